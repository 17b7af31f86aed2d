package dev.ambit.server.iam;

import dev.ambit.landingzone.Group;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.PolicyHolder;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Which managed policies are attached to which users, groups and roles. */
final class AttachmentOperations {
    private final LiveLandingZone live;

    AttachmentOperations(LiveLandingZone live) {
        this.live = live;
    }

    static List<String> attached(Exchange exchange, PolicyHolder identity, @Nullable String pathPrefix) {
        return identity.attached().keys().stream()
                .filter(arn -> Find.policy(exchange, exchange.landingZone(), arn)
                        .path()
                        .startsWith(Find.path(pathPrefix)))
                .toList();
    }

    AttachUserPolicyResponse attachUserPolicy(Exchange exchange, AttachUserPolicyRequest in) {
        live.apply(exchange, new IamCommand.AttachUserPolicy(in.userName(), in.policyArn()));
        return AttachUserPolicyResponse.builder().build();
    }

    DetachUserPolicyResponse detachUserPolicy(Exchange exchange, DetachUserPolicyRequest in) {
        live.apply(exchange, new IamCommand.DetachUserPolicy(in.userName(), in.policyArn()));
        return DetachUserPolicyResponse.builder().build();
    }

    ListAttachedUserPoliciesResponse listAttachedUserPolicies(Exchange exchange, ListAttachedUserPoliciesRequest in) {
        Identity user = Find.user(exchange, exchange.landingZone(), in.userName());
        Page<String> page = Pages.of(attached(exchange, user, in.pathPrefix()), arn -> arn, in.maxItems(), in.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.map(Shapes::attached).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    AttachRolePolicyResponse attachRolePolicy(Exchange exchange, AttachRolePolicyRequest in) {
        live.apply(exchange, new IamCommand.AttachRolePolicy(in.roleName(), in.policyArn()));
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detachRolePolicy(Exchange exchange, DetachRolePolicyRequest in) {
        live.apply(exchange, new IamCommand.DetachRolePolicy(in.roleName(), in.policyArn()));
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttachedRolePolicies(Exchange exchange, ListAttachedRolePoliciesRequest in) {
        Identity role = Find.role(exchange, exchange.landingZone(), in.roleName());
        Page<String> page = Pages.of(attached(exchange, role, in.pathPrefix()), arn -> arn, in.maxItems(), in.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.map(Shapes::attached).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    /** Users, groups and roles in one list, as the filters of the request want them. */
    ListEntitiesForPolicyResponse listEntities(Exchange exchange, ListEntitiesForPolicyRequest in) {
        String arn =
                Find.policy(exchange, exchange.landingZone(), in.policyArn()).arn();
        String account = exchange.caller().account();
        List<PolicyHolder> holders = new ArrayList<>(Usage.identities(exchange.landingZone(), account));
        holders.addAll(exchange.landingZone().groups(account));
        List<PolicyHolder> entities = holders.stream()
                .filter(holder -> uses(holder, arn, in.policyUsageFilter()))
                .filter(holder -> isOfType(holder, in.entityFilter()))
                .filter(holder -> holder.path().startsWith(Find.path(in.pathPrefix())))
                .toList();
        Page<PolicyHolder> page = Pages.of(entities, PolicyHolder::arn, in.maxItems(), in.marker());
        List<PolicyUser> users = new ArrayList<>();
        List<PolicyRole> roles = new ArrayList<>();
        List<PolicyGroup> groups = new ArrayList<>();
        for (PolicyHolder holder : page.items()) {
            switch (holder) {
                case User user ->
                    users.add(PolicyUser.builder()
                            .userName(user.name())
                            .userId(user.id())
                            .build());
                case Role role ->
                    roles.add(PolicyRole.builder()
                            .roleName(role.name())
                            .roleId(role.id())
                            .build());
                case Group group ->
                    groups.add(PolicyGroup.builder()
                            .groupName(group.name())
                            .groupId(group.id())
                            .build());
            }
        }
        return ListEntitiesForPolicyResponse.builder()
                .policyGroups(groups)
                .policyUsers(users)
                .policyRoles(roles)
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    private static boolean uses(PolicyHolder holder, String arn, @Nullable PolicyUsageType filter) {
        boolean permissions = filter != PolicyUsageType.PERMISSIONS_BOUNDARY
                && holder.attached().has(arn);
        boolean boundary = holder instanceof Identity identity && Usage.isBoundary(identity, arn);
        return permissions || (filter != PolicyUsageType.PERMISSIONS_POLICY && boundary);
    }

    private static boolean isOfType(PolicyHolder holder, @Nullable EntityType filter) {
        return filter == null
                || switch (holder) {
                    case User user -> filter == EntityType.USER;
                    case Role role -> filter == EntityType.ROLE;
                    case Group group -> filter == EntityType.GROUP;
                };
    }
}
