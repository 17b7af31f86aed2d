#!/usr/bin/env bash
# The second article's recommended way: its custom SCP deployed to the Sandbox OU as a package of Customizations for AWS Control Tower.
# Starts a server of its own on a free port; ends with an error at the first step that differs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
start_server "$here/examples/sandbox-ou"

package=$here/examples/cfct-sandbox
sonnet=us.anthropic.claude-3-5-sonnet-20241022-v2:0
question='[{"role":"user","content":[{"text":"Name one thing that a landing zone is for."}]}]'

converse() { # PROFILE REGION
    as "$1" bedrock-runtime converse --region "$2" --model-id "$sonnet" --messages "$question"
}

# cfct EXIT_CODE ARGUMENT...: an `ambit cfct` command that must end with that exit code; its standard output in $answer.
cfct() {
    wanted=$1
    shift
    printf '   %-28s ambit cfct %s\n' "[operator]" "${*/$here\//}"
    set +e
    answer=$("$here/ambit" cfct "$@")
    code=$?
    set -e
    printf '%s\n' "${answer//$here\//}" | sed 's/^/      /'
    equals "$wanted" "$code" "exit code $wanted"
}

deploy() { # EXIT_CODE ARGUMENT...
    wanted_exit=$1
    shift
    cfct "$wanted_exit" deploy "$package" --endpoint "$AWS_ENDPOINT_URL" --profile management "$@"
}

says() { # TEXT
    grep -qF -- "$1" <<<"$answer" || fail "expected to read: $1"
    passed=$((passed + 1))
    printf '   %-28s yes: it says "%s"\n' "" "$1"
}

step "Before: us-east-2 is denied, so calls through the us profile are refused from the open Regions too"
converse Bedrock-Access-CRI us-east-1
refused 'us-east-2::foundation-model/.* with an explicit deny in a service control policy'

step "The landing zone opens us-east-2: its own denial no longer holds for the Sandbox OU"
as management organizations list-policies --filter SERVICE_CONTROL_POLICY --query "Policies[?Name=='DenyUsEast2'].Id" --output text
allowed "the landing zone's SCP is there"
scp=$answer
as management organizations list-targets-for-policy --policy-id "$scp" --query 'Targets[0].TargetId' --output text
allowed "it is attached to the Sandbox OU"
sandbox=$answer
as management organizations detach-policy --policy-id "$scp" --target-id "$sandbox"
allowed "now it is detached"
as Developer cloudwatch list-metrics --region us-east-2
allowed "other services are open in us-east-2, which is too much"

step "The package is what the pipeline would accept"
cfct 0 validate "$package"
says "ACCEPTED: 1 policy to deploy"

step "The plan shows what would change, and changes nothing"
deploy 1 --plan
says "deny-us-east-2-allow-cri: create"
says "attach to Sandbox ($sandbox)"
as management organizations list-policies-for-target --target-id "$sandbox" --filter SERVICE_CONTROL_POLICY --query 'Policies[].Name' --output text
equals "FullAWSAccess" "$answer" "the Sandbox OU has only FullAWSAccess"

step "Deployed; a second time changes nothing"
deploy 0 --yes
says "created SCP deny-us-east-2-allow-cri"
deploy 0 --yes
says "rewritten, same text"
says "nothing has changed"

step "After: calls through the profile work from the open Regions"
for region in us-east-1 us-west-2; do
    converse Bedrock-Access-CRI "$region"
    allowed "from $region"
done

step "us-east-2 stays closed: as a source Region, and for other services"
converse Bedrock-Access-CRI us-east-2
refused 'us-east-2:[0-9]{12}:inference-profile/.* with an explicit deny in a service control policy'
as Developer cloudwatch list-metrics --region us-east-2
refused 'not authorized to perform: cloudwatch:ListMetrics .*with an explicit deny in a service control policy'

done_well
