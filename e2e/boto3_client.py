"""boto3 against a running server over examples/eu-landing-zone; the environment names the endpoint and the credentials."""

import base64
import contextlib
import datetime
import gzip
import json
import os
import pathlib
import sys
import tempfile
import time

import boto3
import botocore
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

import checks
from checks import check, equal, expect

NAME = f"boto3 {boto3.__version__}"
REGION = "eu-central-1"
MODEL = "eu.amazon.nova-pro-v1:0"
ALLOWED = "Role1AllowedToBypassThisSCP"
QUESTION = [{"role": "user", "content": [{"text": "Say hello."}]}]
NATIVE = json.dumps({"messages": QUESTION, "inferenceConfig": {"maxTokens": 64}})
CONFIG = Config(retries={"total_max_attempts": 1})
STARTED = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=5)


def client(profile, service, region=REGION, config=CONFIG):
    return boto3.Session(profile_name=profile, region_name=region).client(service, config=config)


def refused(action, code, status, *parts):
    """The client error that an action ends with; its sentence holds every part."""
    try:
        answer = action()
    except ClientError as error:
        found = error.response
        equal(code, found["Error"]["Code"])
        equal(status, found["ResponseMetadata"]["HTTPStatusCode"])
        for part in parts:
            expect(part in found["Error"]["Message"], found["Error"]["Message"])
        return found
    raise checks.Differs(f"expected {code}, got an answer: {answer}")


# --- bedrock-runtime


def converse():
    answer = client(ALLOWED, "bedrock-runtime").converse(modelId=MODEL, messages=QUESTION)
    equal("assistant", answer["output"]["message"]["role"])
    equal("end_turn", answer["stopReason"])
    equal(answer["usage"]["totalTokens"], answer["usage"]["inputTokens"] + answer["usage"]["outputTokens"])
    expect(answer["metrics"]["latencyMs"] >= 0, answer["metrics"])
    return answer["output"]["message"]["content"][0]["text"]


def converse_with_everything():
    answer = client(ALLOWED, "bedrock-runtime").converse(
        modelId=MODEL,
        system=[{"text": "Be brief."}],
        messages=QUESTION,
        inferenceConfig={"maxTokens": 3, "temperature": 0.5, "topP": 0.9, "stopSequences": ["zzz"]},
        additionalModelRequestFields={"topK": 5, "nested": {"list": [1, 2.5, None, True]}},
        requestMetadata={"team": "landing-zone"},
    )
    equal("max_tokens", answer["stopReason"])
    equal(3, answer["usage"]["outputTokens"])


def converse_stream():
    answer = client(ALLOWED, "bedrock-runtime").converse_stream(modelId=MODEL, messages=QUESTION)
    events = list(answer["stream"])
    kinds = [next(iter(event)) for event in events]
    equal("messageStart", kinds[0])
    equal(["contentBlockStop", "messageStop", "metadata"], kinds[-3:])
    text = "".join(e["contentBlockDelta"]["delta"]["text"] for e in events if "contentBlockDelta" in e)
    equal(converse(), text)


def invoke_model():
    answer = client(ALLOWED, "bedrock-runtime").invoke_model(modelId=MODEL, body=NATIVE)
    body = json.loads(answer["body"].read())
    equal("end_turn", body["stopReason"])
    equal("application/json", answer["contentType"])
    headers = answer["ResponseMetadata"]["HTTPHeaders"]
    equal(str(body["usage"]["inputTokens"]), headers["x-amzn-bedrock-input-token-count"])
    expect("x-amzn-bedrock-invocation-latency" in headers, headers)


def invoke_stream():
    answer = client(ALLOWED, "bedrock-runtime").invoke_model_with_response_stream(modelId=MODEL, body=NATIVE)
    chunks = [json.loads(event["chunk"]["bytes"]) for event in answer["body"]]
    expect("messageStart" in chunks[0], chunks[0])
    expect(any("contentBlockDelta" in chunk for chunk in chunks), chunks)


def refusal(operation, action):
    runtime = client("AppRole", "bedrock-runtime")
    for call, body in (
        (runtime.converse, {"messages": QUESTION}),
        (runtime.converse_stream, {"messages": QUESTION}),
        (runtime.invoke_model, {"body": NATIVE}),
        (runtime.invoke_model_with_response_stream, {"body": NATIVE}),
    ):
        if call.__name__ == operation:
            found = refused(
                lambda: call(modelId=MODEL, **body),
                "AccessDeniedException",
                403,
                "User: arn:aws:sts::111122223333:assumed-role/AppRole/",
                f"is not authorized to perform: {action} on resource: arn:aws:bedrock:eu-",
                "::foundation-model/amazon.nova-pro-v1:0 with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-",
            )
            equal(found["Error"]["Message"], found["message"] if "message" in found else found["Error"]["Message"])


def wrong_model():
    runtime = client(ALLOWED, "bedrock-runtime")
    refused(
        lambda: runtime.converse(modelId="eu.amazon.nova-nothing-v1:0", messages=QUESTION),
        "ValidationException",
        400,
        "The provided model identifier is invalid.",
    )


def profile_only_model():
    runtime = client(ALLOWED, "bedrock-runtime")
    refused(
        lambda: runtime.converse(modelId="amazon.nova-pro-v1:0", messages=QUESTION),
        "ValidationException",
        400,
        "Invocation of model ID amazon.nova-pro-v1:0 with on-demand throughput isn\u2019t supported.",
    )


def inference():
    check(NAME, "converse", converse)
    check(NAME, "converse with system, limits and additional fields", converse_with_everything)
    check(NAME, "converse_stream", converse_stream)
    check(NAME, "invoke_model", invoke_model)
    check(NAME, "invoke_model_with_response_stream", invoke_stream)
    for operation, action in (
        ("converse", "bedrock:InvokeModel"),
        ("converse_stream", "bedrock:InvokeModelWithResponseStream"),
        ("invoke_model", "bedrock:InvokeModel"),
        ("invoke_model_with_response_stream", "bedrock:InvokeModelWithResponseStream"),
    ):
        check(NAME, f"{operation} refused by the SCP", lambda o=operation, a=action: refusal(o, a))
    check(NAME, "unknown model", wrong_model)
    check(NAME, "model that only profiles serve", profile_only_model)


# --- bedrock


def catalogue():
    bedrock = client(ALLOWED, "bedrock")
    models = bedrock.list_foundation_models(byProvider="Amazon")["modelSummaries"]
    expect(any(model["modelId"] == "amazon.nova-pro-v1:0" for model in models), len(models))
    model = bedrock.get_foundation_model(modelIdentifier="amazon.nova-pro-v1:0")["modelDetails"]
    equal(f"arn:aws:bedrock:{REGION}::foundation-model/amazon.nova-pro-v1:0", model["modelArn"])


def profiles():
    bedrock = client(ALLOWED, "bedrock")
    pages = bedrock.get_paginator("list_inference_profiles").paginate(
        typeEquals="SYSTEM_DEFINED", PaginationConfig={"PageSize": 5}
    )
    ids = [summary["inferenceProfileId"] for page in pages for summary in page["inferenceProfileSummaries"]]
    expect(MODEL in ids and len(ids) == len(set(ids)) and len(ids) > 5, ids)
    one = bedrock.get_inference_profile(inferenceProfileIdentifier=MODEL)
    equal(f"arn:aws:bedrock:{REGION}:111122223333:inference-profile/{MODEL}", one["inferenceProfileArn"])
    regions = sorted(model["modelArn"].split(":")[3] for model in one["models"])
    equal(["eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3"], regions)
    equal("ACTIVE", one["status"])


def application_profile():
    bedrock = client(ALLOWED, "bedrock")
    source = f"arn:aws:bedrock:{REGION}:111122223333:inference-profile/{MODEL}"
    made = bedrock.create_inference_profile(
        inferenceProfileName="from-boto3", modelSource={"copyFrom": source}, tags=[{"key": "team", "value": "a"}]
    )
    arn = made["inferenceProfileArn"]
    try:
        found = bedrock.get_inference_profile(inferenceProfileIdentifier=arn)
        equal("APPLICATION", found["type"])
        listed = bedrock.list_inference_profiles(typeEquals="APPLICATION")["inferenceProfileSummaries"]
        equal([arn], [summary["inferenceProfileArn"] for summary in listed])
        answer = client(ALLOWED, "bedrock-runtime").converse(modelId=arn, messages=QUESTION)
        equal("end_turn", answer["stopReason"])
    finally:
        bedrock.delete_inference_profile(inferenceProfileIdentifier=arn)
    refused(
        lambda: bedrock.get_inference_profile(inferenceProfileIdentifier=arn), "ResourceNotFoundException", 404
    )


# --- organizations


def tree():
    organizations = client("management", "organizations", "us-east-1")
    organization = organizations.describe_organization()["Organization"]
    equal("999999999999", organization["MasterAccountId"])
    root = organizations.list_roots()["Roots"][0]
    units = organizations.list_organizational_units_for_parent(ParentId=root["Id"])["OrganizationalUnits"]
    equal(["Workloads"], [unit["Name"] for unit in units])
    accounts = [
        account["Id"]
        for page in organizations.get_paginator("list_accounts").paginate(PaginationConfig={"PageSize": 1})
        for account in page["Accounts"]
    ]
    expect({"999999999999", "111122223333"} <= set(accounts), accounts)
    joined = organizations.describe_account(AccountId="111122223333")["Account"]["JoinedTimestamp"]
    expect(isinstance(joined, datetime.datetime), joined)


def policies():
    organizations = client("management", "organizations", "us-east-1")
    document = json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}]}
    )
    root = organizations.list_roots()["Roots"][0]["Id"]
    made = organizations.create_policy(
        Name="FromBoto3", Description="d", Type="SERVICE_CONTROL_POLICY", Content=document
    )["Policy"]["PolicySummary"]
    organizations.attach_policy(PolicyId=made["Id"], TargetId=root)
    targets = organizations.list_targets_for_policy(PolicyId=made["Id"])["Targets"]
    equal([(root, "ROOT")], [(target["TargetId"], target["Type"]) for target in targets])
    refused(lambda: organizations.delete_policy(PolicyId=made["Id"]), "PolicyInUseException", 400)
    organizations.update_policy(PolicyId=made["Id"], Name="Renamed")
    equal("Renamed", organizations.describe_policy(PolicyId=made["Id"])["Policy"]["PolicySummary"]["Name"])
    organizations.detach_policy(PolicyId=made["Id"], TargetId=root)
    organizations.delete_policy(PolicyId=made["Id"])
    refused(lambda: organizations.describe_policy(PolicyId=made["Id"]), "PolicyNotFoundException", 400)


def malformed_policy():
    organizations = client("management", "organizations", "us-east-1")
    refused(
        lambda: organizations.create_policy(
            Name="Bad", Description="", Type="SERVICE_CONTROL_POLICY", Content='{"Version":"2012-10-17","Statement":[{"Effect":"Deny"}]}'
        ),
        "MalformedPolicyDocumentException",
        400,
    )


def organizations_denied():
    organizations = client("AppRole", "organizations", "us-east-1")
    refused(
        lambda: organizations.list_policies(Filter="SERVICE_CONTROL_POLICY"),
        "AccessDeniedException",
        400,
        "is not authorized to perform: organizations:ListPolicies on resource: *",
        "because no identity-based policy allows the organizations:ListPolicies action",
    )


def new_account():
    organizations = client("management", "organizations", "us-east-1")
    email = f"new-{time.time_ns()}@example.com"
    status = organizations.create_account(Email=email, AccountName="New")["CreateAccountStatus"]
    for _ in range(100):
        status = organizations.describe_create_account_status(CreateAccountRequestId=status["Id"])["CreateAccountStatus"]
        if status["State"] != "IN_PROGRESS":
            break
        time.sleep(0.1)
    equal("SUCCEEDED", status["State"])
    equal(email, organizations.describe_account(AccountId=status["AccountId"])["Account"]["Email"])


# --- iam and sts


TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "sts:AssumeRole"}
    ],
}
INVOKE_ALL = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["bedrock:*", "sts:AssumeRole"], "Resource": "*"}],
}


def identities():
    iam = client("root@111122223333", "iam", "us-east-1")
    iam.create_user(UserName="bob")
    iam.put_user_policy(UserName="bob", PolicyName="all", PolicyDocument=json.dumps(INVOKE_ALL))
    key = iam.create_access_key(UserName="bob")["AccessKey"]
    bob = boto3.Session(
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"], region_name=REGION
    )
    who = bob.client("sts", config=CONFIG).get_caller_identity()
    equal("arn:aws:iam::111122223333:user/bob", who["Arn"])
    iam.update_access_key(UserName="bob", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    refused(lambda: bob.client("sts", config=CONFIG).get_caller_identity(), "InvalidClientTokenId", 403)
    equal([], list(iam.list_user_policies(UserName="bob")["PolicyNames"])[1:])
    equal(INVOKE_ALL, iam.get_user_policy(UserName="bob", PolicyName="all")["PolicyDocument"])
    iam.delete_access_key(UserName="bob", AccessKeyId=key["AccessKeyId"])
    iam.delete_user_policy(UserName="bob", PolicyName="all")
    iam.delete_user(UserName="bob")
    refused(lambda: iam.get_user(UserName="bob"), "NoSuchEntity", 404, "bob")


def roles():
    iam = client("root@111122223333", "iam", "us-east-1")
    made = iam.create_role(RoleName="FromBoto3", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]
    equal(TRUST, iam.get_role(RoleName="FromBoto3")["Role"]["AssumeRolePolicyDocument"])
    expect(isinstance(made["CreateDate"], datetime.datetime), made)
    iam.attach_role_policy(RoleName="FromBoto3", PolicyArn="arn:aws:iam::aws:policy/AmazonBedrockFullAccess")
    attached = iam.list_attached_role_policies(RoleName="FromBoto3")["AttachedPolicies"]
    equal(["AmazonBedrockFullAccess"], [policy["PolicyName"] for policy in attached])
    names = [
        role["RoleName"]
        for page in iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
        for role in page["Roles"]
    ]
    expect("AppRole" in names and "FromBoto3" in names and len(names) == len(set(names)), names)
    refused(lambda: iam.delete_role(RoleName="FromBoto3"), "DeleteConflict", 409)
    refused(
        lambda: iam.put_role_policy(RoleName="FromBoto3", PolicyName="p", PolicyDocument="{"), "MalformedPolicyDocument", 400
    )
    iam.detach_role_policy(RoleName="FromBoto3", PolicyArn="arn:aws:iam::aws:policy/AmazonBedrockFullAccess")
    iam.delete_role(RoleName="FromBoto3")


def caller_identity():
    who = client("AppRole", "sts").get_caller_identity()
    equal("111122223333", who["Account"])
    expect(who["Arn"].startswith("arn:aws:sts::111122223333:assumed-role/AppRole/"), who["Arn"])
    expect(who["UserId"].startswith("AROA"), who["UserId"])


def session_policy():
    iam = client("root@111122223333", "iam", "us-east-1")
    iam.create_role(RoleName="Assumed", AssumeRolePolicyDocument=json.dumps(TRUST))
    iam.put_role_policy(RoleName="Assumed", PolicyName="all", PolicyDocument=json.dumps(INVOKE_ALL))
    iam.create_user(UserName="carol")
    iam.put_user_policy(UserName="carol", PolicyName="all", PolicyDocument=json.dumps(INVOKE_ALL))
    key = iam.create_access_key(UserName="carol")["AccessKey"]
    carol = boto3.Session(
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"], region_name=REGION
    ).client("sts", config=CONFIG)
    only_models = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "bedrock:List*", "Resource": "*"}],
    }
    made = carol.assume_role(
        RoleArn="arn:aws:iam::111122223333:role/Assumed", RoleSessionName="narrow", Policy=json.dumps(only_models)
    )
    keys = made["Credentials"]
    narrow = boto3.Session(
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
        region_name=REGION,
    )
    equal("arn:aws:sts::111122223333:assumed-role/Assumed/narrow", made["AssumedRoleUser"]["Arn"])
    expect(narrow.client("bedrock", config=CONFIG).list_foundation_models()["modelSummaries"], "no models")
    refused(
        lambda: narrow.client("bedrock-runtime", config=CONFIG).converse(
            modelId="amazon.titan-text-express-v1", messages=QUESTION
        ),
        "AccessDeniedException",
        403,
        "because no session policy allows the bedrock:InvokeModel action",
    )
    refused(
        lambda: client("AppRole", "sts").assume_role(
            RoleArn="arn:aws:iam::111122223333:role/Assumed", RoleSessionName="other"
        ),
        "AccessDenied",
        403,
        "is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/Assumed",
    )


# --- cloudtrail and cloudwatch


def trail():
    events = client("AppRole", "cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "Converse"}], StartTime=STARTED
    )["Events"]
    expect(len(events) >= 2, len(events))
    records = [json.loads(event["CloudTrailEvent"]) for event in events]
    expect(any(record.get("errorCode") == "AccessDenied" for record in records), "no refused call")
    expect(all(record["awsRegion"] == REGION for record in records), "another Region")
    pages = client("AppRole", "cloudtrail").get_paginator("lookup_events").paginate(
        StartTime=STARTED, PaginationConfig={"PageSize": 2}
    )
    ids = [event["EventId"] for page in pages for event in page["Events"]]
    expect(len(ids) == len(set(ids)) and len(ids) > 4, ids)


def cloudwatch(protocol):
    session = boto3.Session(profile_name="AppRole", region_name=REGION)
    folder = tempfile.mkdtemp()
    loader = session._session.get_component("data_loader")
    source = pathlib.Path(botocore.__file__).parent / "data" / "cloudwatch" / "2010-08-01"
    packed = source / "service-2.json.gz"
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else (source / "service-2.json").read_bytes()
    model = json.loads(text)
    if protocol not in model["metadata"].get("protocols", [model["metadata"]["protocol"]]):
        raise checks.Differs(f"this botocore has no {protocol} for CloudWatch")
    model["metadata"]["protocol"] = protocol
    model["metadata"]["protocols"] = [protocol]
    target = pathlib.Path(folder) / "cloudwatch" / "2010-08-01"
    target.mkdir(parents=True)
    (target / "service-2.json").write_text(json.dumps(model))
    loader.search_paths.insert(0, folder)
    watch = session.client("cloudwatch", config=CONFIG)
    equal(protocol, watch.meta.service_model.resolved_protocol)
    metrics = watch.list_metrics(Namespace="AWS/Bedrock", MetricName="Invocations")["Metrics"]
    expect(any({"Name": "ModelId", "Value": MODEL} in metric["Dimensions"] for metric in metrics), metrics)
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
    dimensions = [{"Name": "ModelId", "Value": MODEL}]
    points = watch.get_metric_statistics(
        Namespace="AWS/Bedrock", MetricName="Invocations", Dimensions=dimensions, StartTime=STARTED, EndTime=end,
        Period=3600, Statistics=["Sum", "SampleCount"],
    )["Datapoints"]
    counted = sum(point["Sum"] for point in points)
    expect(counted >= 2 and isinstance(points[0]["Timestamp"], datetime.datetime), points)
    data = watch.get_metric_data(
        MetricDataQueries=[{
            "Id": "calls",
            "MetricStat": {
                "Metric": {"Namespace": "AWS/Bedrock", "MetricName": "Invocations", "Dimensions": dimensions},
                "Period": 3600, "Stat": "Sum",
            },
        }],
        StartTime=STARTED, EndTime=end,
    )["MetricDataResults"][0]
    equal("calls", data["Id"])
    equal(counted, sum(data["Values"]))
    refused(
        lambda: watch.get_metric_statistics(
            Namespace="AWS/Bedrock", MetricName="Invocations", StartTime=end, EndTime=STARTED, Period=3600,
            Statistics=["Sum"],
        ),
        "InvalidParameterValue",
        400,
    )
    denied = boto3.Session(profile_name="NovaProEu", region_name=REGION)
    denied._session.get_component("data_loader").search_paths.insert(0, folder)
    found = denied.client("cloudwatch", config=CONFIG)
    refused(lambda: found.list_metrics(), "AccessDenied" if protocol == "query" else "AccessDeniedException", 400 if protocol == "json" else 403)


# --- Bedrock API keys


def api_key(profile, region=REGION, expires=3600):
    credentials = boto3.Session(profile_name=profile).get_credentials().get_frozen_credentials()
    request = AWSRequest(
        method="POST",
        url="https://bedrock.amazonaws.com/",
        headers={"host": "bedrock.amazonaws.com"},
        params={"Action": "CallWithBearerToken"},
    )
    SigV4QueryAuth(credentials, "bedrock", region, expires=expires).add_auth(request)
    url = request.url.replace("https://", "") + "&Version=1"
    return "bedrock-api-key-" + base64.b64encode(url.encode()).decode()


@contextlib.contextmanager
def with_key(key, service="bedrock-runtime"):
    """A client that has nothing but the key; it looks for it when it first calls."""
    os.environ["AWS_BEARER_TOKEN_BEDROCK"] = key
    try:
        yield boto3.Session(region_name=REGION).client(service, config=CONFIG)
    finally:
        del os.environ["AWS_BEARER_TOKEN_BEDROCK"]


def key_works():
    with with_key(api_key(ALLOWED)) as runtime:
        equal("end_turn", runtime.converse(modelId=MODEL, messages=QUESTION)["stopReason"])
        events = list(runtime.converse_stream(modelId=MODEL, messages=QUESTION)["stream"])
        expect("metadata" in events[-1], events[-1])
    with with_key(api_key(ALLOWED), "bedrock") as bedrock:
        expect(bedrock.list_inference_profiles()["inferenceProfileSummaries"], "none")


def key_without_permission():
    with with_key(api_key("NovaProEu")) as runtime:
        refused(
            lambda: runtime.converse(modelId=MODEL, messages=QUESTION),
            "AccessDeniedException",
            403,
            "is not authorized to perform: bedrock:CallWithBearerToken",
        )


def key_changed():
    key = api_key(ALLOWED)
    plain = base64.b64decode(key.removeprefix("bedrock-api-key-")).decode().replace("3600", "7200")
    changed = "bedrock-api-key-" + base64.b64encode(plain.encode()).decode()
    for wrong in (changed, "bedrock-api-key-AAAA", "nothing"):
        with with_key(wrong) as runtime:
            refused(lambda: runtime.converse(modelId=MODEL, messages=QUESTION), "AccessDeniedException", 403)


def main():
    inference()
    check(NAME, "bedrock models", catalogue)
    check(NAME, "bedrock inference profiles, page by page", profiles)
    check(NAME, "bedrock application profile: made, called, deleted", application_profile)
    check(NAME, "organizations tree and accounts", tree)
    check(NAME, "organizations policies: made, attached, renamed, detached, deleted", policies)
    check(NAME, "organizations policy that is not valid", malformed_policy)
    check(NAME, "organizations refused to a member", organizations_denied)
    check(NAME, "organizations account, made in its own time", new_account)
    check(NAME, "iam user and access key", identities)
    check(NAME, "iam role", roles)
    check(NAME, "sts who am I", caller_identity)
    check(NAME, "sts role with a session policy", session_policy)
    check(NAME, "cloudtrail records, page by page", trail)
    for protocol in ("smithy-rpc-v2-cbor", "json", "query"):
        check(NAME, f"cloudwatch over {protocol}", lambda p=protocol: cloudwatch(p))
    check(NAME, "Bedrock API key, short-term", key_works)
    check(NAME, "Bedrock API key without CallWithBearerToken", key_without_permission)
    check(NAME, "Bedrock API key, changed or invented", key_changed)
    sys.exit(1 if checks.failures else 0)


main()
