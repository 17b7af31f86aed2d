package dev.ambit.advisor.fix.delivery;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.landingzone.files.FileNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change and its inverse as scripts of AWS CLI calls. Policies, units and landing zones are found by their names. */
final class Scripts {
    private static final String HEAD = """
            #!/usr/bin/env bash
            # %s
            # Uses the AWS CLI. MANAGEMENT_PROFILE names the profile of the management account (default: the usual credentials);
            # PROFILE_<ACCOUNT>, such as PROFILE_111122223333, that of a member account whose roles or users change.
            set -euo pipefail
            cd "$(dirname "$0")"
            export AWS_PAGER=

            management() {
                aws ${MANAGEMENT_PROFILE:+--profile "$MANAGEMENT_PROFILE"} "$@"
            }

            in_account() { # ACCOUNT AWS-ARGUMENTS...
                local variable=PROFILE_$1
                shift
                aws ${!variable:+--profile "${!variable}"} "$@"
            }
            """;

    private static final String POLICY = """

            policy_id() { # TYPE NAME
                local id
                id=$(management organizations list-policies --filter "$1" --query "Policies[?Name=='$2'].Id" --output text)
                [ -n "$id" ] && [ "$id" != None ] || { echo "there is no policy $2" >&2; return 1; }
                echo "$id"
            }
            """;

    private static final String UNCHANGED = """

            unchanged() { # FILE WHAT: the text on standard input must be that of FILE, white space aside
                local text
                text=$(tr -d '[:space:]')
                [ -n "${FORCE:-}" ] || [ "$text" = "$(tr -d '[:space:]' <"$1")" ] || {
                    echo "$2 has another text than $1, so nothing was changed; FORCE=1 overwrites it" >&2
                    return 1
                }
            }
            """;

    private static final String TARGET = """

            target_id() { # . for the root, A/B for unit B in unit A, or an account
                case $1 in [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]) echo "$1"; return ;; esac
                local id name names=()
                id=$(management organizations list-roots --query 'Roots[0].Id' --output text)
                [ "$1" = . ] || IFS=/ read -ra names <<<"$1"
                for name in "${names[@]}"; do
                    id=$(management organizations list-organizational-units-for-parent --parent-id "$id" \\
                        --query "OrganizationalUnits[?Name=='$name'].Id" --output text)
                    [ -n "$id" ] && [ "$id" != None ] || { echo "there is no unit $1" >&2; return 1; }
                done
                echo "$id"
            }

            unit_arn() { # A/B
                management organizations describe-organizational-unit --organizational-unit-id "$(target_id "$1")" \\
                    --query OrganizationalUnit.Arn --output text
            }
            """;

    private static final String TOWER = """

            tower() {
                management controltower "$@" --region %s --output text
            }

            ended() { # get-...-operation MEMBER OPERATION
                local status
                while status=$(tower "$1" --operation-identifier "$3" --query "$2.status"); [ "$status" = IN_PROGRESS ]; do
                    sleep "${POLL_SECONDS:-15}"
                done
                [ "$status" = SUCCEEDED ] || { echo "the operation $3 ended as $status" >&2; return 1; }
            }

            control_arn() { # UNIT-ARN
                tower list-enabled-controls --target-identifier "$1" \\
                    --query "enabledControls[?ends_with(controlIdentifier, '/%s')].arn"
            }
            """;

    private final Proposal proposal;
    private final LandingZone zone;
    private final Map<String, String> documents = new LinkedHashMap<>();
    private final List<String> apply = new ArrayList<>();
    private final List<String> undo = new ArrayList<>();

    /** Run before the first change: whether the texts are still those that are replaced. */
    private final List<String> beforeApply = new ArrayList<>();

    private final List<String> beforeUndo = new ArrayList<>();

    Scripts(Proposal proposal, LandingZone zone) {
        this.proposal = proposal;
        this.zone = zone;
    }

    Delivery.Package made() {
        for (Edit edit : proposal.edits()) {
            List<String> forth = new ArrayList<>();
            List<String> back = new ArrayList<>();
            switch (edit) {
                case Edit.PolicyText text -> text(text, forth, back);
                case Edit.NewPolicy added -> added(added, forth, back);
                case Edit.InlinePolicy inline -> inline(inline, forth, back);
                case Edit.Boundary boundary -> boundary(boundary, forth, back);
                case Edit.Govern govern -> govern(govern, forth, back);
                case Edit.UnitControl control -> control(control, forth, back);
            }
            apply.addAll(forth);
            undo.addAll(0, back);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("apply.sh", script(proposal.title(), beforeApply, apply));
        files.put("undo.sh", script("Takes back: " + proposal.title(), beforeUndo, undo));
        files.putAll(documents);
        return new Delivery.Package(files, List.of());
    }

    private String script(String title, List<String> checks, List<String> steps) {
        String body = Stream.concat(checks.stream(), steps.stream()).collect(Collectors.joining("\n"));
        StringBuilder script = new StringBuilder(HEAD.formatted(title));
        if (body.contains("policy_id ")) {
            script.append(POLICY);
        }
        if (!checks.isEmpty()) {
            script.append(UNCHANGED);
        }
        if (body.contains("target_id ") || body.contains("unit_arn ")) {
            script.append(TARGET);
        }
        if (body.contains("tower ")) {
            String home = zone.controlTower().setup().map(Setup::homeRegion).orElse("us-east-1");
            String control = Control.UNIT_REGION_DENY.regionalArn(home);
            script.append(TOWER.formatted(home, control.substring(control.lastIndexOf('/') + 1)));
        }
        return script.append("\n").append(body).append("\n").toString();
    }

    /** A text inside single quotes. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The name of the file with a text: the one asked for, without what is no plain part of a file's name. */
    private String file(String name, String text) {
        String file = FileNames.slug(name);
        while (!text.equals(documents.getOrDefault(file, text))) {
            file = "other-" + file;
        }
        documents.put(file, text);
        return file;
    }

    /** As an argument of the AWS CLI. */
    private static String argument(String file) {
        return quoted("file://" + file);
    }

    private void text(Edit.PolicyText change, List<String> forth, List<String> back) {
        String id = " --policy-id \"$(policy_id " + change.type() + " " + quoted(change.name()) + ")\"";
        String call = "management organizations update-policy" + id + " --content ";
        String after = file(change.name() + ".json", change.after());
        String before = file(change.name() + ".before.json", change.before());
        forth.add(call + argument(after) + " >/dev/null");
        back.add(call + argument(before) + " >/dev/null");
        beforeApply.add(organizationsText(id, before, change.name()));
        beforeUndo.add(organizationsText(id, after, change.name()));
    }

    private static String organizationsText(String id, String file, String policy) {
        return "management organizations describe-policy" + id + " --query Policy.Content --output text | unchanged "
                + quoted(file) + " " + quoted("the policy " + policy);
    }

    private void added(Edit.NewPolicy added, List<String> forth, List<String> back) {
        String type = OrganizationPolicyType.SERVICE_CONTROL_POLICY.name();
        String file = file(added.name() + ".json", added.text());
        forth.add("policy=$(management organizations create-policy --type " + type + " --name " + quoted(added.name())
                + " --description " + quoted(added.description()) + " --content "
                + argument(file) + " --query Policy.PolicySummary.Id --output text)");
        back.add("policy=$(policy_id " + type + " " + quoted(added.name()) + ")");
        beforeUndo.add(organizationsText(
                " --policy-id \"$(policy_id " + type + " " + quoted(added.name()) + ")\"", file, added.name()));
        for (String target : added.targets()) {
            String id =
                    " --policy-id \"$policy\" --target-id \"$(target_id " + quoted(Targets.path(zone, target)) + ")\"";
            forth.add("management organizations attach-policy" + id);
            back.add("management organizations detach-policy" + id);
        }
        back.add("management organizations delete-policy --policy-id \"$policy\"");
    }

    private void inline(Edit.InlinePolicy change, List<String> forth, List<String> back) {
        for (String arn : change.identities()) {
            Identity identity = zone.principal(arn).orElseThrow();
            String kind = kind(identity);
            String who = " --" + kind + "-name " + quoted(identity.name()) + " --policy-name " + quoted(change.name());
            String iam = "in_account " + identity.account() + " iam ";
            String name = identity.name() + "-" + change.name();
            String now = iam + "get-" + kind + "-policy" + who + " --query PolicyDocument --output json | unchanged ";
            String what = " " + quoted("the policy " + change.name() + " of the " + kind + " " + identity.name());
            String put = iam + "put-" + kind + "-policy" + who + " --policy-document ";
            String after = file(name + ".json", change.after());
            forth.add(put + argument(after));
            beforeUndo.add(now + quoted(after) + what);
            if (change.before().isPresent()) {
                String before = file(name + ".before.json", change.before().get());
                back.add(put + argument(before));
                beforeApply.add(now + quoted(before) + what);
            } else {
                back.add(iam + "delete-" + kind + "-policy" + who);
            }
        }
    }

    private static String kind(Identity identity) {
        return switch (identity) {
            case User _ -> "user";
            case Role _ -> "role";
        };
    }

    private void boundary(Edit.Boundary change, List<String> forth, List<String> back) {
        Identity identity = zone.principal(change.identity()).orElseThrow();
        String iam = "in_account " + identity.account() + " iam ";
        String put = iam + "put-" + kind(identity) + "-permissions-boundary --" + kind(identity) + "-name "
                + quoted(identity.name()) + " --permissions-boundary ";
        forth.add("policy=$(" + iam + "create-policy --policy-name " + quoted(change.name()) + " --policy-document "
                + argument(file(change.name() + ".json", change.text())) + " --query Policy.Arn --output text)");
        forth.add(put + "\"$policy\"");
        back.add(put + quoted(change.beforeArn()));
        back.add(iam + "delete-policy --policy-arn arn:aws:iam::" + identity.account() + ":policy/" + change.name());
    }

    private void govern(Edit.Govern govern, List<String> forth, List<String> back) {
        Setup setup = zone.controlTower().setup().orElseThrow();
        update(
                forth,
                setup,
                argument(file(
                        "manifest.json",
                        proposal.after().controlTower().setup().orElseThrow().manifest())));
        update(back, setup, argument(file("manifest.before.json", setup.manifest())));
    }

    /** The update, and then every unit again, so that its accounts follow. */
    private void update(List<String> steps, Setup setup, String manifest) {
        steps.add("zone=$(tower list-landing-zones --query 'landingZones[0].arn')");
        steps.add(
                "ended get-landing-zone-operation operationDetails \"$(tower update-landing-zone --landing-zone-identifier \"$zone\""
                        + " --landing-zone-version " + setup.version() + " --manifest " + manifest
                        + " --query operationIdentifier)\"");
        for (EnabledBaseline baseline : zone.controlTower().baselines().values()) {
            if (baseline.registers()) {
                String unit = quoted(Targets.path(zone, baseline.targetId()));
                steps.add("unit=$(unit_arn " + unit + ")");
                steps.add(
                        "baseline=$(tower list-enabled-baselines --query \"enabledBaselines[?targetIdentifier=='$unit'].arn\")");
                steps.add("ended get-baseline-operation baselineOperation \"$(tower reset-enabled-baseline"
                        + " --enabled-baseline-identifier \"$baseline\" --query operationIdentifier)\"");
            }
        }
    }

    private void control(Edit.UnitControl control, List<String> forth, List<String> back) {
        String home = zone.controlTower().setup().orElseThrow().homeRegion();
        String unit = "unit=$(unit_arn " + quoted(Targets.path(zone, control.unit())) + ")";
        String enabled = " --enabled-control-identifier \"$(control_arn \"$unit\")\"";
        forth.add(unit);
        back.add(unit);
        if (control.enabled().isPresent()) {
            forth.add(controlEnded("update-enabled-control" + enabled + parameters(control.parameters())));
            back.add(controlEnded("update-enabled-control" + enabled + parameters(control.before())));
        } else {
            forth.add(controlEnded("enable-control --control-identifier " + Control.UNIT_REGION_DENY.regionalArn(home)
                    + " --target-identifier \"$unit\"" + parameters(control.parameters())));
            back.add(controlEnded("disable-control --control-identifier " + Control.UNIT_REGION_DENY.regionalArn(home)
                    + " --target-identifier \"$unit\""));
        }
    }

    private static String controlEnded(String call) {
        return "ended get-control-operation controlOperation \"$(tower " + call + " --query operationIdentifier)\"";
    }

    private static String parameters(List<Parameter> parameters) {
        return " --parameters "
                + quoted(parameters.stream()
                        .map(parameter -> "{\"key\":\"" + parameter.key() + "\",\"value\":" + parameter.json() + "}")
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
