package dev.ambit.server.iam;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.front.ServiceCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;

class GroupsAndDetailsTest extends MemberIam {
    private void groupWithAlice() {
        user("alice");
        call(
                "CreateGroup",
                CreateGroupRequest.builder().groupName("team").path("/eng/").build());
        call(
                "AddUserToGroup",
                AddUserToGroupRequest.builder()
                        .groupName("team")
                        .userName("alice")
                        .build());
        call(
                "PutGroupPolicy",
                PutGroupPolicyRequest.builder()
                        .groupName("team")
                        .policyName("shared")
                        .policyDocument(ALLOW)
                        .build());
        call(
                "AttachGroupPolicy",
                AttachGroupPolicyRequest.builder()
                        .groupName("team")
                        .policyArn(ADMINISTRATOR)
                        .build());
    }

    @Test
    void aGroupWithItsUsersAndPolicies() {
        groupWithAlice();

        GetGroupResponse group =
                call("GetGroup", GetGroupRequest.builder().groupName("team").build(), GetGroupResponse.class);
        assertEquals("arn:aws:iam::" + MEMBER + ":group/eng/team", group.group().arn());
        assertTrue(group.group().groupId().startsWith("AGPA"), group.group().groupId());
        assertEquals(
                List.of("alice"),
                group.users().stream().map(user -> user.userName()).toList());
        assertEquals(
                List.of("team"),
                call(
                                "ListGroupsForUser",
                                ListGroupsForUserRequest.builder()
                                        .userName("alice")
                                        .build(),
                                ListGroupsForUserResponse.class)
                        .groups()
                        .stream()
                        .map(found -> found.groupName())
                        .toList());
        assertEquals(
                ALLOW,
                decoded(call(
                                "GetGroupPolicy",
                                GetGroupPolicyRequest.builder()
                                        .groupName("team")
                                        .policyName("shared")
                                        .build(),
                                GetGroupPolicyResponse.class)
                        .policyDocument()));
        assertEquals(
                ADMINISTRATOR,
                call(
                                "ListAttachedGroupPolicies",
                                ListAttachedGroupPoliciesRequest.builder()
                                        .groupName("team")
                                        .build(),
                                ListAttachedGroupPoliciesResponse.class)
                        .attachedPolicies()
                        .getFirst()
                        .policyArn());
        assertEquals(
                List.of("team"),
                call(
                                "ListEntitiesForPolicy",
                                ListEntitiesForPolicyRequest.builder()
                                        .policyArn(ADMINISTRATOR)
                                        .entityFilter(EntityType.GROUP)
                                        .build(),
                                ListEntitiesForPolicyResponse.class)
                        .policyGroups()
                        .stream()
                        .map(PolicyGroup::groupName)
                        .toList());
        assertEquals(
                "NoSuchEntity",
                refused("GetGroup", GetGroupRequest.builder().groupName("x").build()));
    }

    @Test
    void versionsAreShownNewestFirst() {
        String arn = policy("M");
        String document = ALLOW.replace("Allow", "Deny");
        PolicyVersion made = call(
                        "CreatePolicyVersion",
                        CreatePolicyVersionRequest.builder()
                                .policyArn(arn)
                                .policyDocument(document)
                                .setAsDefault(true)
                                .build(),
                        CreatePolicyVersionResponse.class)
                .policyVersion();
        assertEquals("v2", made.versionId());
        assertTrue(made.isDefaultVersion());
        assertEquals(
                List.of("v2", "v1"),
                call(
                                "ListPolicyVersions",
                                ListPolicyVersionsRequest.builder()
                                        .policyArn(arn)
                                        .build(),
                                ListPolicyVersionsResponse.class)
                        .versions()
                        .stream()
                        .map(PolicyVersion::versionId)
                        .toList());
        assertEquals(
                ALLOW,
                decoded(call(
                                "GetPolicyVersion",
                                GetPolicyVersionRequest.builder()
                                        .policyArn(arn)
                                        .versionId("v1")
                                        .build(),
                                GetPolicyVersionResponse.class)
                        .policyVersion()
                        .document()));
    }

    @Test
    void authorizationDetailsInPagesOverAllKinds() {
        groupWithAlice();
        role("R");
        policy("M");
        List<String> seen = new ArrayList<>();
        ServiceCalls.<String>all((token, items) -> {
            GetAccountAuthorizationDetailsResponse page = call(
                    "GetAccountAuthorizationDetails",
                    GetAccountAuthorizationDetailsRequest.builder()
                            .maxItems(1)
                            .marker(token)
                            .build(),
                    GetAccountAuthorizationDetailsResponse.class);
            page.userDetailList().forEach(user -> seen.add("user " + user.userName() + " in " + user.groupList()));
            page.groupDetailList()
                    .forEach(group -> seen.add("group "
                            + decoded(group.groupPolicyList().getFirst().policyDocument())));
            page.roleDetailList().forEach(found -> seen.add("role " + found.roleName()));
            page.policies()
                    .forEach(found -> seen.add("policy " + found.policyName() + " "
                            + found.policyVersionList().size() + " " + found.attachmentCount()));
            assertEquals(page.isTruncated(), page.marker() != null);
            return page.marker();
        });

        assertEquals(
                List.of(
                        "user alice in [team]",
                        "group " + ALLOW,
                        "role R",
                        "policy M 1 0",
                        "policy AdministratorAccess 1 1"),
                seen);
        GetAccountAuthorizationDetailsResponse local = call(
                "GetAccountAuthorizationDetails",
                GetAccountAuthorizationDetailsRequest.builder()
                        .filter(EntityType.LOCAL_MANAGED_POLICY)
                        .build(),
                GetAccountAuthorizationDetailsResponse.class);
        assertEquals(1, local.policies().size());
        assertTrue(local.userDetailList().isEmpty());
    }

    @Test
    void theSummaryCounts() {
        groupWithAlice();
        var summary = call(
                        "GetAccountSummary",
                        GetAccountSummaryRequest.builder().build(),
                        GetAccountSummaryResponse.class)
                .summaryMap();
        assertEquals(1, summary.get(SummaryKeyType.USERS));
        assertEquals(1, summary.get(SummaryKeyType.GROUPS));
        assertEquals(5, summary.get(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA));
    }

    @Test
    void rolesAreDescribedAndTagged() {
        role("R");
        assertEquals(
                "what for",
                call(
                                "UpdateRoleDescription",
                                UpdateRoleDescriptionRequest.builder()
                                        .roleName("R")
                                        .description("what for")
                                        .build(),
                                UpdateRoleDescriptionResponse.class)
                        .role()
                        .description());
        Tag tag = Tag.builder().key("k").value("v").build();
        call("TagRole", TagRoleRequest.builder().roleName("R").tags(tag).build());
        assertEquals(
                List.of(tag),
                call("ListRoleTags", ListRoleTagsRequest.builder().roleName("R").build(), ListRoleTagsResponse.class)
                        .tags());
        assertTrue(call(
                        "ListInstanceProfilesForRole",
                        ListInstanceProfilesForRoleRequest.builder()
                                .roleName("R")
                                .build(),
                        ListInstanceProfilesForRoleResponse.class)
                .instanceProfiles()
                .isEmpty());
    }

    @Test
    void aServiceLinkedRoleAndItsDeletion() {
        String name = call(
                        "CreateServiceLinkedRole",
                        CreateServiceLinkedRoleRequest.builder()
                                .awsServiceName("bedrock.amazonaws.com")
                                .build(),
                        CreateServiceLinkedRoleResponse.class)
                .role()
                .roleName();
        String task = call(
                        "DeleteServiceLinkedRole",
                        DeleteServiceLinkedRoleRequest.builder().roleName(name).build(),
                        DeleteServiceLinkedRoleResponse.class)
                .deletionTaskId();
        assertTrue(task.startsWith("task/aws-service-role/bedrock.amazonaws.com/" + name + "/"), task);
        String whole = task.substring(0, task.lastIndexOf('/') + 1) + "01234567-0123-4123-8123-0123456789ab";
        assertEquals(
                DeletionTaskStatusType.SUCCEEDED,
                call(
                                "GetServiceLinkedRoleDeletionStatus",
                                GetServiceLinkedRoleDeletionStatusRequest.builder()
                                        .deletionTaskId(whole)
                                        .build(),
                                GetServiceLinkedRoleDeletionStatusResponse.class)
                        .status());
        assertEquals(
                "InvalidInput",
                refused(
                        "GetServiceLinkedRoleDeletionStatus",
                        GetServiceLinkedRoleDeletionStatusRequest.builder()
                                .deletionTaskId("something")
                                .build()));
    }
}
