#!/usr/bin/env python3
"""Writes a large landing zone as a folder, the same one for the same numbers.

Units five deep, six Region SCPs attached here and there, accounts spread over the units. Each account has users and
roles with AWS's managed policies and with inline policies from files that the accounts share; --files makes more of
them, up to one for each account, with the same four texts. A bigger organization of the same seed has the same units and
the same policies: it only has more accounts. Standard library only.

    bench/landing_zone.py FOLDER [--accounts 10000] [--units 300] [--principals 50] [--files 4] [--seed 1] [--open-eu]

--open-eu: the SCP Regions0 lets calls through the eu profiles pass; nothing else differs.
"""
import argparse
import json
import pathlib
import random

REGIONS = [["eu-central-1", "eu-west-1"], ["us-east-1", "us-west-2", "us-east-2"], ["eu-central-1", "us-east-1", "unspecified"]]
EU = "arn:aws:bedrock:eu-central-1:*:inference-profile/eu.*"
OWN = [
    {"Resource": ["arn:aws:bedrock:*:*:inference-profile/eu.*", "arn:aws:bedrock:*::foundation-model/*"]},
    {"Resource": ["arn:aws:bedrock:*:*:inference-profile/us.*", "arn:aws:bedrock:*::foundation-model/*"]},
    {"Resource": "*", "Condition": {"StringLike": {"bedrock:InferenceProfileArn": EU}}},
    {"Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1"]}}},
]
MANAGED = ["AdministratorAccess", "AmazonBedrockFullAccess", "AmazonBedrockReadOnly"]


def region_scp(number, open_eu):
    but = {"aws:PrincipalArn": ["arn:aws:iam::*:role/Exempt*"]}
    if number % 2 or open_eu and number == 0:
        but["bedrock:InferenceProfileArn"] = [EU]
    return {"Version": "2012-10-17", "Statement": [{
        "Sid": f"DenyRegions{number}", "Effect": "Deny", "NotAction": ["iam:*", "sts:*", "organizations:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": REGIONS[number % 3]}, "ArnNotLike": but}}]}


def tree(units, dice):
    """Parents and policies: unit i is under parents[i] (-1 is the root), at most five deep; the first five are a chain."""
    parents, depths, policies = [], [], []
    for i in range(units):
        parent = i - 1 if i < 5 else dice.randrange(-1, i)
        while parent >= 0 and depths[parent] == 5:
            parent = dice.randrange(-1, i)
        parents.append(parent)
        depths.append(1 if parent < 0 else depths[parent] + 1)
        policies.append([f"Regions{dice.randrange(6)}"] if dice.randrange(3) == 0 else [])
    return parents, policies


def account(number, principals, files, seed):
    """The lines of one account, which depend on its own number alone."""
    dice = random.Random(seed * 1_000_003 + number)
    own = f"policies/own-{number % files}.json"
    users, roles = [], []
    for i in range(principals):
        which = dice.randrange(4)
        policy = own if which == 3 else MANAGED[which]
        if i % 5 == 0:
            roles.append(f"{{name: {'Exempt' if dice.randrange(4) == 0 else 'role'}{i}, policies: [{policy}]}}")
        else:
            tags = ", tags: {team: a}" if dice.randrange(2) else ""
            users.append(f"{{name: user{i}, policies: [{policy}]{tags}}}")
    lines = [f"- id: \"{111_000_000_000 + number * 7:012d}\"", f"  name: Account {number}", f"  email: a{number}@example.com", "  iam:"]
    for kind, entries in (("users", users), ("roles", roles)):
        if entries:
            lines += [f"    {kind}:", *(f"      - {entry}" for entry in entries)]
    return lines


def write(folder, accounts, units, principals, files, seed, open_eu):
    parents, policies = tree(units, random.Random(seed))
    where = random.Random(seed + 1)
    children, members = {}, {}
    for i, parent in enumerate(parents):
        children.setdefault(parent, []).append(i)
    for number in range(accounts):
        members.setdefault(where.randrange(-1, units), []).append(number)

    (folder / "policies").mkdir(parents=True)
    for number in range(6):
        (folder / f"policies/regions-{number}.json").write_text(json.dumps(region_scp(number, open_eu), indent=2) + "\n")
    for number in range(files):
        text = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "bedrock:InvokeModel*", **OWN[number % len(OWN)]}]}
        (folder / f"policies/own-{number}.json").write_text(json.dumps(text, indent=2) + "\n")

    with open(folder / "landing-zone.yaml", "w") as out:
        def put(depth, *lines):
            for line in lines:
                out.write("  " * depth + line + "\n")

        def level(unit, depth):
            if members.get(unit):
                put(depth, "accounts:")
                for number in members[unit]:
                    put(depth + 1, *account(number, principals, files, seed))
            if children.get(unit):
                put(depth, "units:")
                for child in children[unit]:
                    put(depth + 1, f"- name: unit {child}", f"  policies: [{', '.join(policies[child])}]")
                    level(child, depth + 2)

        put(0, "version: 1", "organization:", "  name: generated", "  managementAccount:", '    id: "999999999999"',
            "    name: Management", "    email: m@example.com", "policies:")
        for number in range(6):
            put(1, f"- {{name: Regions{number}, file: policies/regions-{number}.json}}")
        put(0, "settings:", "  limits: {units: 1000, accounts: 100000}", "root:")
        level(-1, 1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    for name, usual in (("accounts", 10_000), ("units", 300), ("principals", 50), ("files", len(OWN)), ("seed", 1)):
        parser.add_argument("--" + name, type=int, default=usual)
    parser.add_argument("--open-eu", action="store_true")
    asked = parser.parse_args()
    write(asked.folder, asked.accounts, asked.units, asked.principals, asked.files, asked.seed, asked.open_eu)
