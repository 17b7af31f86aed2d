#!/usr/bin/env bash
# The second article's first option: the landing zone is extended to us-east-2, and CT.MULTISERVICE.PV.1 keeps the Sandbox unit to
# us-east-1 and us-west-2 but for bedrock:Invoke* and one role. Starts a server of its own; ends with an error at the first difference.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
source "$(dirname "$0")/control-tower-lib.sh"
start_server "$here/examples/control-tower-sandbox"
before

step "The landing zone's Region deny is no control that the API could switch"
as management controltower enable-control --control-identifier arn:aws:controltower:us-east-1::control/AWS-GR_REGION_DENY --target-identifier "$unit_arn"
refused 'AWS-GR_REGION_DENY control can only be enabled through the landing zone settings\.'

step "The landing zone is extended to us-east-2"
govern us-east-1 us-west-2 us-east-2

step "CT.MULTISERVICE.PV.1 on the Sandbox unit needs its Regions"
control=arn:aws:controltower:us-east-1::control/TKFQGXOBPOPS
as management controltower enable-control --control-identifier "$control" --target-identifier "$unit_arn"
refused 'Parameter AllowedRegions is required\.'
as management controltower enable-control --control-identifier "$control" --target-identifier "$unit_arn" --query operationIdentifier --output text \
    --parameters '[{"key":"AllowedRegions","value":["us-east-1","us-west-2"]},{"key":"ExemptedActions","value":["bedrock:Invoke*"]},{"key":"ExemptedPrincipalArns","value":["arn:aws:iam::*:role/Bedrock-Access-CRI"]}]'
allowed "the control is being enabled"
ended "$answer" get-control-operation controlOperation
as management controltower list-enabled-controls --target-identifier "$unit_arn" --query 'enabledControls[].controlIdentifier' --output text
allowed "both controls are listed: $answer"

step "After: calls through the profile work from all three Regions"
for region in us-east-1 us-west-2 us-east-2; do
    converse Bedrock-Access-CRI "$region"
    allowed "from $region"
done

step "Other services in us-east-2 are denied"
as Developer cloudwatch list-metrics --region us-east-2
refused 'not authorized to perform: cloudwatch:ListMetrics .*with an explicit deny in a service control policy'
as Developer cloudwatch list-metrics --region us-east-1
allowed "and work in us-east-1"

step "What this opens besides: exempted actions are free for every principal, without the profile and for every model"
converse Developer us-east-2 "$direct"
allowed "another role calls a model in us-east-2 directly"
converse Developer us-east-1 "$haiku"
allowed "and through another profile"

step "Control Tower sees no drift"
no_drift

done_well
