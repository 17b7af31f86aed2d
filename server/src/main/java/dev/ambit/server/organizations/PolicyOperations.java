package dev.ambit.server.organizations;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.ArrayList;
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
import software.amazon.awssdk.services.organizations.model.EffectivePolicy;
import software.amazon.awssdk.services.organizations.model.EffectivePolicyType;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.Policy;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyResponse;

/** SCPs and RCPs, and where they are attached. */
final class PolicyOperations {
    private final LiveLandingZone live;

    PolicyOperations(LiveLandingZone live) {
        this.live = live;
    }

    CreatePolicyResponse create(Exchange exchange, CreatePolicyRequest in) {
        String description = in.description() == null ? "" : in.description();
        OrganizationsCommand command = Inputs.managementType(in.typeAsString())
                .<OrganizationsCommand>map(type -> new OrganizationsCommand.CreateManagementPolicy(
                        type, in.name(), description, in.content(), Inputs.tags(in.tags())))
                .orElseGet(() -> new OrganizationsCommand.CreatePolicy(
                        Inputs.availableType(in.type(), in.typeAsString()),
                        in.name(),
                        description,
                        PolicyText.of(in.content()),
                        Inputs.tags(in.tags())));
        LiveLandingZone.Done done = live.apply(exchange, command);
        return CreatePolicyResponse.builder()
                .policy(policy(done.after(), Replies.id(done)))
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
                .policy(policy(after, in.policyId()))
                .build();
    }

    DeletePolicyResponse delete(Exchange exchange, DeletePolicyRequest in) {
        live.apply(exchange, new OrganizationsCommand.DeletePolicy(in.policyId()));
        return DeletePolicyResponse.builder().build();
    }

    DescribePolicyResponse describe(Exchange exchange, DescribePolicyRequest in) {
        return DescribePolicyResponse.builder()
                .policy(policy(exchange.landingZone(), in.policyId()))
                .build();
    }

    private static Policy policy(LandingZone zone, String id) {
        return Shapes.policy(zone, id)
                .orElseThrow(
                        () -> ServiceError.of("PolicyNotFoundException", "You specified a policy that doesn't exist."));
    }

    /** Of a type that is not kept here there are none. */
    ListPoliciesResponse list(Exchange exchange, ListPoliciesRequest in) {
        Optional<OrganizationPolicyType> type = Inputs.type(in.filter(), in.filterAsString());
        List<PolicySummary> all = new ArrayList<>();
        exchange.landingZone().policies().values().stream()
                .filter(policy -> type.isPresent() && policy.type() == type.get())
                .forEach(policy -> all.add(Shapes.summary(policy)));
        exchange.landingZone().managementPolicies().stream()
                .filter(policy -> policy.type().name().equals(in.filterAsString()))
                .forEach(policy -> all.add(MembershipShapes.summary(policy)));
        Page<PolicySummary> page = Pages.of(all, PolicySummary::id, in.maxResults(), in.nextToken());
        return ListPoliciesResponse.builder()
                .policies(page.items())
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
        List<PolicySummary> attached = new ArrayList<>();
        type.ifPresent(
                known -> zone.attachedTo(in.targetId(), known).forEach(policy -> attached.add(Shapes.summary(policy))));
        Inputs.managementType(in.filterAsString())
                .ifPresent(known -> zone.attachedTo(in.targetId(), known)
                        .forEach(policy -> attached.add(MembershipShapes.summary(policy))));
        Page<PolicySummary> page = Pages.of(attached, PolicySummary::id, in.maxResults(), in.nextToken());
        return ListPoliciesForTargetResponse.builder()
                .policies(page.items())
                .nextToken(page.next())
                .build();
    }

    private static ServiceError noTarget() {
        return ServiceError.of("TargetNotFoundException", "You specified a target that doesn't exist.");
    }

    ListTargetsForPolicyResponse listTargets(Exchange exchange, ListTargetsForPolicyRequest in) {
        LandingZone zone = exchange.landingZone();
        Organization organization = Members.requireManagement(exchange);
        String policy = policy(zone, in.policyId()).policySummary().id();
        Page<String> page = Pages.read(
                (after, most) -> zone.targetsOf(policy, after, most), id -> id, in.maxResults(), in.nextToken());
        return ListTargetsForPolicyResponse.builder()
                .targets(page.map(id -> Shapes.target(zone, organization, id)).items())
                .nextToken(page.next())
                .build();
    }

    EnablePolicyTypeResponse enable(Exchange exchange, EnablePolicyTypeRequest in) {
        OrganizationsCommand command = Inputs.managementType(in.policyTypeAsString())
                .<OrganizationsCommand>map(
                        type -> new OrganizationsCommand.EnableManagementPolicyType(in.rootId(), type))
                .orElseGet(() -> new OrganizationsCommand.EnablePolicyType(
                        in.rootId(), Inputs.availableType(in.policyType(), in.policyTypeAsString())));
        LandingZone after = live.apply(exchange, command).after();
        return EnablePolicyTypeResponse.builder().root(Shapes.root(after)).build();
    }

    DisablePolicyTypeResponse disable(Exchange exchange, DisablePolicyTypeRequest in) {
        OrganizationsCommand command = Inputs.managementType(in.policyTypeAsString())
                .<OrganizationsCommand>map(
                        type -> new OrganizationsCommand.DisableManagementPolicyType(in.rootId(), type))
                .orElseGet(() -> new OrganizationsCommand.DisablePolicyType(
                        in.rootId(), Inputs.availableType(in.policyType(), in.policyTypeAsString())));
        LandingZone after = live.apply(exchange, command).after();
        return DisablePolicyTypeResponse.builder().root(Shapes.root(after)).build();
    }

    /** The policies of the management types from the root down to the account, merged; SCPs and RCPs have none. */
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
        List<String> contents = new ArrayList<>();
        Inputs.managementType(in.policyTypeAsString()).ifPresent(type -> {
            for (String level : exchange.landingZone().pathTo(target)) {
                exchange.landingZone().attachedTo(level, type).forEach(policy -> contents.add(policy.content()));
            }
        });
        if (contents.isEmpty()) {
            throw ServiceError.of(
                    "EffectivePolicyNotFoundException",
                    "The account has no effective policy of type " + in.policyTypeAsString() + ".");
        }
        return DescribeEffectivePolicyResponse.builder()
                .effectivePolicy(EffectivePolicy.builder()
                        .policyContent(EffectivePolicies.merge(contents))
                        .policyType(in.policyType())
                        .targetId(target)
                        .lastUpdatedTimestamp(exchange.now())
                        .build())
                .build();
    }
}
