package dev.ambit.server.iam;

import dev.ambit.landingzone.AccessKey;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.ServiceError;
import dev.ambit.wire.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** The landing zone's values as the API shows them. */
final class Shapes {
    private Shapes() {}

    /** A policy document as IAM answers it: percent-encoded. */
    static String document(String json) {
        return Percent.encode(json);
    }

    /** As lists show it. */
    static User listed(dev.ambit.landingzone.User user) {
        return User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.createdAt())
                .build();
    }

    /** With boundary and tags, which lists leave out. */
    static User whole(dev.ambit.landingzone.User user) {
        return listed(user).toBuilder()
                .permissionsBoundary(boundary(user.boundary()))
                .tags(tags(user.tags()))
                .build();
    }

    /** As lists show it. */
    static Role listed(dev.ambit.landingzone.Role role) {
        return Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.createdAt())
                .assumeRolePolicyDocument(document(role.trust().content()))
                .description(role.description().isEmpty() ? null : role.description())
                .maxSessionDuration(role.maxSession())
                .build();
    }

    /** With boundary and tags, which lists leave out. */
    static Role whole(dev.ambit.landingzone.Role role) {
        return listed(role).toBuilder()
                .permissionsBoundary(boundary(role.boundary()))
                .tags(tags(role.tags()))
                .build();
    }

    static @Nullable AttachedPermissionsBoundary boundary(Optional<String> arn) {
        return arn.map(set -> AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                        .permissionsBoundaryArn(set)
                        .build())
                .orElse(null);
    }

    /** {@code null} for none, so that the member is left out. */
    static @Nullable List<Tag> tags(Table<String, String> tags) {
        List<Tag> list = allTags(tags);
        return list.isEmpty() ? null : list;
    }

    static List<Tag> allTags(Table<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        tags.forEach(
                tag -> list.add(Tag.builder().key(tag.key()).value(tag.value()).build()));
        return list;
    }

    static Group group(dev.ambit.landingzone.Group group) {
        return Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.createdAt())
                .build();
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            boolean twice = map.keySet().stream()
                    .anyMatch(
                            key -> key.toLowerCase(Locale.ROOT).equals(tag.key().toLowerCase(Locale.ROOT)));
            if (twice) {
                throw ServiceError.of(
                        "InvalidInput",
                        400,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            map.put(tag.key(), tag.value());
        }
        return map;
    }

    static AccessKeyMetadata key(String user, AccessKey key) {
        return AccessKeyMetadata.builder()
                .userName(user)
                .accessKeyId(key.id())
                .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                .createDate(key.createdAt())
                .build();
    }

    static AttachedPolicy attached(String arn) {
        return AttachedPolicy.builder()
                .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                .policyArn(arn)
                .build();
    }

    /** As lists show it, without the description. */
    static Policy listed(ManagedPolicy policy, Usage usage) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(usage.attachments())
                .permissionsBoundaryUsageCount(usage.boundaries())
                .isAttachable(true)
                .createDate(policy.createdAt())
                .updateDate(policy.updatedAt())
                .build();
    }
}
