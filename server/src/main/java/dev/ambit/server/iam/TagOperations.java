package dev.ambit.server.iam;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.table.Table;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;

/** Tags of users, roles and managed policies, after these were made. */
final class TagOperations {
    private final LiveLandingZone live;

    TagOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** Which operation is authorized on what. */
    void addTo(Service service) {
        service.on("TagUser", TagUserRequest.class, (call, in) -> Find.userArn(call, in.userName()), this::tagUser)
                .on(
                        "UntagUser",
                        UntagUserRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        this::untagUser)
                .on(
                        "ListUserTags",
                        ListUserTagsRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        this::listUserTags)
                .on("TagRole", TagRoleRequest.class, (call, in) -> Find.roleArn(call, in.roleName()), this::tagRole)
                .on(
                        "UntagRole",
                        UntagRoleRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        this::untagRole)
                .on(
                        "ListRoleTags",
                        ListRoleTagsRequest.class,
                        (call, in) -> Find.roleArn(call, in.roleName()),
                        this::listRoleTags)
                .on("TagPolicy", TagPolicyRequest.class, (call, in) -> in.policyArn(), this::tagPolicy)
                .on("UntagPolicy", UntagPolicyRequest.class, (call, in) -> in.policyArn(), this::untagPolicy)
                .on("ListPolicyTags", ListPolicyTagsRequest.class, (call, in) -> in.policyArn(), this::listPolicyTags);
    }

    private static Page<Tag> page(Table<String, String> tags, @Nullable Integer maxItems, @Nullable String marker) {
        return Pages.of(Shapes.allTags(tags), Tag::key, maxItems, marker);
    }

    TagUserResponse tagUser(Exchange exchange, TagUserRequest in) {
        live.apply(exchange, new IamCommand.TagUser(in.userName(), Shapes.tags(in.tags())));
        return TagUserResponse.builder().build();
    }

    UntagUserResponse untagUser(Exchange exchange, UntagUserRequest in) {
        live.apply(exchange, new IamCommand.UntagUser(in.userName(), in.tagKeys()));
        return UntagUserResponse.builder().build();
    }

    ListUserTagsResponse listUserTags(Exchange exchange, ListUserTagsRequest in) {
        Page<Tag> page =
                page(Find.user(exchange, exchange.landingZone(), in.userName()).tags(), in.maxItems(), in.marker());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    TagRoleResponse tagRole(Exchange exchange, TagRoleRequest in) {
        live.apply(exchange, new IamCommand.TagRole(in.roleName(), Shapes.tags(in.tags())));
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untagRole(Exchange exchange, UntagRoleRequest in) {
        live.apply(exchange, new IamCommand.UntagRole(in.roleName(), in.tagKeys()));
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse listRoleTags(Exchange exchange, ListRoleTagsRequest in) {
        Page<Tag> page =
                page(Find.role(exchange, exchange.landingZone(), in.roleName()).tags(), in.maxItems(), in.marker());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    TagPolicyResponse tagPolicy(Exchange exchange, TagPolicyRequest in) {
        live.apply(exchange, new IamCommand.TagPolicy(in.policyArn(), Shapes.tags(in.tags())));
        return TagPolicyResponse.builder().build();
    }

    UntagPolicyResponse untagPolicy(Exchange exchange, UntagPolicyRequest in) {
        live.apply(exchange, new IamCommand.UntagPolicy(in.policyArn(), in.tagKeys()));
        return UntagPolicyResponse.builder().build();
    }

    ListPolicyTagsResponse listPolicyTags(Exchange exchange, ListPolicyTagsRequest in) {
        Page<Tag> page = page(
                Find.policy(exchange, exchange.landingZone(), in.policyArn()).tags(), in.maxItems(), in.marker());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }
}
