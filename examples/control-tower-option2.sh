#!/usr/bin/env bash
# The second article's second option: the landing zone governs us-east-2, and an SCP of one's own denies it but for inference through
# one profile. Starts a server of its own; ends with an error at the first difference.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
source "$(dirname "$0")/control-tower-lib.sh"
start_server "$here/examples/control-tower-sandbox"
before

step "The landing zone is extended to us-east-2"
govern us-east-1 us-west-2 us-east-2

step "An SCP of one's own on the Sandbox unit denies us-east-2 unless the call comes through the profile"
as management organizations create-policy --type SERVICE_CONTROL_POLICY --name DenyUsEast2ExceptInference --description "us-east-2 for inference only" \
    --content "file://$here/examples/control-tower-sandbox/policies/deny-us-east-2-except-inference.json" --query Policy.PolicySummary.Id --output text
allowed "it is there"
as management organizations attach-policy --policy-id "$answer" --target-id "$unit_id"
allowed "it is attached"

step "After: calls through the profile work from us-east-1 and us-west-2"
for region in us-east-1 us-west-2; do
    converse Bedrock-Access-CRI "$region"
    allowed "from $region"
done

step "From us-east-2 they do not: the profile itself is a resource there, and its request carries no profile"
converse Bedrock-Access-CRI us-east-2
refused 'on resource: arn:aws:bedrock:us-east-2:[0-9]{12}:inference-profile/.* with an explicit deny in a service control policy'

step "Everything else in us-east-2 is denied: other services, direct calls, other profiles"
as Developer cloudwatch list-metrics --region us-east-2
refused 'not authorized to perform: cloudwatch:ListMetrics .*with an explicit deny in a service control policy'
converse Developer us-east-2 "$direct"
refused 'with an explicit deny in a service control policy'
converse Developer us-east-1 "$haiku"
refused 'on resource: arn:aws:bedrock:us-east-2::foundation-model/.* with an explicit deny in a service control policy'

step "An SCP of one's own is no drift"
no_drift

done_well
