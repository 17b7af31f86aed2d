# Shared by the walkthroughs: a fresh server on a free port, one line for each step, and an end with an error at the first difference.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
server=

finish() {
    status=$?
    # A server that is told to stop ends with the signal's code, which says nothing about the walkthrough.
    if [ -n "$server" ] && kill "$server" 2>/dev/null; then
        wait "$server" 2>/dev/null || true
    fi
    if [ "$status" -ne 0 ] && [ -s "$work/server.err" ]; then
        echo "--- the server's messages" >&2
        tail -n 20 "$work/server.err" >&2
    fi
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

# start_server LANDING_ZONE: serves it from an empty store and points every AWS client of this shell at it.
start_server() {
    "$here/ambit" serve "$1" --port 0 --data "$work/data" >"$work/server.out" 2>"$work/server.err" &
    server=$!
    for _ in $(seq 1 1200); do
        grep -q AWS_SHARED_CREDENTIALS_FILE "$work/server.out" && break
        kill -0 "$server" 2>/dev/null || fail "the server ended at once: $(cat "$work/server.err")"
        sleep 0.1
    done
    AWS_ENDPOINT_URL=$(sed -n 's/.*export AWS_ENDPOINT_URL=//p' "$work/server.out")
    AWS_SHARED_CREDENTIALS_FILE=$(sed -n 's/.*export AWS_SHARED_CREDENTIALS_FILE=//p' "$work/server.out")
    [ -n "$AWS_ENDPOINT_URL" ] || fail "the server did not become ready"
    AWS_CONFIG_FILE=/dev/null
    AWS_PAGER=
    AWS_MAX_ATTEMPTS=1
    AWS_DEFAULT_REGION=us-east-1
    unset AWS_REGION AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_BEARER_TOKEN_BEDROCK
    export AWS_DEFAULT_REGION AWS_ENDPOINT_URL AWS_SHARED_CREDENTIALS_FILE AWS_CONFIG_FILE AWS_PAGER AWS_MAX_ATTEMPTS
    passed=0
}

fail() {
    printf '\nDIFFERS: %s\n' "$*" >&2
    exit 1
}

step() {
    printf '\n== %s\n' "$*"
}

# as PROFILE COMMAND...: an aws command as that profile, its standard output and errors kept in $answer.
as() {
    profile=$1
    shift
    printf '   %-28s aws %s\n' "[$profile]" "$(printf '%s ' "$@" | cut -c1-150)"
    set +e
    answer=$(AWS_PROFILE=$profile aws "$@" 2>&1)
    code=$?
    set -e
}

# allowed WHAT: the last call succeeded.
allowed() {
    [ "$code" -eq 0 ] || fail "$1: expected an answer, got: $answer"
    passed=$((passed + 1))
    printf '   %-28s yes: %s\n' "" "$1"
}

# refused PATTERN: the last call failed and says what the extended regular expression says.
refused() {
    [ "$code" -ne 0 ] || fail "expected a refusal, got an answer: $answer"
    grep -qE -- "$1" <<<"$answer" || fail "expected a refusal like /$1/, got: $answer"
    passed=$((passed + 1))
    printf '   %-28s no: %s\n' "" "$(tr -d '\n' <<<"$answer" | cut -c1-400)"
}

# equals WANTED GOT WHAT
equals() {
    [ "$1" = "$2" ] || fail "$3: expected $1, got $2"
    passed=$((passed + 1))
    printf '   %-28s yes: %s\n' "" "$3"
}

# region REGION up|down|drain: switches that Region's simulated backends, as an operator does.
region() {
    printf '   %-28s ambit region %s %s\n' "[operator]" "$1" "$2"
    "$here/ambit" region "$1" "$2" --data "$work/data" >/dev/null || fail "could not switch $1 $2"
}

done_well() {
    printf '\n%d passed, 0 failed\n' "$passed"
}
