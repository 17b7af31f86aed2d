#!/usr/bin/env bash
# The second article's second option: us-east-2 stays denied but for inference through one profile.
# Starts a server of its own on a free port; ends with an error at the first step that differs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
start_server "$here/examples/sandbox-ou"

sonnet=us.anthropic.claude-3-5-sonnet-20241022-v2:0
haiku=us.anthropic.claude-3-5-haiku-20241022-v1:0
question='[{"role":"user","content":[{"text":"Name one thing that a landing zone is for."}]}]'

converse() { # PROFILE REGION [MODEL]
    as "$1" bedrock-runtime converse --region "$2" --model-id "${3:-$sonnet}" --messages "$question"
}

step "Before: us-east-2 is denied, so every call through the us profile is refused, from the open Regions too"
for region in us-east-1 us-west-2; do
    converse Bedrock-Access-CRI "$region"
    refused 'on resource: arn:aws:bedrock:us-east-2::foundation-model/anthropic\.claude-3-5-sonnet-20241022-v2:0 with an explicit deny in a service control policy'
done

step "The SCP now denies us-east-2 unless the call comes through the Claude 3.5 Sonnet v2 profile"
as management organizations list-policies --filter SERVICE_CONTROL_POLICY --query "Policies[?Name=='DenyUsEast2'].Id" --output text
allowed "the SCP is there"
scp=$answer
as management organizations update-policy --policy-id "$scp" --content "file://$here/examples/sandbox-ou/policies/deny-us-east-2-except-inference.json"
allowed "it is updated"

step "After: calls from the open Regions work"
for region in us-east-1 us-west-2; do
    converse Bedrock-Access-CRI "$region"
    allowed "from $region"
done

step "The denied Region stays denied: as a source Region, for other profiles, for other services, for the root user"
converse Bedrock-Access-CRI us-east-2
refused 'on resource: arn:aws:bedrock:us-east-2:[0-9]{12}:inference-profile/.* with an explicit deny in a service control policy'
converse Developer us-east-1 "$haiku"
refused 'on resource: arn:aws:bedrock:us-east-2::foundation-model/.* with an explicit deny in a service control policy'
as Developer cloudwatch list-metrics --region us-east-2
refused 'not authorized to perform: cloudwatch:ListMetrics .*with an explicit deny in a service control policy'
as root@444455556666 cloudwatch list-metrics --region us-east-2
refused 'explicit deny in a service control policy'

step "SCPs do not bind the management account and service-linked roles"
as management cloudwatch list-metrics --region us-east-2
allowed "the management account"
as AWSServiceRoleForAmazonBedrock cloudwatch list-metrics --region us-east-2
allowed "a service-linked role"

step "Bedrock Data Automation needs every Region of its profile, and the exception for inference profiles does not help it"
invoke_automation() {
    as Developer bedrock-data-automation-runtime invoke-data-automation-async --region us-east-1 \
        --data-automation-profile-arn arn:aws:bedrock:us-east-1:444455556666:data-automation-profile/us.data-automation-v1 \
        --input-configuration s3Uri=s3://documents/invoice.pdf --output-configuration s3Uri=s3://results \
        --query invocationArn --output text
}
invoke_automation
refused 'on resource: arn:aws:bedrock:us-east-2:444455556666:data-automation-profile/us\.data-automation-v1 with an explicit deny in a service control policy'
as management organizations update-policy --policy-id "$scp" --content "file://$here/examples/sandbox-ou/policies/deny-us-east-2-except-data-automation.json"
allowed "the SCP now lets it pass"
invoke_automation
allowed "a job begins"
invocation=$answer
for _ in $(seq 1 50); do
    as Developer bedrock-data-automation-runtime get-data-automation-status --region us-east-1 --invocation-arn "$invocation" --query '[status, outputConfiguration.s3Uri]' --output text >/dev/null
    case $answer in InProgress*) sleep 0.2 ;; *) break ;; esac
done
equals 1 "$(grep -cE '^Success.s3://results/simulated-[-0-9a-f]+/job_metadata.json$' <<<"$answer")" "it ends, and says that it was simulated"
converse Developer us-east-2
refused 'explicit deny in a service control policy'

done_well
