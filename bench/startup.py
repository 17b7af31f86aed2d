#!/usr/bin/env python3
"""From the start of ./ambit serve to the first answered call, and the memory of the idle server.

Starts the launcher over the bundled example (in memory, a free port), waits for its line of readiness, makes one
Converse call that is signed here, stops the clock at its answer, and reads the resident memory after the server
has been idle for a while. Standard library only.

    bench/startup.py [--runs 10] [--idle 10]
"""
import argparse
import configparser
import datetime
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
REGION, SERVICE = "eu-central-1", "bedrock"
PATH = "/model/eu.amazon.nova-pro-v1%3A0/converse"
BODY = json.dumps({"messages": [{"role": "user", "content": [{"text": "Say hello."}]}]}).encode()


def signed(host, keys):
    """Signature Version 4 headers for the one call."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    headers = {"content-type": "application/json", "host": host, "x-amz-date": now,
               "x-amz-security-token": keys["aws_session_token"]}
    names = ";".join(sorted(headers))
    canonical = "\n".join(["POST", PATH.replace("%", "%25"), "", *(f"{n}:{headers[n]}" for n in sorted(headers)), "", names,
                           hashlib.sha256(BODY).hexdigest()])
    scope = f"{now[:8]}/{REGION}/{SERVICE}/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + keys["aws_secret_access_key"]).encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = (f"AWS4-HMAC-SHA256 Credential={keys['aws_access_key_id']}/{scope}, "
                                f"SignedHeaders={names}, Signature={signature}")
    return headers


def one_run(idle):
    begin = time.monotonic()
    server = subprocess.Popen([HERE / "ambit", "serve", "--port", "0", "--in-memory"], stdout=subprocess.PIPE, text=True, cwd=HERE)
    try:
        said = ""
        while "AWS_SHARED_CREDENTIALS_FILE=" not in said or not said.endswith("\n"):
            line = server.stdout.readline()
            if not line:
                sys.exit("the server ended: " + said)
            said += line
        ready = time.monotonic()
        endpoint = re.search(r"AWS_ENDPOINT_URL=http://(\S+)", said).group(1)
        credentials = configparser.RawConfigParser()
        credentials.read(re.search(r"AWS_SHARED_CREDENTIALS_FILE=(.+)", said).group(1))
        connection = http.client.HTTPConnection(endpoint)
        connection.request("POST", PATH, BODY, signed(endpoint, credentials["Role1AllowedToBypassThisSCP"]))
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"expected an answer, got {answer.status}: {text[:300]}")
        answered = time.monotonic()
        ticks = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
        processor = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
        connection.close()
        time.sleep(idle)
        status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
        resident = int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024
        return ready - begin, answered - begin, processor, resident
    finally:
        server.terminate()
        server.wait()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=10)
    arguments.add_argument("--idle", type=float, default=10, help="seconds before the memory is read")
    given = arguments.parse_args()
    subprocess.run([HERE / "ambit", "--version"], check=True, stdout=subprocess.DEVNULL)
    runs = [one_run(given.idle) for _ in range(given.runs)]
    print(f"{os.cpu_count()} processors, {given.runs} runs: median (min to max)")
    for name, unit, index in [("start to ready", "s", 0), ("start to the first answered call", "s", 1), ("processor time until then", "s", 2),
                             ("resident when idle", "MB", 3)]:
        values = [run[index] for run in runs]
        print(f"  {name:34} {statistics.median(values):8.2f} {unit}  ({min(values):.2f} to {max(values):.2f})")


if __name__ == "__main__":
    main()
