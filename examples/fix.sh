#!/usr/bin/env bash
# `ambit fix` from the refused call to the working one, and back: for each route, the scripts that it hands out are run against a server.
# Starts a server of its own for each example; ends with an error at the first step that differs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

question='[{"role":"user","content":[{"text":"Name one thing that a landing zone is for."}]}]'
export MANAGEMENT_PROFILE=management PROFILE_111122223333=root@111122223333 PROFILE_444455556666=root@444455556666 POLL_SECONDS=0.2
total=0

# example FOLDER MODEL REGION: what the next routes are about.
example() {
    if [ -n "$server" ]; then
        kill "$server"
        wait "$server" 2>/dev/null || true
        total=$((total + passed))
        rm -rf "$work/data"
    fi
    zone=$here/examples/$1
    model=$2
    from=$3
    start_server "$zone"
}

call() { # PROFILE [REGION [MODEL]]
    as "$1" bedrock-runtime converse --region "${2:-$from}" --model-id "${3:-$model}" --messages "$question"
}

run() { # SCRIPT
    printf '   %-28s %s\n' "[operator]" "$1"
    "$change/$1" >"$work/script.out" 2>&1 || fail "$1 did not run: $(cat "$work/script.out")"
}

# route ROUTE PICK FOR CALLER: hands the change out, applies it, sees the call work; WHAT-ELSE is done; takes it back.
route() {
    local name=$1 pick=$2 whom=$3 caller=$4
    shift 4
    step "$name for $whom"
    call "$caller"
    refused 'AccessDeniedException'
    change=$work/change-$((++changes))
    printf '   %-28s %s\n' "[operator]" "ambit fix $(basename "$zone") --profile $model --for $whom --route $name --pick $pick --out ..."
    "$here/ambit" fix "$zone" --profile "$model" --for "$whom" --from "$from" --route "$name" --pick "$pick" --out "$change" --as cli >"$work/fix.out" ||
        fail "no change was handed out: $(cat "$work/fix.out")"
    run apply.sh
    call "$caller"
    allowed "the call works: $(sed -n 2p "$work/fix.out")"
    "$@"
    changed_since
    run undo.sh
    call "$caller"
    refused 'AccessDeniedException'
}
changes=0

# A policy that somebody changed after apply.sh is not overwritten by undo.sh.
changed_since() {
    local file
    for file in "$change"/*.before.json; do
        [ -e "$file" ] && [ "$(basename "$file")" != manifest.before.json ] || return 0
        printf '   %-28s %s\n' "[operator]" "undo.sh, as if $(basename "${file%.before.json}") had been changed since"
        mv "${file%.before.json}.json" "$work/after.json"
        echo '{}' >"${file%.before.json}.json"
        ! "$change/undo.sh" >"$work/script.out" 2>&1 || fail "undo.sh overwrote a policy that had another text"
        grep -q 'so nothing was changed' "$work/script.out" || fail "undo.sh did not say why it stopped: $(cat "$work/script.out")"
        mv "$work/after.json" "${file%.before.json}.json"
    done
}

nothing_else() { :; }

example eu-landing-zone eu.amazon.nova-pro-v1:0 eu-central-1
still_denied_in_europe() {
    call AppRole eu-north-1 amazon.nova-lite-v1:0 # can be called without a profile there
    refused 'with an explicit deny in a service control policy'
}
route scp 1 111122223333 AppRole still_denied_in_europe
route two-statements 1 111122223333 AppRole still_denied_in_europe
route two-statements 1 AppRole AppRole still_denied_in_europe
route scp 1 NovaProMissingDestination NovaProMissingDestination nothing_else

example sandbox-ou us.anthropic.claude-3-5-sonnet-20241022-v2:0 us-east-1
direct=meta.llama3-3-70b-instruct-v1:0 # can be called without a profile in us-east-2
direct_denied() {
    call Developer us-east-2 "$direct"
    refused 'with an explicit deny in a service control policy'
}
direct_open() {
    call Developer us-east-2 "$direct"
    allowed "and so does a direct call in us-east-2, as fix had said"
}
route scp 1 Sandbox Developer direct_denied
route two-statements 1 Sandbox Bedrock-Access-CRI direct_denied
route exempt-actions 1 Sandbox Developer direct_open
route scp 1 InstanceRole InstanceRole nothing_else # its own policies lack the profile too

example control-tower-sandbox us.anthropic.claude-3-5-sonnet-20241022-v2:0 us-east-1
no_drift() {
    printf '   %-28s ambit control-tower drift-scan\n' "[operator]"
    "$here/ambit" control-tower drift-scan --data "$work/data" >"$work/drift" || fail "the scan did not run"
    grep -q 'none known' "$work/drift" || fail "drift was found: $(cat "$work/drift")"
}
closed_and_no_drift() {
    direct_denied
    no_drift
}
open_and_no_drift() {
    direct_open
    no_drift
}
route conditional-scp 1 Sandbox Bedrock-Access-CRI closed_and_no_drift
route control-tower 1 Sandbox Bedrock-Access-CRI open_and_no_drift

passed=$((passed + total))
done_well
