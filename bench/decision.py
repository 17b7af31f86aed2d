#!/usr/bin/env python3
"""One decision of the first walkthrough, by Ambit's engine and by two others, in the same run.

A role with the inline policy nova-pro-eu.json asks for bedrock:InvokeModel on the eu-west-3 model through the eu profile, under three levels
with FullAWSAccess and the Region SCP, before its extension (denied) and after it (allowed). Policies and request are parsed before the clock
starts, one thread, rounds in turn. The other engines are fetched into a folder outside the repository: @cloud-copilot/iam-simulate (AGPL-3.0;
its core engine) by npm, cedar-java by Maven, unless they are there already. Cedar has no SCPs: its policies are written from the same two
files, each wildcard as a `like`, without the three levels of FullAWSAccess. Standard library only; Node and Maven for the others.

    bench/decision.py [--rounds 5] [--milliseconds 1000] [--peers FOLDER]
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
POLICIES = HERE / "examples/eu-landing-zone/policies"
SIMULATE, CEDAR = "0.1.173", "4.10.0"


def fetch(folder):
    """The two others, in a folder of their own; what is there already stays."""
    modules, jars = folder / "node_modules", folder / f"cedar-java-{CEDAR}"
    folder.mkdir(parents=True, exist_ok=True)
    if not (modules / "@cloud-copilot/iam-simulate").exists():
        subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
                        f"@cloud-copilot/iam-simulate@{SIMULATE}"], check=True, stdout=subprocess.DEVNULL)
    if not jars.exists():
        pom = folder / "pom.xml"
        pom.write_text(f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>bench</groupId><artifactId>peers</artifactId><version>1</version><dependencies><dependency>
<groupId>com.cedarpolicy</groupId><artifactId>cedar-java</artifactId><version>{CEDAR}</version><classifier>uber</classifier>
</dependency></dependencies></project>""")
        subprocess.run([HERE / "mvnw", "-q", "-B", "-f", pom.resolve(), "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies",
                        f"-DoutputDirectory={jars.resolve()}"], check=True, stdout=subprocess.DEVNULL)
    return modules, jars


def listed(value):
    return [value] if isinstance(value, str) else value


def like(what, patterns):
    return "(" + " || ".join(f'{what} like "{pattern}"' for pattern in listed(patterns)) + ")"


def cedar(scp):
    """The SCP and the identity policy in Cedar's language."""
    deny = json.loads((POLICIES / scp).read_text())["Statement"][0]
    regions = json.dumps(deny["Condition"]["StringNotEquals"]["aws:RequestedRegion"])
    but = deny["Condition"]["ArnNotLike"]
    unless = [like("context.action", deny["NotAction"]), f"{regions}.contains(context.requestedRegion)",
              like("context.principalArn", but["aws:PrincipalARN"])]
    if "bedrock:InferenceProfileArn" in but:
        unless.append("context has inferenceProfileArn && " + like("context.inferenceProfileArn", but["bedrock:InferenceProfileArn"]))
    text = ['forbid (principal, action, resource)\nunless { ' + "\n  || ".join(f"({one})" for one in unless) + " };"]
    for allow in json.loads((POLICIES / "nova-pro-eu.json").read_text())["Statement"]:
        when = [like("context.action", allow["Action"]), like("context.resource", allow["Resource"])]
        for patterns in allow.get("Condition", {}).get("StringLike", {}).values():
            when.append("context has inferenceProfileArn && " + like("context.inferenceProfileArn", patterns))
        text.append("permit (principal, action, resource)\nwhen { " + "\n  && ".join(when) + " };")
    return "\n\n".join(text) + "\n"


def run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--milliseconds", type=int, default=1_000)
    parser.add_argument("--peers", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "ambit-peers")
    asked = parser.parse_args()
    modules, jars = fetch(asked.peers)
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java" if "JAVA_HOME" in os.environ else "java"
    subprocess.run([HERE / "ambit", "--version"], check=True, stdout=subprocess.DEVNULL)  # builds when the sources are newer
    quiet = ["-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"]

    for which, scp in (("before", "deny-all-outside-eu.json"), ("after", "deny-all-outside-eu-extended.json")):
        text = asked.peers / f"{which}.cedar"
        text.write_text(cedar(scp))
        # A JVM or Node of its own for each round, so that the others' warm-up and the machine's moods fall on all alike.
        sides = {
            "Ambit": [java, *quiet, "-cp", HERE / "cli/target/app/ambit.jar", HERE / "bench/decision/AmbitDecision.java", POLICIES, which],
            f"iam-simulate {SIMULATE}": ["node", HERE / "bench/decision/simulate.mjs", modules, POLICIES, which],
            f"cedar-java {CEDAR}": [java, *quiet, "-cp", jars / "*", HERE / "bench/decision/CedarDecision.java", text],
        }
        rounds = {name: [] for name in sides}
        for _ in range(asked.rounds):
            for name, command in sides.items():
                rounds[name] += run([*command, 1, asked.milliseconds])
        print(f"\n{which} the extension of the SCP")
        own = None
        for name, answers in rounds.items():
            if any(answer["allowed"] != (which == "after") for answer in answers):
                sys.exit(f"{name} decides otherwise: {answers[-1]}")
            each = sorted(answer["processor"] / answer["decisions"] for answer in answers)
            speed = sorted(answer["decisions"] / answer["nanoseconds"] * 1e9 for answer in answers)
            middle = statistics.median(each)
            own = own or middle
            print(f"  {name:20} {statistics.median(speed):>11,.0f} decisions a second ({speed[0]:,.0f} to {speed[-1]:,.0f}), "
                  f"processor {middle:,.0f} ns each ({each[0]:,.0f} to {each[-1]:,.0f}), {middle / own:,.0f} times Ambit's"
                  + (f", {answers[-1]['bytes'] / answers[-1]['decisions']:.2f} bytes allocated" if "bytes" in answers[-1] else "")
                  + f"; says {answers[-1]['says']}")
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f}; "
          + subprocess.run([java, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
          + "; Node " + subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip())


if __name__ == "__main__":
    main()
