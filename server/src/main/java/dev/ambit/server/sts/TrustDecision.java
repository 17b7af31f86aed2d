package dev.ambit.server.sts;

import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.Decision;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Refusals;
import dev.ambit.policy.RequestContext;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Whether a caller may assume a role with these tags and this source identity. */
record TrustDecision(Exchange exchange, String roleArn, List<String> actions, RequestContext context) {
    /** Source of the keys: IAM User Guide, "IAM and AWS STS condition context keys". */
    static TrustDecision of(
            Exchange exchange, AssumeRoleRequest in, SessionTags tags, Optional<String> sourceIdentity) {
        RequestContext context = exchange.context()
                .with("aws:RequestedRegion", exchange.region())
                .with("sts:RoleSessionName", in.roleSessionName());
        if (in.externalId() != null) {
            context = context.with("sts:ExternalId", in.externalId());
        }
        if (sourceIdentity.isPresent()) {
            context = context.with("sts:SourceIdentity", sourceIdentity.get());
        }
        for (Map.Entry<String, String> tag : tags.tags().entrySet()) {
            context = context.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        if (!tags.tags().isEmpty()) {
            context = context.with("aws:TagKeys", List.copyOf(tags.tags().keySet()));
        }
        if (!tags.transitive().isEmpty()) {
            context = context.with("sts:TransitiveTagKeys", tags.transitive());
        }
        return new TrustDecision(exchange, in.roleArn(), RoleAssumption.actions(tags, sourceIdentity), context);
    }

    /** The role, when every action is allowed; a role that is not there is refused as one that trusts nobody. */
    Role requireRole(Optional<Role> found) {
        Role role = found.orElseThrow(() -> StsService.denied(frame("sts:AssumeRole")));
        Authorizer authorizer = Authorizer.of(stack(role));
        for (String action : actions) {
            AuthorizationRequest request = new AuthorizationRequest(
                    action, role.arn(), exchange.caller().principal(), role.account(), of(role));
            refusal(request, authorizer.decide(request)).ifPresent(error -> {
                throw error;
            });
        }
        return role;
    }

    private RequestContext of(Role role) {
        RequestContext known = context.with("aws:ResourceAccount", role.account());
        for (Table.Entry<String, String> tag : role.tags()) {
            known = known.with("aws:ResourceTag/" + tag.key(), tag.value())
                    .with("iam:ResourceTag/" + tag.key(), tag.value());
        }
        return known;
    }

    private PolicyStack stack(Role role) {
        return exchange.landingZone()
                .trustStack(exchange.caller().principal(), role)
                .withSession(exchange.caller().sessionPolicies());
    }

    /**
     * STS names the kind of policy for an explicit deny only: with a reason for the rest, a caller could tell a role that does not
     * trust it from one that is not there.
     */
    private Optional<ServiceError> refusal(AuthorizationRequest request, Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.ImplicitDeny _ -> Optional.of(StsService.denied(frame(request.action())));
            case Decision.ExplicitDeny _ -> {
                boolean namePolicy = exchange.landingZone().settings().refusalsNamePolicyArn();
                yield new Refusals(namePolicy).message(request, decision, true).map(StsService::denied);
            }
        };
    }

    private String frame(String action) {
        return "User: " + exchange.caller().principal().arn() + " is not authorized to perform: " + action
                + " on resource: " + roleArn;
    }
}
