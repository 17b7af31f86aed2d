"""Prints one line for each check; the caller counts them."""

import sys
import traceback

failures = 0


class Differs(Exception):
    pass


def expect(condition, found):
    if not condition:
        raise Differs(found)


def equal(expected, found):
    if expected != found:
        raise Differs(f"expected {expected!r}, found {found!r}")


def check(client, name, action):
    """Runs one check; anything that it raises is its failure."""
    global failures
    try:
        result = action()
        print(f"PASS  {client}: {name}", flush=True)
        return result
    except Exception as error:  # a check that breaks has failed, whatever broke it
        failures += 1
        where = traceback.extract_tb(sys.exc_info()[2])[-1]
        print(f"FAIL  {client}: {name}: {type(error).__name__}: {error} (line {where.lineno})", flush=True)
        return None
