package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** Managed policies: the account's own and AWS's. */
final class ManagedPolicyOperations {
    private final LiveLandingZone live;

    ManagedPolicyOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreatePolicyResponse create(Exchange exchange, CreatePolicyRequest in) {
        LandingZone after = live.apply(
                        exchange,
                        new IamCommand.CreatePolicy(
                                in.policyName(),
                                Find.path(in.path()),
                                in.description() == null ? "" : in.description(),
                                PolicyText.of(in.policyDocument()),
                                Shapes.tags(in.tags())))
                .after();
        String arn = Find.newArn(exchange, "policy", in.path(), in.policyName());
        return CreatePolicyResponse.builder()
                .policy(withTags(Find.policy(exchange, after, arn), new Usage(0, 0)))
                .build();
    }

    GetPolicyResponse get(Exchange exchange, GetPolicyRequest in) {
        ManagedPolicy policy = Find.policy(exchange, exchange.landingZone(), in.policyArn());
        return GetPolicyResponse.builder()
                .policy(withTags(policy, usage(exchange, policy)).toBuilder()
                        .description(policy.description().isEmpty() ? null : policy.description())
                        .build())
                .build();
    }

    private static Usage usage(Exchange exchange, ManagedPolicy policy) {
        return Usage.of(exchange.landingZone(), exchange.caller().account(), policy);
    }

    private static Policy withTags(ManagedPolicy policy, Usage usage) {
        return Shapes.listed(policy, usage).toBuilder()
                .tags(Shapes.tags(policy.tags()))
                .build();
    }

    ListPoliciesResponse list(Exchange exchange, ListPoliciesRequest in) {
        List<ManagedPolicy> policies = inScope(exchange, in.scope()).stream()
                .filter(policy -> policy.path().startsWith(Find.path(in.pathPrefix())))
                .filter(policy -> wanted(usage(exchange, policy), in))
                .toList();
        Page<ManagedPolicy> page = Pages.of(policies, ManagedPolicy::arn, in.maxItems(), in.marker());
        return ListPoliciesResponse.builder()
                .policies(page.map(policy -> Shapes.listed(policy, usage(exchange, policy)))
                        .items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    private static List<ManagedPolicy> inScope(Exchange exchange, @Nullable PolicyScopeType scope) {
        List<ManagedPolicy> policies = new ArrayList<>();
        if (scope != PolicyScopeType.LOCAL) {
            policies.addAll(exchange.landingZone().awsManagedPolicies());
        }
        if (scope != PolicyScopeType.AWS) {
            policies.addAll(
                    exchange.landingZone().managedPolicies(exchange.caller().account()));
        }
        return policies;
    }

    /** {@code OnlyAttached} and {@code PolicyUsageFilter}; the filter also leaves out what is used in the other way only. */
    private static boolean wanted(Usage usage, ListPoliciesRequest in) {
        PolicyUsageType filter = in.policyUsageFilter();
        if (filter == PolicyUsageType.PERMISSIONS_POLICY) {
            return usage.attachments() > 0;
        }
        if (filter == PolicyUsageType.PERMISSIONS_BOUNDARY) {
            return usage.boundaries() > 0;
        }
        return !Boolean.TRUE.equals(in.onlyAttached()) || usage.attachments() > 0;
    }

    DeletePolicyResponse delete(Exchange exchange, DeletePolicyRequest in) {
        live.apply(exchange, new IamCommand.DeletePolicy(in.policyArn()));
        return DeletePolicyResponse.builder().build();
    }
}
