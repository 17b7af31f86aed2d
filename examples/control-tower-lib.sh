# Shared by the two Control Tower walkthroughs; sourced after lib.sh.

sonnet=us.anthropic.claude-3-5-sonnet-20241022-v2:0
direct=anthropic.claude-3-5-sonnet-20241022-v2:0
haiku=us.anthropic.claude-3-5-haiku-20241022-v1:0
question='[{"role":"user","content":[{"text":"Name one thing that a landing zone is for."}]}]'

converse() { # PROFILE REGION [MODEL]
    as "$1" bedrock-runtime converse --region "$2" --model-id "${3:-$sonnet}" --messages "$question"
}

# ended OPERATION get-...-operation QUERY: waits until the operation has ended well.
ended() {
    for _ in $(seq 1 100); do
        as management controltower "$2" --operation-identifier "$1" --query "$3.status" --output text >/dev/null
        allowed_quietly "the operation $1 can be read"
        [ "$answer" = IN_PROGRESS ] || break
        sleep 0.2
    done
    equals SUCCEEDED "$answer" "the operation has ended"
}

allowed_quietly() {
    [ "$code" -eq 0 ] || fail "$1: expected an answer, got: $answer"
}

# The landing zone's ARN, the Sandbox unit's ARN and the accounts' numbers.
find_landing_zone() {
    as management controltower list-landing-zones --query 'landingZones[0].arn' --output text
    allowed "there is a landing zone"
    zone=$answer
    as management organizations list-roots --query 'Roots[0].Id' --output text
    allowed_quietly "the root is there"
    as management organizations list-organizational-units-for-parent --parent-id "$answer" --query "OrganizationalUnits[?Name=='Sandbox'].[Arn,Id]" --output text
    allowed "the Sandbox unit is there"
    read -r unit_arn unit_id <<<"$answer"
}

# govern REGION...: updates the landing zone to govern these Regions, then registers the unit again so that its accounts follow.
govern() {
    regions=$(printf '"%s",' "$@")
    manifest='{"governedRegions":['${regions%,}'],"organizationStructure":{"security":{"name":"Security"}},"centralizedLogging":{"accountId":"222233334444"},"securityRoles":{"accountId":"333344445555"}}'
    as management controltower update-landing-zone --landing-zone-identifier "$zone" --landing-zone-version 3.3 --manifest "$manifest" --query operationIdentifier --output text
    allowed "the update has begun"
    ended "$answer" get-landing-zone-operation operationDetails
    as management controltower list-enabled-baselines --query "enabledBaselines[?targetIdentifier=='$unit_arn'].arn" --output text
    allowed "the unit is registered"
    as management controltower reset-enabled-baseline --enabled-baseline-identifier "$answer" --query operationIdentifier --output text
    allowed "it is being registered again, so that its accounts are updated"
    ended "$answer" get-baseline-operation baselineOperation
}

# no_drift: looks for drift, as Control Tower does once a day, and finds none.
no_drift() {
    printf '   %-28s ambit control-tower drift-scan\n' "[operator]"
    "$here/ambit" control-tower drift-scan --data "$work/data" >"$work/drift" || fail "the scan did not run"
    grep -q 'none known' "$work/drift" || fail "drift was found: $(cat "$work/drift")"
    ! grep -q 'update available' "$work/drift" || fail "accounts lag: $(cat "$work/drift")"
    as management controltower get-landing-zone --landing-zone-identifier "$zone" --query landingZone.driftStatus.status --output text
    equals IN_SYNC "$answer" "no drift"
}

# before: the landing zone as it is at first refuses every call through the profile.
before() {
    step "Before: us-east-2 is not governed, so every call through the us profile is refused, from the governed Regions too"
    for region in us-east-1 us-west-2; do
        converse Bedrock-Access-CRI "$region"
        refused 'on resource: arn:aws:bedrock:us-east-2::foundation-model/anthropic\.claude-3-5-sonnet-20241022-v2:0 with an explicit deny in a service control policy'
    done
    find_landing_zone
}
