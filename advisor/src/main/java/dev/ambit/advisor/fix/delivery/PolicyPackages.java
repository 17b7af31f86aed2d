package dev.ambit.advisor.fix.delivery;

import dev.ambit.advisor.fix.Edit;
import dev.ambit.advisor.fix.Proposal;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.files.FileNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A change of SCPs and RCPs as code: CfCT, the Landing Zone Accelerator, Terraform. */
final class PolicyPackages {
    /** A policy as it is to be, and where it is attached. */
    private record Wanted(
            String name,
            String description,
            OrganizationPolicyType type,
            String text,
            List<String> targets,
            String id,
            String file) {}

    private final LandingZone zone;
    private final List<Wanted> policies = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    PolicyPackages(Proposal proposal, LandingZone zone) {
        this.zone = zone;
        FileNames names = new FileNames();
        for (Edit edit : proposal.edits()) {
            switch (edit) {
                case Edit.PolicyText text ->
                    policies.add(new Wanted(
                            text.name(),
                            zone.policy(text.id())
                                    .map(policy -> policy.description())
                                    .orElse(""),
                            text.type(),
                            text.after(),
                            paths(zone.targetsOf(text.id())),
                            text.id(),
                            names.numbered("policies", text.name(), text.after())));
                case Edit.NewPolicy added ->
                    policies.add(new Wanted(
                            added.name(),
                            added.description(),
                            OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                            added.text(),
                            paths(added.targets()),
                            "",
                            names.numbered("policies", added.name(), added.text())));
                case Edit.InlinePolicy inline ->
                    left.add("the inline policy " + inline.name() + " of " + String.join(", ", inline.identities())
                            + " changes too; --as cli has it");
                case Edit.Boundary boundary ->
                    left.add("the permissions boundary of " + boundary.identity() + " changes too; --as cli has it");
                case Edit.Govern govern ->
                    left.add("Control Tower has to govern " + String.join(", ", govern.added())
                            + " first: the landing zone's settings, or --as cli");
                case Edit.UnitControl control ->
                    left.add("CT.MULTISERVICE.PV.1 on " + Targets.path(zone, control.unit())
                            + " is a setting of Control Tower; --as cli has it");
            }
        }
    }

    private List<String> paths(List<String> targets) {
        return targets.stream().map(target -> Targets.path(zone, target)).toList();
    }

    Delivery.Package made(Delivery form) {
        Map<String, String> files = new LinkedHashMap<>();
        if (!policies.isEmpty()) {
            switch (form) {
                case CFCT -> files.put("manifest.yaml", manifest());
                case LZA -> files.put("organization-config.yaml", fragment());
                case TERRAFORM -> files.put("main.tf", terraform());
                case CLI -> throw new IllegalArgumentException("scripts are made elsewhere");
            }
            for (Wanted policy : policies) {
                files.put(policy.file(), policy.text());
            }
        }
        return new Delivery.Package(files, left);
    }

    private static boolean account(String path) {
        return path.matches("\\d{12}");
    }

    /** Strings in double quotes mean the same in YAML and in Terraform as in JSON, but for Terraform's templates. */
    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String manifest() {
        StringBuilder yaml = new StringBuilder("region: "
                + zone.controlTower().setup().map(setup -> setup.homeRegion()).orElse("us-east-1")
                + "\nversion: 2021-03-15\nresources:\n");
        for (Wanted policy : policies) {
            boolean scp = policy.type() == OrganizationPolicyType.SERVICE_CONTROL_POLICY;
            yaml.append("  - name: ").append(text(policy.name())).append("\n");
            yaml.append("    description: ").append(text(policy.description())).append("\n");
            yaml.append("    resource_file: ").append(text(policy.file())).append("\n");
            yaml.append("    deploy_method: ").append(scp ? "scp" : "rcp").append("\n");
            yaml.append("    deployment_targets:\n      organizational_units:\n");
            for (String path : policy.targets()) {
                if (account(path)) {
                    left.add(policy.name() + " is attached to the account " + path
                            + ", and CfCT attaches SCPs to units only: it stays attached there, by hand");
                } else {
                    yaml.append("        - ")
                            .append(text(path.equals(".") ? "Root" : path.replace("/", ":")))
                            .append("\n");
                }
            }
        }
        return yaml.toString();
    }

    private String fragment() {
        StringBuilder yaml = new StringBuilder();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            List<Wanted> own =
                    policies.stream().filter(policy -> policy.type() == type).toList();
            if (own.isEmpty()) {
                continue;
            }
            boolean scp = type == OrganizationPolicyType.SERVICE_CONTROL_POLICY;
            yaml.append(scp ? "serviceControlPolicies:\n" : "resourceControlPolicies:\n");
            for (Wanted policy : own) {
                yaml.append("  - name: ").append(text(policy.name())).append("\n");
                yaml.append("    description: ")
                        .append(text(policy.description()))
                        .append("\n");
                yaml.append("    policy: ").append(text(policy.file())).append("\n");
                yaml.append("    type: customerManaged\n    deploymentTargets:\n");
                list(
                        yaml,
                        "organizationalUnits",
                        policy.targets().stream()
                                .filter(path -> !account(path))
                                .map(path -> path.equals(".") ? "Root" : path)
                                .toList());
                list(
                        yaml,
                        "accounts",
                        policy.targets().stream()
                                .filter(PolicyPackages::account)
                                .map(id -> zone.account(id)
                                        .map(found -> found.name())
                                        .orElse(id))
                                .toList());
            }
        }
        return yaml.toString();
    }

    private static void list(StringBuilder yaml, String name, List<String> values) {
        if (!values.isEmpty()) {
            yaml.append("      ").append(name).append(":\n");
            values.forEach(
                    value -> yaml.append("        - ").append(text(value)).append("\n"));
        }
    }

    private String terraform() {
        StringBuilder code = new StringBuilder();
        for (Wanted policy : policies) {
            String label = policy.name().replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
            if (!policy.id().isEmpty()) {
                code.append(
                        "# The policy exists; this takes it over instead of making another. Its id is as the landing zone has it.\n");
                code.append("import {\n  to = aws_organizations_policy.")
                        .append(label)
                        .append("\n  id = ")
                        .append(text(policy.id()))
                        .append("\n}\n\n");
            }
            code.append("resource \"aws_organizations_policy\" \"")
                    .append(label)
                    .append("\" {\n");
            code.append("  name        = ").append(text(policy.name())).append("\n");
            code.append("  description = ").append(text(policy.description())).append("\n");
            code.append("  type        = ").append(text(policy.type().name())).append("\n");
            code.append("  content     = file(\"${path.module}/")
                    .append(policy.file())
                    .append("\")\n}\n\n");
            code.append(attachments(policy, label));
        }
        return code.toString();
    }

    private static String attachments(Wanted policy, String label) {
        String ids = policy.targets().stream()
                .map(path -> "    " + text(path) + " = "
                        + (account(path) ? text(path) : "var.target_ids[" + text(path) + "]") + "\n")
                .collect(Collectors.joining());
        String variable = policy.targets().stream().allMatch(PolicyPackages::account)
                ? ""
                : "variable \"target_ids\" {\n  description = \"ids of the root (.) and units by their path: "
                        + policy.targets().stream()
                                .filter(path -> !account(path))
                                .collect(Collectors.joining(", "))
                        + "\"\n  type        = map(string)\n}\n\n";
        if (!policy.id().isEmpty()) {
            return "";
        }
        return variable + "resource \"aws_organizations_policy_attachment\" \"" + label + "\" {\n  for_each = {\n" + ids
                + "  }\n  policy_id = aws_organizations_policy." + label + ".id\n  target_id = each.value\n}\n";
    }
}
