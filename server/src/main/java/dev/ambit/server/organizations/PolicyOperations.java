package dev.ambit.server.organizations;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.EffectivePolicyType;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyResponse;

/** SCPs and RCPs, and where they are attached. */
final class PolicyOperations {
    private final LiveLandingZone live;

    PolicyOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreatePolicyResponse create(Exchange exchange, CreatePolicyRequest in) {
        OrganizationPolicyType type = Inputs.availableType(in.type(), in.typeAsString());
        LiveLandingZone.Done done = live.apply(
                exchange,
                new OrganizationsCommand.CreatePolicy(
                        type,
                        in.name(),
                        in.description() == null ? "" : in.description(),
                        PolicyText.of(in.content()),
                        Inputs.tags(in.tags())));
        return CreatePolicyResponse.builder()
                .policy(Shapes.policy(policy(done.after(), Replies.id(done))))
                .build();
    }

    UpdatePolicyResponse update(Exchange exchange, UpdatePolicyRequest in) {
        LandingZone after = live.apply(
                        exchange,
                        new OrganizationsCommand.UpdatePolicy(
                                in.policyId(),
                                Optional.ofNullable(in.name()),
                                Optional.ofNullable(in.description()),
                                Optional.ofNullable(in.content()).map(PolicyText::of)))
                .after();
        return UpdatePolicyResponse.builder()
                .policy(Shapes.policy(policy(after, in.policyId())))
                .build();
    }

    DeletePolicyResponse delete(Exchange exchange, DeletePolicyRequest in) {
        live.apply(exchange, new OrganizationsCommand.DeletePolicy(in.policyId()));
        return DeletePolicyResponse.builder().build();
    }

    DescribePolicyResponse describe(Exchange exchange, DescribePolicyRequest in) {
        return DescribePolicyResponse.builder()
                .policy(Shapes.policy(policy(exchange.landingZone(), in.policyId())))
                .build();
    }

    private static OrganizationPolicy policy(LandingZone zone, String id) {
        return zone.policy(id)
                .orElseThrow(
                        () -> ServiceError.of("PolicyNotFoundException", "You specified a policy that doesn't exist."));
    }

    /** Of a type that no organization here has there are none. */
    ListPoliciesResponse list(Exchange exchange, ListPoliciesRequest in) {
        Optional<OrganizationPolicyType> type = Inputs.type(in.filter(), in.filterAsString());
        List<OrganizationPolicy> all = exchange.landingZone().policies().values().stream()
                .filter(policy -> type.isPresent() && policy.type() == type.get())
                .toList();
        Page<OrganizationPolicy> page = Pages.of(all, OrganizationPolicy::id, in.maxResults(), in.nextToken());
        return ListPoliciesResponse.builder()
                .policies(page.map(Shapes::summary).items())
                .nextToken(page.next())
                .build();
    }

    AttachPolicyResponse attach(Exchange exchange, AttachPolicyRequest in) {
        live.apply(exchange, new OrganizationsCommand.AttachPolicy(in.policyId(), in.targetId()));
        return AttachPolicyResponse.builder().build();
    }

    DetachPolicyResponse detach(Exchange exchange, DetachPolicyRequest in) {
        live.apply(exchange, new OrganizationsCommand.DetachPolicy(in.policyId(), in.targetId()));
        return DetachPolicyResponse.builder().build();
    }

    /** Those attached to the target itself, not the inherited ones. */
    ListPoliciesForTargetResponse listForTarget(Exchange exchange, ListPoliciesForTargetRequest in) {
        LandingZone zone = exchange.landingZone();
        Optional<OrganizationPolicyType> type = Inputs.type(in.filter(), in.filterAsString());
        if (!zone.isTarget(in.targetId())) {
            throw noTarget();
        }
        List<OrganizationPolicy> attached =
                type.map(known -> zone.attachedTo(in.targetId(), known)).orElse(List.of());
        Page<OrganizationPolicy> page = Pages.of(attached, OrganizationPolicy::id, in.maxResults(), in.nextToken());
        return ListPoliciesForTargetResponse.builder()
                .policies(page.map(Shapes::summary).items())
                .nextToken(page.next())
                .build();
    }

    private static ServiceError noTarget() {
        return ServiceError.of("TargetNotFoundException", "You specified a target that doesn't exist.");
    }

    ListTargetsForPolicyResponse listTargets(Exchange exchange, ListTargetsForPolicyRequest in) {
        LandingZone zone = exchange.landingZone();
        Organization organization = Members.requireManagement(exchange);
        List<String> targets = zone.targetsOf(policy(zone, in.policyId()).id());
        Page<String> page = Pages.of(targets, id -> id, in.maxResults(), in.nextToken());
        return ListTargetsForPolicyResponse.builder()
                .targets(page.map(id -> Shapes.target(zone, organization, id)).items())
                .nextToken(page.next())
                .build();
    }

    EnablePolicyTypeResponse enable(Exchange exchange, EnablePolicyTypeRequest in) {
        OrganizationPolicyType type = Inputs.availableType(in.policyType(), in.policyTypeAsString());
        LandingZone after = live.apply(exchange, new OrganizationsCommand.EnablePolicyType(in.rootId(), type))
                .after();
        return EnablePolicyTypeResponse.builder()
                .root(Shapes.root(after.organization().orElseThrow()))
                .build();
    }

    DisablePolicyTypeResponse disable(Exchange exchange, DisablePolicyTypeRequest in) {
        OrganizationPolicyType type = Inputs.availableType(in.policyType(), in.policyTypeAsString());
        LandingZone after = live.apply(exchange, new OrganizationsCommand.DisablePolicyType(in.rootId(), type))
                .after();
        return DisablePolicyTypeResponse.builder()
                .root(Shapes.root(after.organization().orElseThrow()))
                .build();
    }

    /** SCPs and RCPs have no effective policy in this API, and an organization here has no policy of another type. */
    DescribeEffectivePolicyResponse describeEffective(Exchange exchange, DescribeEffectivePolicyRequest in) {
        Organization organization = Members.requireMember(exchange);
        String own = exchange.caller().account();
        String target = in.targetId() == null ? own : in.targetId();
        if (!target.equals(own) && !own.equals(organization.managementAccount())) {
            throw ServiceError.of("AccessDeniedException", "You don't have permissions to access this resource.");
        }
        if (in.policyType() == null || in.policyType() == EffectivePolicyType.UNKNOWN_TO_SDK_VERSION) {
            throw Inputs.invalid(
                    "INVALID_ENUM_POLICY_TYPE",
                    "You specified an invalid policy type string: " + in.policyTypeAsString());
        }
        if (exchange.landingZone().account(target).isEmpty()) {
            throw noTarget();
        }
        throw ServiceError.of(
                "EffectivePolicyNotFoundException",
                "The account has no effective policy of type " + in.policyTypeAsString() + ".");
    }
}
