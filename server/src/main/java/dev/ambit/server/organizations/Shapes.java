package dev.ambit.server.organizations;

import dev.ambit.landingzone.AccountCreation;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagementPolicyType;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Policy;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.Tag;
import software.amazon.awssdk.services.organizations.model.TargetType;

/** The landing zone's values as the API shows them. */
final class Shapes {
    private Shapes() {}

    static Organization organization(dev.ambit.landingzone.Organization organization) {
        String management = organization.managementAccount();
        return Organization.builder()
                .id(organization.id())
                .arn(organization.arn())
                .featureSet(OrganizationFeatureSet.ALL)
                .masterAccountId(management)
                .masterAccountArn(organization.accountArn(management))
                .masterAccountEmail(organization.managementEmail())
                .availablePolicyTypes(PolicyTypeSummary.builder()
                        .type(OrganizationPolicyType.SERVICE_CONTROL_POLICY.name())
                        .status(PolicyTypeStatus.ENABLED)
                        .build()) // the field is deprecated, and AWS answers this whatever is on
                .build();
    }

    private static List<PolicyTypeSummary> types(List<OrganizationPolicyType> enabled) {
        return enabled.stream()
                .map(type -> PolicyTypeSummary.builder()
                        .type(type.name())
                        .status(PolicyTypeStatus.ENABLED)
                        .build())
                .toList();
    }

    static Root root(LandingZone zone) {
        dev.ambit.landingzone.Organization organization = zone.organization().orElseThrow();
        List<PolicyTypeSummary> on = new ArrayList<>(types(organization.enabledTypes()));
        for (ManagementPolicyType type : ManagementPolicyType.values()) {
            if (zone.enabled(type)) {
                on.add(PolicyTypeSummary.builder()
                        .type(type.name())
                        .status(PolicyTypeStatus.ENABLED)
                        .build());
            }
        }
        return Root.builder()
                .id(organization.rootId())
                .arn(organization.rootArn())
                .name("Root")
                .policyTypes(on)
                .build();
    }

    static OrganizationalUnit unit(Unit unit) {
        return OrganizationalUnit.builder()
                .id(unit.id())
                .arn(unit.arn())
                .name(unit.name())
                .build();
    }

    static Account account(dev.ambit.landingzone.Account account) {
        return Account.builder()
                .id(account.id())
                .arn(account.arn())
                .name(account.name())
                .email(account.email())
                .status(account.status())
                .state(account.state().name())
                .joinedMethod(account.joinedMethod().name())
                .joinedTimestamp(account.joinedAt())
                .build();
    }

    static CreateAccountStatus creation(AccountCreation creation) {
        CreateAccountStatus.Builder status = CreateAccountStatus.builder()
                .id(creation.id())
                .accountName(creation.name())
                .state(creation.state().name())
                .requestedTimestamp(creation.requestedAt());
        creation.completedAt().ifPresent(status::completedTimestamp);
        creation.accountId().ifPresent(status::accountId);
        creation.failure().ifPresent(status::failureReason);
        return status.build();
    }

    static PolicySummary summary(dev.ambit.landingzone.OrganizationPolicy policy) {
        return PolicySummary.builder()
                .id(policy.id())
                .arn(policy.arn())
                .name(policy.name())
                .description(policy.description())
                .type(policy.type().name())
                .awsManaged(policy.awsManaged())
                .build();
    }

    /** A policy of any type. */
    static Optional<Policy> policy(LandingZone zone, String id) {
        return zone.policy(id)
                .map(Shapes::policy)
                .or(() -> zone.managementPolicy(id)
                        .map(policy -> Policy.builder()
                                .policySummary(MembershipShapes.summary(policy))
                                .content(policy.content())
                                .build()));
    }

    static Policy policy(dev.ambit.landingzone.OrganizationPolicy policy) {
        return Policy.builder()
                .policySummary(summary(policy))
                .content(policy.document().content())
                .build();
    }

    /** A root, unit or account that a policy is attached to. */
    static PolicyTargetSummary target(LandingZone zone, dev.ambit.landingzone.Organization organization, String id) {
        PolicyTargetSummary.Builder target = PolicyTargetSummary.builder()
                .targetId(id)
                .arn(Arns.of(zone, organization, id))
                .name(zone.account(id).map(dev.ambit.landingzone.Account::name).orElseGet(() -> zone.nameOf(id)));
        if (id.equals(organization.rootId())) {
            return target.type(TargetType.ROOT).build();
        }
        return target.type(zone.unit(id).isPresent() ? TargetType.ORGANIZATIONAL_UNIT : TargetType.ACCOUNT)
                .build();
    }

    static List<Tag> tags(Table<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        tags.forEach(
                tag -> list.add(Tag.builder().key(tag.key()).value(tag.value()).build()));
        return list;
    }
}
