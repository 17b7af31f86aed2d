package dev.ambit.landingzone;

import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.Arn;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who a principal is in the landing zone, and which policies apply to it. Source: IAM User Guide, global condition keys. */
final class Principals {
    private Principals() {}

    static Optional<Identity> identity(LandingZone zone, String arn) {
        return Arn.parse(arn).filter(parsed -> parsed.service().equals("iam")).flatMap(parsed -> {
            String name = parsed.resource().substring(parsed.resource().lastIndexOf('/') + 1);
            Optional<? extends Identity> found = parsed.resource().startsWith("user/")
                    ? zone.user(parsed.account(), name)
                    : zone.role(parsed.account(), name);
            return found.filter(identity -> identity.arn().equals(arn)).map(identity -> (Identity) identity);
        });
    }

    private static Optional<Identity> identity(LandingZone zone, Principal principal) {
        return switch (principal) {
            case Principal.User user -> identity(zone, user.arn());
            case Principal.RoleSession session -> identity(zone, session.roleArn());
            case Principal.FederatedUser federated -> Optional.empty();
            case Principal.Root root -> Optional.empty();
            case Principal.Service service -> Optional.empty();
            case Principal.Anonymous anonymous -> Optional.empty();
        };
    }

    static PolicyStack stack(LandingZone zone, Principal principal, String resourceAccount) {
        Optional<Identity> identity = identity(zone, principal);
        return new PolicyStack(
                zone.levels(principal.account(), OrganizationPolicyType.SERVICE_CONTROL_POLICY),
                zone.isManagementAccount(resourceAccount)
                        ? List.of()
                        : zone.levels(resourceAccount, OrganizationPolicyType.RESOURCE_CONTROL_POLICY),
                identity.map(found -> grants(zone, found)).orElse(List.of()),
                identity.flatMap(found -> boundary(zone, found)),
                Optional.empty(),
                List.of(),
                false);
    }

    static PolicyStack trustStack(LandingZone zone, Principal principal, Role role) {
        PolicyStack stack = stack(zone, principal, role.account());
        return new PolicyStack(
                stack.serviceControl(),
                stack.resourceControl(),
                stack.identity(),
                stack.boundary(),
                Optional.empty(),
                List.of(role.trustPolicy()),
                true);
    }

    /** Its own first, then its groups'; of each the inline ones first, in the order of their names. */
    static List<PolicyDocument> grants(LandingZone zone, Identity identity) {
        List<PolicyDocument> documents = new ArrayList<>();
        add(documents, zone, identity);
        for (Group group : zone.groupsOf(identity)) {
            add(documents, zone, group);
        }
        return documents;
    }

    private static void add(List<PolicyDocument> documents, LandingZone zone, PolicyHolder holder) {
        for (Document inline : holder.inline().values()) {
            documents.add(inline.parsed());
        }
        for (String arn : holder.attached().keys()) {
            zone.managedPolicy(holder.account(), arn)
                    .ifPresent(policy -> documents.add(policy.document().parsed()));
        }
    }

    private static Optional<List<PolicyDocument>> boundary(LandingZone zone, Identity identity) {
        return identity.boundary()
                .map(arn -> zone.managedPolicy(identity.account(), arn)
                        .map(policy -> List.of(policy.document().parsed()))
                        .orElse(List.of()));
    }

    static RequestContext context(LandingZone zone, Principal principal) {
        RequestContext context = RequestContext.empty();
        Optional<Identity> identity = identity(zone, principal);
        context = switch (principal) {
            case Principal.User user ->
                context.with("aws:PrincipalArn", user.arn())
                        .with("aws:PrincipalType", "User")
                        .with("aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1))
                        .with("aws:userid", identity.map(Identity::id).orElse(user.account()));
            case Principal.RoleSession session ->
                context.with("aws:PrincipalArn", session.roleArn())
                        .with("aws:PrincipalType", "AssumedRole")
                        .with(
                                "aws:userid",
                                identity.map(Identity::id).orElse("AROA")
                                        + ":"
                                        + session.arn().substring(session.arn().lastIndexOf('/') + 1));
            case Principal.Root root ->
                context.with("aws:PrincipalArn", root.arn())
                        .with("aws:PrincipalType", "Account")
                        .with("aws:userid", root.account());
            case Principal.FederatedUser federated ->
                context.with("aws:PrincipalArn", federated.arn())
                        .with("aws:PrincipalType", "FederatedUser")
                        .with(
                                "aws:userid",
                                federated.account() + ":"
                                        + federated
                                                .arn()
                                                .substring(federated.arn().lastIndexOf('/') + 1));
            case Principal.Service service -> context.with("aws:PrincipalServiceName", service.arn());
            case Principal.Anonymous anonymous ->
                context.with("aws:PrincipalType", "Anonymous").with("aws:userid", "anonymous");
        };
        return tags(identity, membership(zone, principal, context))
                .with("aws:PrincipalIsAWSService", principal instanceof Principal.Service ? "true" : "false");
    }

    private static RequestContext membership(LandingZone zone, Principal principal, RequestContext context) {
        RequestContext known = switch (principal) {
            case Principal.Anonymous anonymous -> context.with("aws:PrincipalAccount", "anonymous");
            case Principal.Service service -> context;
            case Principal.User user -> context.with("aws:PrincipalAccount", user.account());
            case Principal.RoleSession session -> context.with("aws:PrincipalAccount", session.account());
            case Principal.Root root -> context.with("aws:PrincipalAccount", root.account());
            case Principal.FederatedUser federated -> context.with("aws:PrincipalAccount", federated.account());
        };
        Optional<Organization> organization = zone.organization();
        Optional<String> path = zone.organizationPath(principal.account());
        return organization.isPresent() && path.isPresent()
                ? known.with("aws:PrincipalOrgID", organization.get().id())
                        .with("aws:PrincipalOrgPaths", List.of(path.get()))
                : known;
    }

    private static RequestContext tags(Optional<Identity> identity, RequestContext context) {
        RequestContext tagged = context;
        for (Table.Entry<String, String> tag : identity.map(Identity::tags).orElse(Table.empty())) {
            tagged = tagged.with("aws:PrincipalTag/" + tag.key(), tag.value());
        }
        return tagged;
    }
}
