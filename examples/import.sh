#!/usr/bin/env bash
# A live organization becomes a folder: imported over the API, with an account that first refuses, and checked.
# Starts a server of its own on a free port; ends with an error at the first step that differs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
start_server "$here/examples/sandbox-ou"

imported=$work/imported

# ambit ARGUMENTS...: the command, its output in $answer and its exit code in $code.
ambit() {
    printf '   %-28s ambit %s\n' "[management]" "$(printf '%s ' "$@" | sed "s|$work/||g; s|$here/||g" | cut -c1-150)"
    set +e
    answer=$(AWS_PROFILE=management "$here/ambit" "$@" 2>"$work/ambit.err")
    code=$?
    set -e
}

# says PATTERN WHAT: the last output has a line like the extended regular expression.
says() {
    grep -qE -- "$1" <<<"$answer" || fail "$2: expected a line like /$1/, got: $answer"
    passed=$((passed + 1))
    printf '   %-28s yes: %s\n' "" "$2"
}

# What a role may do, without the names of files, after which check orders it.
answers() { # LANDING_ZONE ROLE
    "$here/ambit" check "$1" --principal "$2" | grep -E '^  (allowed|DENIED)' | sort
}

step "The account has no role that the management account may assume: it is named, and the rest is written"
ambit import aws --out "$imported"
equals 1 "$code" "the exit code says that something is missing"
says 'not read: account 444455556666, iam: sts:AssumeRole on .*AccessDenied' "the account and the reason are named"

step "check does not pass over it in silence"
ambit check "$imported"
says 'AMBIT033 warning' "a finding points at the gap"
says 'IAM of account .444455556666. is not known' "and names the account"

step "The account makes the role"
cat >"$work/trust.json" <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::999999999999:root" }, "Action": "sts:AssumeRole" }
  ]
}
JSON
as root@444455556666 iam create-role --role-name OrganizationAccountAccessRole --assume-role-policy-document "file://$work/trust.json"
allowed "the role is there"
as root@444455556666 iam attach-role-policy --role-name OrganizationAccountAccessRole \
    --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
allowed "it may read"

step "The same command reads what was missing, and only that"
ambit import aws --out "$imported"
equals 0 "$code" "everything is read"
grep -q 'Continuing the import' "$work/ambit.err" || fail "expected that the import continues"
grep -q '1 were read before' "$work/ambit.err" || fail "expected that the management account is not read again"

step "The folder says the same as the one that is served"
for role in Bedrock-Access-CRI Developer InstanceRole; do
    equals "$(answers "$here/examples/sandbox-ou" "$role")" "$(answers "$imported" "$role")" "$role may do what it may do there"
done
[ -z "$(grep gaps: "$imported/landing-zone.yaml")" ] || fail "expected no gaps"

step "explain finds the statement in the imported files"
"$here/ambit" explain "$imported" --as Developer --from us-east-1 --model us.amazon.nova-pro-v1:0 >"$work/explained" || true
grep -q 'statement DenySpecificRegion\|DenySpecificRegion of DenyUsEast2' "$work/explained" || fail "expected the SCP: $(cat "$work/explained")"
passed=$((passed + 1))
printf '   %-28s yes: %s\n' "" "explain names the statement in the imported file"

done_well
