#!/usr/bin/env bash
# Runs the clients that are not Java against a fresh server: boto3, the AWS SDK for JavaScript 3, @anthropic-ai/bedrock-sdk.
# AMBIT may name another ambit than the one beside this folder. One line for each check, and "N passed, M failed" at the end. A client that is missing is named and left out.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
left_out=()

finish() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

leave_out() {
    left_out+=("$1")
    printf '\n!!!!  LEFT OUT: %s\n\n' "$1"
}

"${AMBIT:-$here/../ambit}" serve "$here/../examples/eu-landing-zone" --port 0 --data "$work/data" >"$work/server.out" 2>"$work/server.err" &
server=$!
for _ in $(seq 1 1200); do
    grep -q AWS_SHARED_CREDENTIALS_FILE "$work/server.out" && break
    if ! kill -0 "$server" 2>/dev/null; then
        echo "The server ended at once:" >&2
        cat "$work/server.err" >&2
        exit 1
    fi
    sleep 0.1
done
AWS_ENDPOINT_URL=$(sed -n 's/.*export AWS_ENDPOINT_URL=//p' "$work/server.out")
AWS_SHARED_CREDENTIALS_FILE=$(sed -n 's/.*export AWS_SHARED_CREDENTIALS_FILE=//p' "$work/server.out")
if [ -z "$AWS_ENDPOINT_URL" ]; then
    echo "The server did not become ready within two minutes." >&2
    exit 1
fi
unset AWS_REGION AWS_DEFAULT_REGION AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_BEARER_TOKEN_BEDROCK
export AWS_ENDPOINT_URL AWS_SHARED_CREDENTIALS_FILE AWS_CONFIG_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
# a proxy is for the way out, never for the server beside us
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost

run() { # COMMAND...
    "$@" 2>"$work/client.err" | tee -a "$work/results"
    status=${PIPESTATUS[0]}
    failed=$(tail -n +1 "$work/results" | grep -c '^FAIL' || true)
    if [ "$status" -ne 0 ] && [ "$failed" -eq "${failed_before:-0}" ]; then
        printf 'FAIL  %s ended with status %s: %s\n' "$*" "$status" "$(tail -n 3 "$work/client.err" | tr '\n' ' ')" | tee -a "$work/results"
        failed=$((failed + 1))
    fi
    failed_before=$failed
}

touch "$work/results"
if python3 -c 'import boto3' 2>/dev/null; then
    run python3 "$here/boto3_client.py"
else
    leave_out "boto3 (python3 with the package boto3 is not there)"
fi

if command -v node >/dev/null && command -v npm >/dev/null; then
    if [ ! "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ]; then
        (cd "$here" && npm ci --no-audit --no-fund --ignore-scripts >"$work/npm.log" 2>&1) || rm -rf "$here/node_modules"
    fi
    if [ -d "$here/node_modules" ]; then
        run node "$here/aws_sdk_js.mjs"
        run node "$here/anthropic_bedrock.mjs"
    else
        leave_out "the JavaScript clients (npm ci failed: $(tail -n 2 "$work/npm.log" | tr '\n' ' '))"
    fi
else
    leave_out "the JavaScript clients (node and npm are not there)"
fi

if grep -q . "$work/server.err"; then
    echo "--- the server's messages"
    tail -n 20 "$work/server.err"
fi
passed=$(grep -c '^PASS' "$work/results" || true)
failed=$(grep -c '^FAIL' "$work/results" || true)
for client in ${left_out[@]+"${left_out[@]}"}; do
    echo "left out: $client"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
