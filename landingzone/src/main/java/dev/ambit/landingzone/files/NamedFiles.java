package dev.ambit.landingzone.files;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Settings;
import dev.ambit.policy.PolicyType;
import java.util.Arrays;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The policy files that a landing zone of a wrong form names: they are looked at all the same, so that one run tells everything. It takes
 * what it finds, for {@link FormCheck} has noted what is wrong with the rest.
 */
final class NamedFiles {
    /** Units are never so deep; stops aliases that lead back. */
    private static final int MOST_DEPTH = 60;

    private final PolicyFiles files;
    private final Settings.Limits limits;

    NamedFiles(PolicyFiles files, Settings.Limits limits) {
        this.files = files;
        this.limits = limits;
    }

    void check(YamlFields top) {
        top.list("policies").forEach(this::organizationPolicy);
        top.fields("organization")
                .flatMap(organization -> organization.fields("managementAccount"))
                .ifPresent(this::account);
        top.fields("root").ifPresent(root -> under(root, 0));
    }

    private void organizationPolicy(YamlFields policy) {
        String named = policy.text("type", OrganizationPolicyType.SERVICE_CONTROL_POLICY.name());
        Optional<OrganizationPolicyType> type = Arrays.stream(OrganizationPolicyType.values())
                .filter(known -> known.name().equals(named))
                .findFirst();
        if (type.isPresent()) {
            int most =
                    type.get() == OrganizationPolicyType.SERVICE_CONTROL_POLICY ? limits.scpSize() : limits.rcpSize();
            file(policy.at("file"), type.get().language()).ifPresent(text -> files.fits(text, most));
        }
    }

    private Optional<PolicyText> file(Optional<Node> named, PolicyType type) {
        return named.filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .flatMap(file -> {
                    String name = file.getValue().substring(file.getValue().lastIndexOf('/') + 1);
                    return files.policy(file, file.getValue(), type, name);
                });
    }

    private void under(YamlFields parent, int depth) {
        parent.list("accounts").forEach(this::account);
        if (depth < MOST_DEPTH) {
            parent.list("units").forEach(unit -> under(unit, depth + 1));
        }
    }

    private void account(YamlFields account) {
        Optional<YamlFields> iam = account.fields("iam");
        if (iam.isEmpty()) {
            return;
        }
        iam.get().list("policies").forEach(policy -> file(policy.at("file"), PolicyType.IDENTITY_POLICY));
        iam.get().list("users").forEach(this::inline);
        iam.get().list("roles").forEach(role -> {
            file(role.at("trust"), PolicyType.TRUST_POLICY);
            inline(role);
        });
    }

    private void inline(YamlFields identity) {
        for (ScalarNode policy : identity.texts("policies")) {
            if (policy.getValue().endsWith(".json")) {
                file(Optional.of(policy), PolicyType.IDENTITY_POLICY);
            }
        }
    }
}
