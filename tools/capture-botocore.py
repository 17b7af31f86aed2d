#!/usr/bin/env python3
"""Records what botocore puts on the wire, with made-up keys, as test cases of wire. Nothing leaves the machine.

usage: tools/capture-botocore.py       (boto3 must be importable)
"""
import base64, json, os
from urllib.parse import urlsplit

import boto3
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.config import Config
from botocore.credentials import Credentials

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "wire/src/test/resources/dev/ambit/wire/botocore-requests.json")
KEY, SECRET, TOKEN = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "made-up-session-token=="
ARN = "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0"
USER = {"role": "user", "content": [{"text": 'Describe "hello world" \u2013 in one line.'}]}

CALLS = [
    ("bedrock-runtime", "converse", dict(modelId="eu.amazon.nova-pro-v1:0", messages=[USER], inferenceConfig={"maxTokens": 20, "temperature": 0.5})),
    ("bedrock-runtime", "converse", dict(modelId=ARN, messages=[USER], additionalModelRequestFields={"a": [1, 2.5, None, True, {"b": "c"}]})),
    ("bedrock-runtime", "converse_stream", dict(modelId="eu.amazon.nova-pro-v1:0", messages=[USER])),
    ("bedrock-runtime", "invoke_model", dict(modelId="anthropic.claude-3-haiku-20240307-v1:0", body=b'{"max_tokens":1}')),
    ("bedrock-runtime", "invoke_model_with_response_stream", dict(modelId=ARN, body=b"{}", contentType="application/json")),
    ("bedrock", "list_inference_profiles", dict(typeEquals="SYSTEM_DEFINED", maxResults=10)),
    ("bedrock", "get_inference_profile", dict(inferenceProfileIdentifier=ARN)),
    ("bedrock", "get_foundation_model", dict(modelIdentifier="amazon.nova-pro-v1:0")),
    ("bedrock", "create_inference_profile", dict(inferenceProfileName="app", modelSource={"copyFrom": ARN}, tags=[{"key": "a", "value": "b"}])),
    ("organizations", "describe_organization", {}),
    ("organizations", "create_policy", dict(Content='{"Version":"2012-10-17","Statement":[]}', Description="", Name="p", Type="SERVICE_CONTROL_POLICY")),
    ("organizations", "attach_policy", dict(PolicyId="p-12345678", TargetId="ou-abcd-12345678")),
    ("iam", "create_role", dict(RoleName="Invoker", AssumeRolePolicyDocument='{"a": "b c&d"}', Tags=[{"Key": "k 1", "Value": "v+2"}, {"Key": "k2", "Value": ""}])),
    ("iam", "list_roles", dict(MaxItems=10, PathPrefix="/a/")),
    ("sts", "assume_role", dict(RoleArn="arn:aws:iam::111122223333:role/Invoker", RoleSessionName="session", DurationSeconds=900, PolicyArns=[{"arn": "arn:aws:iam::aws:policy/AdministratorAccess"}])),
    ("sts", "get_caller_identity", {}),
    ("cloudtrail", "lookup_events", dict(LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "Converse"}], StartTime=1764000000, MaxResults=5)),
    ("cloudwatch", "get_metric_statistics", dict(Namespace="AWS/Bedrock", MetricName="Invocations", StartTime=1764000000, EndTime=1764003600, Period=60, Statistics=["Sum"], Dimensions=[{"Name": "ModelId", "Value": "m"}])),
    ("cloudwatch", "list_metrics", dict(Namespace="AWS/Bedrock")),
    ("cloudwatch", "put_metric_data", dict(Namespace="N", MetricData=[{"MetricName": "x" * 200, "Value": 1.5, "Values": [1.0, 2.25]}] * 60)),
    ("service-quotas", "list_service_quotas", dict(ServiceCode="bedrock")),
    ("controltower", "list_landing_zones", {}),
    ("controlcatalog", "list_controls", dict(MaxResults=5)),
]


def capture(service, method, arguments, token):
    session = boto3.Session(KEY, SECRET, token, region_name="eu-central-1")
    client = session.client(service, endpoint_url="http://127.0.0.1:4566", config=Config(retries={"total_max_attempts": 1}))
    seen = []

    def before_send(request, **_):
        seen.append(request)
        return AWSResponse(request.url, 500, {}, None)

    client.meta.events.register("before-send", before_send)
    try:
        getattr(client, method)(**arguments)
    except Exception as failure:
        if not seen:
            raise RuntimeError(f"{service} {method} sent nothing") from failure
    request, url = seen[0], urlsplit(seen[0].url)
    headers = [["Host", url.netloc]] + [[k, v.decode() if isinstance(v, bytes) else v] for k, v in request.headers.items()]
    body = request.body or b""
    body = body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else body.read()
    return {
        "service": service,
        "operation": client.meta.method_to_api_mapping[method],
        "arguments": json.loads(json.dumps(arguments, default=lambda b: base64.b64encode(b).decode())),
        "method": request.method,
        "path": url.path,
        "query": url.query,
        "headers": headers,
        "body": base64.b64encode(body).decode(),
    }


def short_term_key(expires):
    request = AWSRequest("POST", "https://bedrock.amazonaws.com/", headers={"host": "bedrock.amazonaws.com"}, params={"Action": "CallWithBearerToken"})
    SigV4QueryAuth(Credentials(KEY, SECRET, TOKEN), "bedrock", "eu-central-1", expires=expires).add_auth(request)
    return "bedrock-api-key-" + base64.b64encode((request.url.replace("https://", "") + "&Version=1").encode()).decode()


cases = [capture(*call, token) for i, call in enumerate(CALLS) for token in ([None, TOKEN] if i % 5 == 0 else [None])]
with open(OUT, "w") as f:
    json.dump({"secret": SECRET, "key": KEY, "token": TOKEN, "shortTermKey": short_term_key(43200), "cases": cases}, f, indent=1)
print(len(cases), "requests")
