package dev.ambit.server.organizations;

import dev.ambit.landingzone.Delegation;
import dev.ambit.landingzone.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.ActionType;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.Handshake;
import software.amazon.awssdk.services.organizations.model.HandshakeParty;
import software.amazon.awssdk.services.organizations.model.HandshakePartyType;
import software.amazon.awssdk.services.organizations.model.HandshakeResource;
import software.amazon.awssdk.services.organizations.model.HandshakeResourceType;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.ResourcePolicy;
import software.amazon.awssdk.services.organizations.model.ResourcePolicySummary;

/** Invitations, delegations and management policies as the API shows them. */
final class MembershipShapes {
    private MembershipShapes() {}

    static Handshake handshake(Organization organization, dev.ambit.landingzone.Handshake handshake, Instant now) {
        HandshakePartyType target = handshake.byEmail() ? HandshakePartyType.EMAIL : HandshakePartyType.ACCOUNT;
        List<HandshakeResource> resources = new ArrayList<>();
        resources.add(resource(
                HandshakeResourceType.ORGANIZATION,
                organization.id(),
                resource(HandshakeResourceType.MASTER_EMAIL, organization.managementEmail()),
                resource(HandshakeResourceType.ORGANIZATION_FEATURE_SET, "ALL")));
        resources.add(resource(
                handshake.byEmail() ? HandshakeResourceType.EMAIL : HandshakeResourceType.ACCOUNT, handshake.target()));
        if (!handshake.notes().isEmpty()) {
            resources.add(resource(HandshakeResourceType.NOTES, handshake.notes()));
        }
        return Handshake.builder()
                .id(handshake.id())
                .arn(organization.handshakeArn(handshake.id()))
                .action(ActionType.INVITE)
                .state(handshake.stateAt(now).name())
                .requestedTimestamp(handshake.requestedAt())
                .expirationTimestamp(handshake.expiresAt())
                .parties(
                        HandshakeParty.builder()
                                .id(organization.id().substring(2))
                                .type(HandshakePartyType.ORGANIZATION)
                                .build(),
                        HandshakeParty.builder()
                                .id(handshake.target())
                                .type(target)
                                .build())
                .resources(resources)
                .build();
    }

    private static HandshakeResource resource(HandshakeResourceType type, String value, HandshakeResource... inner) {
        HandshakeResource.Builder resource =
                HandshakeResource.builder().type(type).value(value);
        return inner.length == 0 ? resource.build() : resource.resources(inner).build();
    }

    static DelegatedAdministrator administrator(dev.ambit.landingzone.Account account, Instant since) {
        return DelegatedAdministrator.builder()
                .id(account.id())
                .arn(account.arn())
                .name(account.name())
                .email(account.email())
                .status(account.status())
                .state(account.state().name())
                .joinedMethod(account.joinedMethod().name())
                .joinedTimestamp(account.joinedAt())
                .delegationEnabledDate(since)
                .build();
    }

    static ResourcePolicy resourcePolicy(Organization organization, Delegation.ResourcePolicy policy) {
        return ResourcePolicy.builder()
                .resourcePolicySummary(ResourcePolicySummary.builder()
                        .id(policy.id())
                        .arn(organization.resourcePolicyArn(policy.id()))
                        .build())
                .content(policy.content())
                .build();
    }

    static PolicySummary summary(dev.ambit.landingzone.ManagementPolicy policy) {
        return PolicySummary.builder()
                .id(policy.id())
                .arn(policy.arn())
                .name(policy.name())
                .description(policy.description())
                .type(policy.type().name())
                .awsManaged(false)
                .build();
    }
}
