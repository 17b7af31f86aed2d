package dev.ambit.cli.imports.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.ResourcePolicyNotFoundException;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;

/**
 * Reads the organization itself. Without the tree and the SCPs and RCPs every answer would be wrong, so a refusal there ends the import;
 * what else is refused is noted as missing.
 */
final class OrganizationCalls {
    private static final List<PolicyType> TYPES =
            List.of(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY);

    private final OrganizationsClient client;
    private final List<Found.Unit> units = new ArrayList<>();
    private final List<Found.Member> members = new ArrayList<>();
    private final List<Found.Missing> missing = new ArrayList<>();
    private String created = "";

    OrganizationCalls(OrganizationsClient client) {
        this.client = client;
    }

    /** The id of the caller's organization. */
    String id() throws Unreadable {
        try {
            return client.describeOrganization(request -> {}).organization().id();
        } catch (AwsOrganizationsNotInUseException none) {
            throw new Unreadable("the account of these credentials is in no organization");
        } catch (AwsServiceException refused) {
            throw essential(refused);
        }
    }

    private static Unreadable essential(AwsServiceException refused) {
        return new Unreadable(
                "the organization cannot be read: " + Refused.sentence(refused)
                        + "; use credentials of the management account, or of a delegated administrator, with the policy of docs/import.md");
    }

    Found.Organization read() throws Unreadable {
        try {
            return whole();
        } catch (AwsServiceException refused) {
            throw Refused.expired(refused) ? Unreadable.expired(refused) : essential(refused);
        }
    }

    private Found.Organization whole() {
        var organization = client.describeOrganization(request -> {}).organization();
        Root root = client.listRoots(request -> {}).roots().getFirst();
        under(root.id(), organization.masterAccountId());
        List<String> types = new ArrayList<>();
        List<Found.Policy> policies = new ArrayList<>();
        for (PolicyType type : TYPES) {
            boolean on = root.policyTypes().stream()
                    .anyMatch(known -> known.type() == type && known.status() == PolicyTypeStatus.ENABLED);
            if (on) {
                types.add(type.toString());
            }
            policies(type, on, policies);
        }
        return new Found.Organization(
                organization.id(),
                root.id(),
                organization.masterAccountId(),
                organization.masterAccountEmail(),
                created,
                types,
                tags(root.id()),
                units,
                members,
                policies,
                optional(List.<String>of(), this::trusted),
                optional(Map.<String, List<String>>of(), this::delegated),
                optional(Found.ResourcePolicy.none(), this::resourcePolicy),
                missing);
    }

    /** The value, or the other one where reading is refused. */
    private <T> T optional(T otherwise, Supplier<T> read) {
        try {
            return read.get();
        } catch (AwsServiceException refused) {
            if (Refused.expired(refused)) {
                throw refused;
            }
            missing.add(new Found.Missing("organization", Refused.sentence(refused)));
            return otherwise;
        }
    }

    private void under(String parent, String management) {
        client.listAccountsForParentPaginator(request -> request.parentId(parent)).stream()
                .flatMap(page -> page.accounts().stream())
                .forEach(account -> {
                    members.add(new Found.Member(
                            account.id(),
                            text(account.name()),
                            text(account.email()),
                            account.status() != AccountStatus.ACTIVE,
                            parent));
                    if (account.id().equals(management) && account.joinedTimestamp() != null) {
                        created = account.joinedTimestamp().toString();
                    }
                });
        client.listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent)).stream()
                .flatMap(page -> page.organizationalUnits().stream())
                .forEach(unit -> {
                    units.add(new Found.Unit(unit.id(), unit.name(), parent, tags(unit.id())));
                    under(unit.id(), management);
                });
    }

    private static String text(String given) {
        return Objects.requireNonNullElse(given, "");
    }

    /** Of a root, unit, account or policy. */
    Map<String, String> tags(String resource) {
        return optional(Map.of(), () -> {
            Map<String, String> tags = new TreeMap<>();
            for (Tag tag : client.listTagsForResourcePaginator(request -> request.resourceId(resource))
                    .tags()) {
                tags.put(tag.key(), tag.value());
            }
            return tags;
        });
    }

    List<Found.Missing> missing() {
        return List.copyOf(missing);
    }

    private void policies(PolicyType type, boolean on, List<Found.Policy> policies) {
        List<PolicySummary> summaries = client.listPoliciesPaginator(request -> request.filter(type)).stream()
                .flatMap(page -> page.policies().stream())
                .toList();
        for (PolicySummary summary : summaries) {
            boolean aws = Boolean.TRUE.equals(summary.awsManaged());
            List<String> targets = new ArrayList<>();
            if (on) {
                client.listTargetsForPolicyPaginator(request -> request.policyId(summary.id())).stream()
                        .flatMap(page -> page.targets().stream())
                        .map(PolicyTargetSummary::targetId)
                        .sorted()
                        .forEach(targets::add);
            }
            policies.add(new Found.Policy(
                    summary.id(),
                    type.toString(),
                    summary.name(),
                    text(summary.description()),
                    aws,
                    aws
                            ? ""
                            : client.describePolicy(request -> request.policyId(summary.id()))
                                    .policy()
                                    .content(),
                    aws ? Map.of() : tags(summary.id()),
                    targets));
        }
    }

    private List<String> trusted() {
        return client.listAWSServiceAccessForOrganizationPaginator(request -> {}).stream()
                .flatMap(page -> page.enabledServicePrincipals().stream())
                .map(EnabledServicePrincipal::servicePrincipal)
                .sorted()
                .toList();
    }

    private Map<String, List<String>> delegated() {
        Map<String, List<String>> delegated = new LinkedHashMap<>();
        for (DelegatedAdministrator administrator :
                client.listDelegatedAdministratorsPaginator(request -> {}).delegatedAdministrators()) {
            delegated.put(
                    administrator.id(),
                    client
                            .listDelegatedServicesForAccountPaginator(request -> request.accountId(administrator.id()))
                            .delegatedServices()
                            .stream()
                            .map(DelegatedService::servicePrincipal)
                            .sorted()
                            .toList());
        }
        return delegated;
    }

    private Found.ResourcePolicy resourcePolicy() {
        try {
            var policy = client.describeResourcePolicy(request -> {}).resourcePolicy();
            String id = policy.resourcePolicySummary().id();
            return new Found.ResourcePolicy(id, policy.content(), tags(id));
        } catch (ResourcePolicyNotFoundException none) {
            return Found.ResourcePolicy.none();
        }
    }
}
