package dev.ambit.server.iam;

import dev.ambit.landingzone.Document;
import dev.ambit.landingzone.Group;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.PolicyHolder;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.paging.Page;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Everything of an account's IAM that decides who may do what, documents included, in pages over all kinds together. */
final class AuthorizationDetails {
    /** One thing that a page can hold; {@code order} puts users first, then groups, roles and policies, each by name. */
    private sealed interface Item {
        String order();

        record OfUser(User user) implements Item {
            @Override
            public String order() {
                return "1 " + user.name();
            }
        }

        record OfGroup(Group group) implements Item {
            @Override
            public String order() {
                return "2 " + group.name();
            }
        }

        record OfRole(Role role) implements Item {
            @Override
            public String order() {
                return "3 " + role.name();
            }
        }

        record OfPolicy(ManagedPolicy policy) implements Item {
            @Override
            public String order() {
                return "4 " + policy.arn();
            }
        }
    }

    GetAccountAuthorizationDetailsResponse get(Exchange exchange, GetAccountAuthorizationDetailsRequest in) {
        Page<Item> page = Pages.of(items(exchange, in.filter()), Item::order, in.maxItems(), in.marker());
        List<UserDetail> users = new ArrayList<>();
        List<GroupDetail> groups = new ArrayList<>();
        List<RoleDetail> roles = new ArrayList<>();
        List<ManagedPolicyDetail> policies = new ArrayList<>();
        for (Item item : page.items()) {
            switch (item) {
                case Item.OfUser(User user) -> users.add(detail(user));
                case Item.OfGroup(Group group) -> groups.add(detail(group));
                case Item.OfRole(Role role) -> roles.add(detail(role));
                case Item.OfPolicy(ManagedPolicy policy) -> policies.add(detail(exchange, policy));
            }
        }
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(users)
                .groupDetailList(groups)
                .roleDetailList(roles)
                .policies(policies)
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    /** Of AWS's own policies those that the account uses, as IAM shows them. */
    private static List<Item> items(Exchange exchange, List<EntityType> filter) {
        LandingZone zone = exchange.landingZone();
        String account = exchange.caller().account();
        List<Item> items = new ArrayList<>();
        if (wanted(filter, EntityType.USER)) {
            zone.users(account).forEach(user -> items.add(new Item.OfUser(user)));
        }
        if (wanted(filter, EntityType.GROUP)) {
            zone.groups(account).forEach(group -> items.add(new Item.OfGroup(group)));
        }
        if (wanted(filter, EntityType.ROLE)) {
            zone.roles(account).forEach(role -> items.add(new Item.OfRole(role)));
        }
        if (wanted(filter, EntityType.LOCAL_MANAGED_POLICY)) {
            zone.managedPolicies(account).forEach(policy -> items.add(new Item.OfPolicy(policy)));
        }
        if (wanted(filter, EntityType.AWS_MANAGED_POLICY)) {
            zone.awsManagedPolicies().stream()
                    .filter(policy -> used(Usage.of(zone, account, policy)))
                    .forEach(policy -> items.add(new Item.OfPolicy(policy)));
        }
        return items;
    }

    private static boolean wanted(List<EntityType> filter, EntityType type) {
        return filter.isEmpty() || filter.contains(type);
    }

    private static boolean used(Usage usage) {
        return usage.attachments() + usage.boundaries() > 0;
    }

    private static UserDetail detail(User user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.createdAt())
                .userPolicyList(inline(user))
                .groupList(user.groups().keys())
                .attachedManagedPolicies(attached(user))
                .permissionsBoundary(Shapes.boundary(user.boundary()))
                .tags(Shapes.allTags(user.tags()))
                .build();
    }

    private static GroupDetail detail(Group group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.createdAt())
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(attached(group))
                .build();
    }

    private static RoleDetail detail(Role role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.createdAt())
                .assumeRolePolicyDocument(Shapes.document(role.trust().content()))
                .instanceProfileList(List.of())
                .rolePolicyList(inline(role))
                .attachedManagedPolicies(attached(role))
                .permissionsBoundary(Shapes.boundary(role.boundary()))
                .tags(Shapes.allTags(role.tags()))
                .build();
    }

    private static ManagedPolicyDetail detail(Exchange exchange, ManagedPolicy policy) {
        Usage usage = Usage.of(exchange.landingZone(), exchange.caller().account(), policy);
        List<PolicyVersion> versions = policy.versions().values().reversed().stream()
                .map(version -> PolicyVersionOperations.shown(policy, version).toBuilder()
                        .document(Shapes.document(version.document().content()))
                        .build())
                .toList();
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(usage.attachments())
                .permissionsBoundaryUsageCount(usage.boundaries())
                .isAttachable(true)
                .description(policy.description().isEmpty() ? null : policy.description())
                .createDate(policy.createdAt())
                .updateDate(policy.updatedAt())
                .policyVersionList(versions)
                .build();
    }

    private static List<PolicyDetail> inline(PolicyHolder holder) {
        List<PolicyDetail> policies = new ArrayList<>();
        for (Table.Entry<String, Document> entry : holder.inline()) {
            policies.add(PolicyDetail.builder()
                    .policyName(entry.key())
                    .policyDocument(Shapes.document(entry.value().content()))
                    .build());
        }
        return policies;
    }

    private static List<AttachedPolicy> attached(PolicyHolder holder) {
        return holder.attached().keys().stream().map(Shapes::attached).toList();
    }
}
