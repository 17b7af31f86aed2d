package dev.ambit.server.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

class PoliciesOfIamTest extends MemberIam {
    @Test
    void inlinePoliciesArePutReadListedAndDeleted() {
        role("app");
        user("alice");
        call(
                "PutRolePolicy",
                PutRolePolicyRequest.builder()
                        .roleName("app")
                        .policyName("s3")
                        .policyDocument(ALLOW)
                        .build());
        call(
                "PutUserPolicy",
                PutUserPolicyRequest.builder()
                        .userName("alice")
                        .policyName("s3")
                        .policyDocument(ALLOW)
                        .build());
        GetRolePolicyRequest ofRole =
                GetRolePolicyRequest.builder().roleName("app").policyName("s3").build();
        GetUserPolicyRequest ofUser = GetUserPolicyRequest.builder()
                .userName("alice")
                .policyName("s3")
                .build();
        assertEquals(
                ALLOW,
                decoded(call("GetRolePolicy", ofRole, GetRolePolicyResponse.class)
                        .policyDocument()));
        assertEquals(
                ALLOW,
                decoded(call("GetUserPolicy", ofUser, GetUserPolicyResponse.class)
                        .policyDocument()));
        assertEquals(
                List.of("s3"),
                call(
                                "ListRolePolicies",
                                ListRolePoliciesRequest.builder()
                                        .roleName("app")
                                        .build(),
                                ListRolePoliciesResponse.class)
                        .policyNames());
        assertEquals(
                List.of("s3"),
                call(
                                "ListUserPolicies",
                                ListUserPoliciesRequest.builder()
                                        .userName("alice")
                                        .build(),
                                ListUserPoliciesResponse.class)
                        .policyNames());
        assertEquals(
                "DeleteConflict",
                refused(
                        "DeleteRole",
                        DeleteRoleRequest.builder().roleName("app").build()));
        call(
                "DeleteRolePolicy",
                DeleteRolePolicyRequest.builder()
                        .roleName("app")
                        .policyName("s3")
                        .build());
        call(
                "DeleteUserPolicy",
                DeleteUserPolicyRequest.builder()
                        .userName("alice")
                        .policyName("s3")
                        .build());
        assertEquals("NoSuchEntity", refused("GetRolePolicy", ofRole));
        assertEquals("NoSuchEntity", refused("GetUserPolicy", ofUser));
        assertEquals(
                "MalformedPolicyDocument",
                refused(
                        "PutRolePolicy",
                        PutRolePolicyRequest.builder()
                                .roleName("app")
                                .policyName("bad")
                                .policyDocument(TRUST)
                                .build()));
    }

    @Test
    void aManagedPolicyHasOneVersion() {
        String arn = policy("s3");
        assertEquals("arn:aws:iam::111122223333:policy/s3", arn);
        GetPolicyRequest get = GetPolicyRequest.builder().policyArn(arn).build();
        assertEquals(
                "what it is for",
                call("GetPolicy", get, GetPolicyResponse.class).policy().description());
        GetPolicyVersionRequest version =
                GetPolicyVersionRequest.builder().policyArn(arn).versionId("v1").build();
        assertEquals(
                ALLOW,
                decoded(call("GetPolicyVersion", version, GetPolicyVersionResponse.class)
                        .policyVersion()
                        .document()));
        assertEquals(
                "NoSuchEntity",
                refused("GetPolicyVersion", version.toBuilder().versionId("v2").build()));
        PolicyVersion listed = call(
                        "ListPolicyVersions",
                        ListPolicyVersionsRequest.builder().policyArn(arn).build(),
                        ListPolicyVersionsResponse.class)
                .versions()
                .getFirst();
        assertTrue(listed.isDefaultVersion());
        assertNull(listed.document());
        call("DeletePolicy", DeletePolicyRequest.builder().policyArn(arn).build());
        assertEquals("NoSuchEntity", refused("GetPolicy", get));
    }

    @Test
    void managedPoliciesAreAttachedCountedAndDetached() {
        String arn = policy("s3");
        role("app");
        user("alice");
        for (String policy : List.of(arn, ADMINISTRATOR)) {
            call(
                    "AttachRolePolicy",
                    AttachRolePolicyRequest.builder()
                            .roleName("app")
                            .policyArn(policy)
                            .build());
            call(
                    "AttachUserPolicy",
                    AttachUserPolicyRequest.builder()
                            .userName("alice")
                            .policyArn(policy)
                            .build());
            Policy counted = call(
                            "GetPolicy",
                            GetPolicyRequest.builder().policyArn(policy).build(),
                            GetPolicyResponse.class)
                    .policy();
            assertEquals(2, counted.attachmentCount(), policy);
        }
        assertEquals(
                List.of("s3", "AdministratorAccess"),
                call(
                                "ListAttachedRolePolicies",
                                ListAttachedRolePoliciesRequest.builder()
                                        .roleName("app")
                                        .build(),
                                ListAttachedRolePoliciesResponse.class)
                        .attachedPolicies()
                        .stream()
                        .map(AttachedPolicy::policyName)
                        .toList());
        assertEquals(
                2,
                call(
                                "ListAttachedUserPolicies",
                                ListAttachedUserPoliciesRequest.builder()
                                        .userName("alice")
                                        .build(),
                                ListAttachedUserPoliciesResponse.class)
                        .attachedPolicies()
                        .size());
        assertEquals(
                "DeleteConflict",
                refused(
                        "DeletePolicy",
                        DeletePolicyRequest.builder().policyArn(arn).build()));
        call(
                "DetachRolePolicy",
                DetachRolePolicyRequest.builder().roleName("app").policyArn(arn).build());
        call(
                "DetachUserPolicy",
                DetachUserPolicyRequest.builder()
                        .userName("alice")
                        .policyArn(arn)
                        .build());
        assertEquals(
                "NoSuchEntity",
                refused(
                        "DetachRolePolicy",
                        DetachRolePolicyRequest.builder()
                                .roleName("app")
                                .policyArn(arn)
                                .build()));
        assertEquals(
                "NoSuchEntity",
                refused(
                        "AttachRolePolicy",
                        AttachRolePolicyRequest.builder()
                                .roleName("app")
                                .policyArn("arn:aws:iam::111122223333:policy/none")
                                .build()));
    }

    @Test
    void entitiesOfAPolicyAreToldByUse() {
        String arn = policy("s3");
        role("app");
        role("bounded");
        user("alice");
        call(
                "AttachRolePolicy",
                AttachRolePolicyRequest.builder().roleName("app").policyArn(arn).build());
        call(
                "PutRolePermissionsBoundary",
                PutRolePermissionsBoundaryRequest.builder()
                        .roleName("bounded")
                        .permissionsBoundary(arn)
                        .build());
        call(
                "PutUserPermissionsBoundary",
                PutUserPermissionsBoundaryRequest.builder()
                        .userName("alice")
                        .permissionsBoundary(arn)
                        .build());
        ListEntitiesForPolicyRequest all =
                ListEntitiesForPolicyRequest.builder().policyArn(arn).build();
        assertEquals(List.of("app", "bounded", "alice"), entities(all));
        assertEquals(
                List.of("app"),
                entities(all.toBuilder()
                        .policyUsageFilter(PolicyUsageType.PERMISSIONS_POLICY)
                        .build()));
        assertEquals(
                List.of("alice"),
                entities(all.toBuilder().entityFilter(EntityType.USER).build()));
        call(
                "DeleteRolePermissionsBoundary",
                DeleteRolePermissionsBoundaryRequest.builder()
                        .roleName("bounded")
                        .build());
        call(
                "DeleteUserPermissionsBoundary",
                DeleteUserPermissionsBoundaryRequest.builder().userName("alice").build());
        assertEquals(List.of("app"), entities(all));
        assertEquals(
                "NoSuchEntity",
                refused(
                        "DeleteUserPermissionsBoundary",
                        DeleteUserPermissionsBoundaryRequest.builder()
                                .userName("alice")
                                .build()));
    }

    private List<String> entities(ListEntitiesForPolicyRequest request) {
        ListEntitiesForPolicyResponse answer =
                call("ListEntitiesForPolicy", request, ListEntitiesForPolicyResponse.class);
        List<String> names = new ArrayList<>();
        answer.policyRoles().forEach(role -> names.add(role.roleName()));
        answer.policyUsers().forEach(user -> names.add(user.userName()));
        return names;
    }

    @Test
    void policiesAreListedByScopeAndUse() {
        String arn = policy("s3");
        ListPoliciesRequest all = ListPoliciesRequest.builder().build();
        assertEquals(
                List.of(arn),
                policies(all.toBuilder().scope(PolicyScopeType.LOCAL).build()));
        assertTrue(policies(all.toBuilder().scope(PolicyScopeType.AWS).build()).contains(ADMINISTRATOR));
        assertEquals(
                List.of(),
                policies(all.toBuilder()
                        .onlyAttached(true)
                        .scope(PolicyScopeType.LOCAL)
                        .build()));
        assertTrue(policies(all).containsAll(List.of(arn, ADMINISTRATOR)));
    }

    private List<String> policies(ListPoliciesRequest request) {
        return call("ListPolicies", request, ListPoliciesResponse.class).policies().stream()
                .map(Policy::arn)
                .toList();
    }
}
