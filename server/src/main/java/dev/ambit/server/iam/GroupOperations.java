package dev.ambit.server.iam;

import dev.ambit.landingzone.Group;
import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.User;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** Groups, who is in them, and their policies. */
final class GroupOperations {
    private final LiveLandingZone live;

    GroupOperations(LiveLandingZone live) {
        this.live = live;
    }

    /** Which operation is authorized on what. */
    void addTo(Service service) {
        service.on(
                        "CreateGroup",
                        CreateGroupRequest.class,
                        (call, in) -> Find.newArn(call, "group", in.path(), in.groupName()),
                        this::createGroup)
                .on(
                        "ListGroups",
                        ListGroupsRequest.class,
                        (call, in) -> Find.newArn(call, "group", in.pathPrefix(), ""),
                        this::listGroups)
                .on(
                        "ListGroupsForUser",
                        ListGroupsForUserRequest.class,
                        (call, in) -> Find.userArn(call, in.userName()),
                        this::listGroupsForUser)
                .on(
                        "GetGroup",
                        GetGroupRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::getGroup)
                .on(
                        "UpdateGroup",
                        UpdateGroupRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::updateGroup)
                .on(
                        "DeleteGroup",
                        DeleteGroupRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::deleteGroup)
                .on(
                        "AddUserToGroup",
                        AddUserToGroupRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::addUserToGroup)
                .on(
                        "RemoveUserFromGroup",
                        RemoveUserFromGroupRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::removeUserFromGroup)
                .on(
                        "PutGroupPolicy",
                        PutGroupPolicyRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::putGroupPolicy)
                .on(
                        "GetGroupPolicy",
                        GetGroupPolicyRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::getGroupPolicy)
                .on(
                        "ListGroupPolicies",
                        ListGroupPoliciesRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::listGroupPolicies)
                .on(
                        "DeleteGroupPolicy",
                        DeleteGroupPolicyRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::deleteGroupPolicy)
                .on(
                        "AttachGroupPolicy",
                        AttachGroupPolicyRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::attachGroupPolicy)
                .on(
                        "DetachGroupPolicy",
                        DetachGroupPolicyRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::detachGroupPolicy)
                .on(
                        "ListAttachedGroupPolicies",
                        ListAttachedGroupPoliciesRequest.class,
                        (call, in) -> Find.groupArn(call, in.groupName()),
                        this::listAttachedGroupPolicies);
    }

    CreateGroupResponse createGroup(Exchange exchange, CreateGroupRequest in) {
        LandingZone after = live.apply(exchange, new IamCommand.CreateGroup(in.groupName(), Find.path(in.path())))
                .after();
        return CreateGroupResponse.builder()
                .group(Shapes.group(Find.group(exchange, after, in.groupName())))
                .build();
    }

    /** With a page of its users. */
    GetGroupResponse getGroup(Exchange exchange, GetGroupRequest in) {
        Group group = Find.group(exchange, exchange.landingZone(), in.groupName());
        Page<User> page = Pages.of(exchange.landingZone().members(group), User::name, in.maxItems(), in.marker());
        return GetGroupResponse.builder()
                .group(Shapes.group(group))
                .users(page.map(Shapes::listed).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    ListGroupsResponse listGroups(Exchange exchange, ListGroupsRequest in) {
        List<Group> groups = exchange.landingZone().groups(exchange.caller().account()).stream()
                .filter(group -> group.path().startsWith(Find.path(in.pathPrefix())))
                .toList();
        Page<Group> page = Pages.of(groups, Group::name, in.maxItems(), in.marker());
        return ListGroupsResponse.builder()
                .groups(page.map(Shapes::group).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    ListGroupsForUserResponse listGroupsForUser(Exchange exchange, ListGroupsForUserRequest in) {
        User user = Find.user(exchange, exchange.landingZone(), in.userName());
        Page<Group> page = Pages.of(exchange.landingZone().groupsOf(user), Group::name, in.maxItems(), in.marker());
        return ListGroupsForUserResponse.builder()
                .groups(page.map(Shapes::group).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    UpdateGroupResponse updateGroup(Exchange exchange, UpdateGroupRequest in) {
        live.apply(
                exchange,
                new IamCommand.UpdateGroup(
                        in.groupName(), Optional.ofNullable(in.newGroupName()), Optional.ofNullable(in.newPath())));
        return UpdateGroupResponse.builder().build();
    }

    DeleteGroupResponse deleteGroup(Exchange exchange, DeleteGroupRequest in) {
        live.apply(exchange, new IamCommand.DeleteGroup(in.groupName()));
        return DeleteGroupResponse.builder().build();
    }

    AddUserToGroupResponse addUserToGroup(Exchange exchange, AddUserToGroupRequest in) {
        live.apply(exchange, new IamCommand.AddUserToGroup(in.groupName(), in.userName()));
        return AddUserToGroupResponse.builder().build();
    }

    RemoveUserFromGroupResponse removeUserFromGroup(Exchange exchange, RemoveUserFromGroupRequest in) {
        live.apply(exchange, new IamCommand.RemoveUserFromGroup(in.groupName(), in.userName()));
        return RemoveUserFromGroupResponse.builder().build();
    }

    PutGroupPolicyResponse putGroupPolicy(Exchange exchange, PutGroupPolicyRequest in) {
        live.apply(
                exchange,
                new IamCommand.PutGroupPolicy(in.groupName(), in.policyName(), PolicyText.of(in.policyDocument())));
        return PutGroupPolicyResponse.builder().build();
    }

    GetGroupPolicyResponse getGroupPolicy(Exchange exchange, GetGroupPolicyRequest in) {
        Group group = Find.group(exchange, exchange.landingZone(), in.groupName());
        return GetGroupPolicyResponse.builder()
                .groupName(group.name())
                .policyName(in.policyName())
                .policyDocument(InlinePolicyOperations.document(group, in.policyName(), "group"))
                .build();
    }

    ListGroupPoliciesResponse listGroupPolicies(Exchange exchange, ListGroupPoliciesRequest in) {
        Group group = Find.group(exchange, exchange.landingZone(), in.groupName());
        Page<String> page = Pages.of(group.inline().keys(), name -> name, in.maxItems(), in.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    DeleteGroupPolicyResponse deleteGroupPolicy(Exchange exchange, DeleteGroupPolicyRequest in) {
        live.apply(exchange, new IamCommand.DeleteGroupPolicy(in.groupName(), in.policyName()));
        return DeleteGroupPolicyResponse.builder().build();
    }

    AttachGroupPolicyResponse attachGroupPolicy(Exchange exchange, AttachGroupPolicyRequest in) {
        live.apply(exchange, new IamCommand.AttachGroupPolicy(in.groupName(), in.policyArn()));
        return AttachGroupPolicyResponse.builder().build();
    }

    DetachGroupPolicyResponse detachGroupPolicy(Exchange exchange, DetachGroupPolicyRequest in) {
        live.apply(exchange, new IamCommand.DetachGroupPolicy(in.groupName(), in.policyArn()));
        return DetachGroupPolicyResponse.builder().build();
    }

    ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            Exchange exchange, ListAttachedGroupPoliciesRequest in) {
        Group group = Find.group(exchange, exchange.landingZone(), in.groupName());
        Page<String> page = Pages.of(
                AttachmentOperations.attached(exchange, group, in.pathPrefix()),
                arn -> arn,
                in.maxItems(),
                in.marker());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.map(Shapes::attached).items())
                .marker(page.next())
                .isTruncated(page.next() != null)
                .build();
    }
}
