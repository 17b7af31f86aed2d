#!/usr/bin/env python3
"""Writes the route tables and input constraints of wire from botocore's service models.

Facts only (names, methods, URI templates, limits, error codes and statuses), no documentation text.
An operation that the pinned AWS SDK for Java does not know is left out, so that every row has its model classes.

usage: tools/generate-routes.py [MAVEN_REPOSITORY]      (botocore must be importable; jars of the SDK resolved)
"""
import glob, gzip, json, os, re, sys, zipfile

import botocore

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "wire/src/main/resources/dev/ambit/wire/routes")
REPOSITORY = sys.argv[1] if len(sys.argv) > 1 else os.path.expanduser("~/.m2/repository")
VERSION = re.search(r"<awssdk.version>(.*?)<", open(os.path.join(ROOT, "pom.xml")).read()).group(1)

# service name here -> (botocore's folder, SDK artifact and package)
SERVICES = {
    "organizations": ("organizations", "organizations"),
    "iam": ("iam", "iam"),
    "sts": ("sts", "sts"),
    "bedrock": ("bedrock", "bedrock"),
    "bedrock-runtime": ("bedrock-runtime", "bedrockruntime"),
    "bedrock-data-automation-runtime": ("bedrock-data-automation-runtime", "bedrockdataautomationruntime"),
    "cloudtrail": ("cloudtrail", "cloudtrail"),
    "cloudwatch": ("cloudwatch", "cloudwatch"),
    "controltower": ("controltower", "controltower"),
    "controlcatalog": ("controlcatalog", "controlcatalog"),
    "service-quotas": ("service-quotas", "servicequotas"),
}
PROTOCOLS = {"rest-json": "REST_JSON", "json": "AWS_JSON", "query": "QUERY", "smithy-rpc-v2-cbor": "RPC_V2_CBOR"}


def model(folder):
    data = os.path.join(os.path.dirname(botocore.__file__), "data", folder)
    newest = sorted(glob.glob(os.path.join(data, "*", "service-2.json.gz")))[-1]
    return json.load(gzip.open(newest))


def java_classes(package):
    jar = os.path.join(REPOSITORY, f"software/amazon/awssdk/{package}/{VERSION}/{package}-{VERSION}.jar")
    prefix = f"software/amazon/awssdk/services/{package}/model/"
    names = [n[len(prefix):-6] for n in zipfile.ZipFile(jar).namelist() if n.startswith(prefix) and n.endswith(".class")]
    return {n.lower(): n for n in names if "/" not in n and "$" not in n}


def error_row(name, shape):
    error = shape.get("error", {})
    return [error.get("code", name), error.get("httpStatusCode", 400)]


def constraints(shapes, roots):
    out, todo = {}, list(roots)
    while todo:
        name = todo.pop()
        if name in out:
            continue
        shape = shapes[name]
        kind = shape["type"]
        row = {"t": kind}
        if kind == "structure":
            row["m"] = {m: r["shape"] for m, r in shape.get("members", {}).items()}
            if shape.get("required"):
                row["r"] = shape["required"]
            if shape.get("union"):
                row["u"] = True
            todo += row["m"].values()
        elif kind == "list":
            row["e"] = shape["member"]["shape"]
            todo.append(row["e"])
        elif kind == "map":
            row["k"], row["v"] = shape["key"]["shape"], shape["value"]["shape"]
            todo += [row["k"], row["v"]]
        for key in ("min", "max", "pattern", "enum"):
            if key in shape:
                row[key] = shape[key]
        out[name] = row
    return dict(sorted(out.items()))


def lines(mapping):
    return ",\n".join(json.dumps(k) + ": " + json.dumps(v, separators=(",", ":"), ensure_ascii=True) for k, v in mapping.items())


os.makedirs(OUT, exist_ok=True)
for service, (folder, package) in SERVICES.items():
    m = model(folder)
    meta, shapes, classes = m["metadata"], m["shapes"], java_classes(package)
    table, errors, inputs = {}, {}, set()
    for name, op in sorted(m["operations"].items()):
        request, response = classes.get((name + "Request").lower()), classes.get((name + "Response").lower())
        if not request or not response:
            continue
        row = {"method": op["http"]["method"], "uri": op["http"]["requestUri"], "request": request, "response": response}
        if op["http"].get("responseCode", 200) != 200:
            row["status"] = op["http"]["responseCode"]
        if "input" in op:
            row["input"] = op["input"]["shape"]
            inputs.add(op["input"]["shape"])
        if "output" in op:
            wrapper = op["output"].get("resultWrapper")
            if wrapper:
                row["wrapper"] = wrapper
            streams = [n for n, s in shapes[op["output"]["shape"]].get("members", {}).items() if shapes[s["shape"]].get("eventstream")]
            if streams:
                row["stream"] = streams[0]
        if "input" in op and any(shapes[s["shape"]].get("eventstream") for s in shapes[op["input"]["shape"]].get("members", {}).values()):
            row["duplex"] = True
        row["errors"] = [e["shape"] for e in op.get("errors", [])]
        for e in op.get("errors", []):
            errors[e["shape"]] = error_row(e["shape"], shapes[e["shape"]])
        table[name] = row
    head = {
        "signing": meta.get("signingName", meta["endpointPrefix"]),
        "package": package,
        "protocols": [PROTOCOLS[p] for p in meta.get("protocols", [meta["protocol"]])],
        "jsonVersion": meta.get("jsonVersion", "1.1"),
        "target": meta.get("targetPrefix", ""),
        "apiVersion": meta["apiVersion"],
        "namespace": meta.get("xmlNamespace", ""),
        "queryCompatible": "awsQueryCompatible" in meta,
    }
    with open(os.path.join(OUT, service + ".json"), "w") as f:
        f.write("{\n" + lines(head) + ',\n"operations": {\n' + lines(table) + '\n},\n"errors": {\n' + lines(dict(sorted(errors.items()))) + "\n}\n}\n")
    with open(os.path.join(OUT, service + ".constraints.json"), "w") as f:
        f.write("{\n" + lines(constraints(shapes, inputs)) + "\n}\n")
    print(service, len(table), "of", len(m["operations"]), head["protocols"], head["namespace"], head["target"], head["signing"])
