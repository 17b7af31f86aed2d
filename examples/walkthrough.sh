#!/usr/bin/env bash
# The first article, end to end, with the unmodified AWS CLI: refusal, repair, inference, record.
# Starts a server of its own on a free port; ends with an error at the first step that differs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
start_server "$here/examples/eu-landing-zone"

source_region=eu-central-1
profile_id=eu.amazon.nova-pro-v1:0
question='[{"role":"user","content":[{"text":"Describe the purpose of a \"hello world\" program in one line."}]}]'
started=$(date -u +%Y-%m-%dT%H:%M:%SZ)

converse() { # PROFILE [REGION [MODEL]]
    as "$1" bedrock-runtime converse --region "${2:-$source_region}" --model-id "${3:-$profile_id}" --messages "$question"
}

denied_by_scp='An error occurred \(AccessDeniedException\) when calling the Converse operation: User: arn:aws:sts::111122223333:assumed-role/AppRole/[A-Za-z0-9+=,.@_-]+ is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:eu-(north|west)-[13]::foundation-model/amazon\.nova-pro-v1:0 with an explicit deny in a service control policy: arn:aws:organizations::[0-9]{12}:policy/o-[a-z0-9]+/service_control_policy/p-[a-z0-9]+$'

step "1. The landing zone: two Regions are open, all others are denied by the SCP DenyAllOutsideEU"
as management organizations list-policies --filter SERVICE_CONTROL_POLICY --query "Policies[?Name=='DenyAllOutsideEU'].Id" --output text
allowed "the SCP is there"
scp=$answer

step "2. A call through the eu profile is refused, for a Region that nobody asked for"
converse AppRole
refused "$denied_by_scp"

step "3. The repair: the SCP lets inference through the eu profiles pass"
as management organizations update-policy --policy-id "$scp" --content "file://$here/examples/eu-landing-zone/policies/deny-all-outside-eu-extended.json"
allowed "the SCP is extended by bedrock:InferenceProfileArn"
converse AppRole
allowed "the same call answers"
equals "assistant end_turn True" "$(python3 -c 'import json,sys; a=json.loads(sys.argv[1]); print(a["output"]["message"]["role"], a["stopReason"], a["usage"]["totalTokens"] == a["usage"]["inputTokens"] + a["usage"]["outputTokens"] and a["metrics"]["latencyMs"] >= 0 and len(a["output"]["message"]["content"][0]["text"]) > 0)' "$answer")" "output.message, stopReason, usage and metrics.latencyMs are there"
converse AppRole eu-west-3
refused 'explicit deny in a service control policy'

step "4. CloudTrail: everything is in the source Region, the refused call as well"
events() { # REGION QUERY
    as AppRole cloudtrail lookup-events --region "$1" --start-time "$started" --lookup-attributes AttributeKey=EventName,AttributeValue=Converse --query "$2" --output text
}
events "$source_region" 'length(Events)'
equals 2 "$answer" "two Converse records in $source_region"
events "$source_region" 'Events[].CloudTrailEvent'
equals 1 "$(grep -o '"errorCode":"AccessDenied"' <<<"$answer" | wc -l)" "one of them has errorCode AccessDenied"
equals 0 "$(grep -c inferenceRegion <<<"$answer" || true)" "none names another Region: the source Region served it"
events eu-north-1 'length(Events)'
refused 'explicit deny in a service control policy'
as Role1AllowedToBypassThisSCP cloudtrail lookup-events --region eu-north-1 --lookup-attributes AttributeKey=EventName,AttributeValue=Converse --query 'length(Events)' --output text
equals 0 "$answer" "nothing in the destination Region, seen by a role that may look there"

step "   The source Region's backend goes away: the profile serves from another Region, and the record says so"
region "$source_region" down
converse AppRole
allowed "answered all the same"
events "$source_region" 'Events[0].CloudTrailEvent'
equals 1 "$(grep -oE '"additionalEventData":\{"inferenceRegion":"eu-(north|west)-[13]"\}' <<<"$answer" | wc -l)" "additionalEventData.inferenceRegion names the Region that served it"
region "$source_region" up
converse AppRole
allowed "the source Region is back"
events "$source_region" 'Events[0].CloudTrailEvent'
equals 0 "$(grep -c inferenceRegion <<<"$answer" || true)" "and serves again"

step "5. CloudWatch counts the calls that were answered"
as AppRole cloudwatch get-metric-statistics --region "$source_region" --namespace AWS/Bedrock --metric-name Invocations \
    --dimensions "Name=ModelId,Value=$profile_id" --start-time "$started" --end-time "$(date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ)" \
    --period 3600 --statistics Sum --query 'sum(Datapoints[].Sum)' --output text
equals 3.0 "$answer" "three invocations"

step "6. Identity policies: one profile only; every eu profile; one destination forgotten"
converse NovaProEu
allowed "the role for one profile may use it"
converse NovaProEu "$source_region" eu.amazon.nova-lite-v1:0
refused 'because no identity-based policy allows the bedrock:InvokeModel action'
converse AllEuModels "$source_region" eu.amazon.nova-lite-v1:0
allowed "the role for eu.* may use another one"
converse NovaProMissingDestination
refused 'bedrock:InvokeModel on resource: arn:aws:bedrock:eu-[a-z]+-[0-9]::foundation-model/amazon\.nova-pro-v1:0 because no identity-based policy allows the bedrock:InvokeModel action'

done_well
