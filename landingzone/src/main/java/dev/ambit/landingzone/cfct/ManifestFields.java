package dev.ambit.landingzone.cfct;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.cfct.CfctPackage.OuPath;
import dev.ambit.landingzone.cfct.CfctPackage.PolicyResource;
import dev.ambit.landingzone.cfct.CfctPackage.StackSetResource;
import dev.ambit.landingzone.yaml.Findings;
import dev.ambit.landingzone.yaml.Nodes;
import dev.ambit.landingzone.yaml.SchemaCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** From the nodes of a manifest to values; takes what it finds, for {@link SchemaCheck} has noted what is wrong with the rest. */
final class ManifestFields {
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 512;

    private final Manifest form;
    private final Node root;
    private final PackageFiles files;
    private final PolicyCheck policyCheck;
    private final Findings findings;
    private final List<PolicyResource> policies = new ArrayList<>();
    private final List<StackSetResource> stackSets = new ArrayList<>();
    private final Map<String, Integer> linesByName = new LinkedHashMap<>();

    ManifestFields(Manifest form, Node root, PackageFiles files, Findings findings) {
        this.form = form;
        this.root = root;
        this.files = files;
        this.policyCheck = new PolicyCheck(findings);
        this.findings = findings;
    }

    CfctPackage read() {
        switch (form) {
            case V2 -> Nodes.list(root, "resources").forEach(this::resource);
            case V1 -> {
                for (Node policy : Nodes.list(root, "organization_policies")) {
                    policy(
                            policy,
                            "policy_file",
                            OrganizationPolicyType.SERVICE_CONTROL_POLICY,
                            Nodes.at(policy, "apply_to_accounts_in_ou"),
                            Nodes.list(policy, "apply_to_accounts_in_ou"));
                }
                Nodes.list(root, "cloudformation_resources").forEach(node -> stackSet(node, "template_file"));
            }
        }
        return new CfctPackage(form.version(), Nodes.text(root, "region"), policies, stackSets);
    }

    private void resource(Node node) {
        switch (Nodes.text(node, "deploy_method")) {
            case "scp" -> policy(node, OrganizationPolicyType.SERVICE_CONTROL_POLICY);
            case "rcp" -> policy(node, OrganizationPolicyType.RESOURCE_CONTROL_POLICY);
            case "stack_set" -> stackSet(node, "resource_file");
            // Noted by the schema check; that its file is there can be said all the same.
            default -> Nodes.scalar(node, "resource_file").ifPresent(files::text);
        }
    }

    private void policy(Node node, OrganizationPolicyType type) {
        @Nullable Node targets = Nodes.at(node, "deployment_targets");
        if (targets != null && Nodes.at(targets, "accounts") instanceof Node accounts) {
            findings.warning(
                    accounts,
                    "accounts are ignored for an " + Nodes.text(node, "deploy_method"),
                    "organizational_units, or a unit for the account");
        }
        policy(
                node,
                "resource_file",
                type,
                targets,
                targets == null ? List.of() : Nodes.list(targets, "organizational_units"));
    }

    private void policy(
            Node node, String fileKey, OrganizationPolicyType type, @Nullable Node targets, List<Node> units) {
        List<OuPath> paths = paths(units);
        if (targets != null && paths.isEmpty()) {
            findings.warning(targets, "no organizational unit is given: the policy is made and attached nowhere", "");
        }
        Optional<ScalarNode> named = Nodes.scalar(node, "name");
        named.ifPresent(this::name);
        Nodes.scalar(node, "description").ifPresent(this::description);
        Optional<PackageFiles.Text> text = Nodes.scalar(node, fileKey).flatMap(files::text);
        if (text.isPresent() && files.json(text.get())) {
            String name = named.map(ScalarNode::getValue).orElse("");
            policyCheck.check(text.get(), type, name);
            policies.add(new PolicyResource(
                    name,
                    Nodes.text(node, "description"),
                    type,
                    text.get().file(),
                    SentText.of(text.get().content()),
                    paths,
                    findings.at(node)));
        }
    }

    private List<OuPath> paths(List<Node> units) {
        Map<String, OuPath> paths = new LinkedHashMap<>();
        for (Node unit : units) {
            if (unit instanceof ScalarNode scalar) {
                paths.putIfAbsent(scalar.getValue(), new OuPath(scalar.getValue(), findings.at(scalar)));
            }
        }
        if (paths.size() > 1 && paths.containsKey("Root")) {
            findings.warning(
                    units.getFirst(),
                    "`Root` stands beside other units: attached to the root, the policy holds for all of them already",
                    "`Root` alone, or units alone");
        }
        return List.copyOf(paths.values());
    }

    private void name(ScalarNode named) {
        String name = named.getValue();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            findings.warning(
                    named,
                    "the name has `" + name.length() + "` characters: CreatePolicy refuses it",
                    "1 to " + LONGEST_NAME);
        }
        int line = named.getStartMark().getLine() + 1;
        @Nullable Integer earlier = linesByName.putIfAbsent(name, line);
        if (earlier != null) {
            findings.warning(
                    named,
                    "the policy `" + name + "` stands in line " + earlier
                            + " already: policies are told apart by name, so the one deployed last overwrites the other",
                    "each name once");
        }
    }

    private void description(ScalarNode described) {
        if (described.getValue().length() > LONGEST_DESCRIPTION) {
            findings.warning(
                    described,
                    "the description has `" + described.getValue().length() + "` characters: CreatePolicy refuses it",
                    "at most " + LONGEST_DESCRIPTION);
        }
    }

    private void stackSet(Node node, String fileKey) {
        Nodes.scalar(node, fileKey).ifPresent(named -> {
            files.text(named);
            stackSets.add(new StackSetResource(Nodes.text(node, "name"), named.getValue(), findings.at(node)));
        });
        Nodes.scalar(node, "parameter_file").flatMap(files::text).ifPresent(files::json);
    }
}
