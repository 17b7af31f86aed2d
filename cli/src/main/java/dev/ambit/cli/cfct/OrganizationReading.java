package dev.ambit.cli.cfct;

import dev.ambit.advisor.cfct.OrganizationState;
import dev.ambit.advisor.cfct.OrganizationState.Policy;
import dev.ambit.advisor.cfct.OrganizationState.Unit;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.cfct.CfctPackage;
import dev.ambit.landingzone.cfct.CfctPackage.OuPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.Root;

/** Reads as much of an organization as the plan for one package needs; the units that no name leads to are left alone. */
final class OrganizationReading {
    private final OrganizationsClient client;

    OrganizationReading(OrganizationsClient client) {
        this.client = client;
    }

    OrganizationState read(CfctPackage content) {
        Root root = client.listRoots(request -> {}).roots().getFirst();
        List<OrganizationPolicyType> enabled = new ArrayList<>();
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            if (root.policyTypes().stream()
                    .anyMatch(on -> on.type() == sdk(type) && on.status() == PolicyTypeStatus.ENABLED)) {
                enabled.add(type);
            }
        }
        return new OrganizationState(root.id(), enabled, units(root.id(), content), policies(content));
    }

    static PolicyType sdk(OrganizationPolicyType type) {
        return PolicyType.fromValue(type.name());
    }

    /** The policy of that name among all of its type. */
    Optional<PolicySummary> find(OrganizationPolicyType type, String name) {
        return client.listPoliciesPaginator(request -> request.filter(sdk(type))).stream()
                .flatMap(page -> page.policies().stream())
                .filter(policy -> policy.name().equals(name))
                .findFirst();
    }

    private List<Unit> units(String root, CfctPackage content) {
        Map<String, List<Unit>> children = new LinkedHashMap<>();
        for (CfctPackage.PolicyResource policy : content.policies()) {
            for (OuPath path : policy.targets()) {
                if (!path.root()) {
                    walk(root, path.names(), children);
                }
            }
        }
        return children.values().stream().flatMap(List::stream).toList();
    }

    private void walk(String parent, List<String> names, Map<String, List<Unit>> children) {
        if (names.isEmpty()) {
            return;
        }
        children.computeIfAbsent(parent, this::children).stream()
                .filter(unit -> unit.name().equals(names.getFirst()))
                .findFirst()
                .ifPresent(unit -> walk(unit.id(), names.subList(1, names.size()), children));
    }

    private List<Unit> children(String parent) {
        return client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent)).stream()
                .flatMap(page -> page.organizationalUnits().stream())
                .map(unit -> new Unit(unit.id(), parent, unit.name()))
                .toList();
    }

    private List<Policy> policies(CfctPackage content) {
        Map<OrganizationPolicyType, Set<String>> wanted = new LinkedHashMap<>();
        content.policies()
                .forEach(policy -> wanted.computeIfAbsent(policy.type(), type -> new LinkedHashSet<>())
                        .add(policy.name()));
        List<Policy> policies = new ArrayList<>();
        wanted.forEach((type, names) -> client.listPoliciesPaginator(request -> request.filter(sdk(type))).stream()
                .flatMap(page -> page.policies().stream())
                .filter(summary -> names.contains(summary.name()))
                .forEach(summary -> policies.add(policy(type, summary))));
        return policies;
    }

    private Policy policy(OrganizationPolicyType type, PolicySummary summary) {
        List<String> targets = client.listTargetsForPolicyPaginator(request -> request.policyId(summary.id())).stream()
                .flatMap(page -> page.targets().stream())
                .map(PolicyTargetSummary::targetId)
                .toList();
        return new Policy(
                summary.id(),
                type,
                summary.name(),
                Objects.requireNonNullElse(summary.description(), ""),
                client.describePolicy(request -> request.policyId(summary.id()))
                        .policy()
                        .content(),
                targets);
    }
}
