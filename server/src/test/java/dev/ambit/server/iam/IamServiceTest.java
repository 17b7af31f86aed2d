package dev.ambit.server.iam;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.policy.Principal;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
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
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.User;

/** IAM over its API, in a member account. */
class IamServiceTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final ServiceCalls calls = ServiceCalls.organization();
    private final Service iam = new IamService(calls.live()).service();

    private <O extends SdkPojo> O call(String operation, SdkPojo input, Class<O> output) {
        return calls.call(iam, MEMBER, operation, input, output);
    }

    private void call(String operation, SdkPojo input) {
        call(operation, input, SdkPojo.class);
    }

    private String refused(String operation, SdkPojo input) {
        return ServiceCalls.code(calls.refused(iam, MEMBER, operation, input));
    }

    private User user(String name) {
        return call("CreateUser", CreateUserRequest.builder().userName(name).build(), CreateUserResponse.class)
                .user();
    }

    private Role role(String name) {
        return call("CreateRole", roleCreation(name).build(), CreateRoleResponse.class)
                .role();
    }

    private static CreateRoleRequest.Builder roleCreation(String name) {
        return CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(TRUST);
    }

    private String policy(String name) {
        return call(
                        "CreatePolicy",
                        CreatePolicyRequest.builder()
                                .policyName(name)
                                .policyDocument(ALLOW)
                                .description("what it is for")
                                .build(),
                        CreatePolicyResponse.class)
                .policy()
                .arn();
    }

    private Principal.User principal(String user) {
        return calls.zone().principalOf(calls.zone().user(MEMBER, user).orElseThrow());
    }

    @Test
    void aUserIsMadeReadAndDeleted() {
        User made = call(
                        "CreateUser",
                        CreateUserRequest.builder()
                                .userName("alice")
                                .path("/team/")
                                .permissionsBoundary(ADMINISTRATOR)
                                .tags(Tag.builder().key("team").value("ml").build())
                                .build(),
                        CreateUserResponse.class)
                .user();
        assertEquals("arn:aws:iam::111122223333:user/team/alice", made.arn());
        assertEquals(ADMINISTRATOR, made.permissionsBoundary().permissionsBoundaryArn());
        assertEquals("ml", made.tags().getFirst().value());
        GetUserRequest get = GetUserRequest.builder().userName("alice").build();
        assertEquals(made, call("GetUser", get, GetUserResponse.class).user());
        assertEquals(
                "EntityAlreadyExists",
                refused(
                        "CreateUser",
                        CreateUserRequest.builder().userName("ALICE").build()));
        call("DeleteUser", DeleteUserRequest.builder().userName("alice").build());
        assertEquals("NoSuchEntity", refused("GetUser", get));
    }

    @Test
    void withoutANameACallIsAboutTheCaller() {
        user("alice");
        GetUserRequest get = GetUserRequest.builder().build();
        GetUserResponse own = calls.call(iam, principal("alice"), "GetUser", get, GetUserResponse.class);
        assertEquals("alice", own.user().userName());
        assertEquals(
                "arn:aws:iam::111122223333:root",
                call("GetUser", get, GetUserResponse.class).user().arn());
        assertEquals(
                "ValidationError",
                refused("ListAccessKeys", ListAccessKeysRequest.builder().build()));
        CreateAccessKeyResponse key = calls.call(
                iam,
                principal("alice"),
                "CreateAccessKey",
                CreateAccessKeyRequest.builder().build(),
                CreateAccessKeyResponse.class);
        assertEquals("alice", key.accessKey().userName());
    }

    @Test
    void anAccessKeyShowsItsSecretOnce() {
        user("alice");
        AccessKey key = call(
                        "CreateAccessKey",
                        CreateAccessKeyRequest.builder().userName("alice").build(),
                        CreateAccessKeyResponse.class)
                .accessKey();
        assertEquals(40, key.secretAccessKey().length());
        assertEquals(20, key.accessKeyId().length());
        call(
                "UpdateAccessKey",
                UpdateAccessKeyRequest.builder()
                        .userName("alice")
                        .accessKeyId(key.accessKeyId())
                        .status(StatusType.INACTIVE)
                        .build());
        List<AccessKeyMetadata> keys = call(
                        "ListAccessKeys",
                        ListAccessKeysRequest.builder().userName("alice").build(),
                        ListAccessKeysResponse.class)
                .accessKeyMetadata();
        assertEquals(
                List.of(StatusType.INACTIVE),
                keys.stream().map(AccessKeyMetadata::status).toList());
        assertEquals(
                "DeleteConflict",
                refused(
                        "DeleteUser",
                        DeleteUserRequest.builder().userName("alice").build()));
        DeleteAccessKeyRequest delete = DeleteAccessKeyRequest.builder()
                .userName("alice")
                .accessKeyId(key.accessKeyId())
                .build();
        call("DeleteAccessKey", delete);
        assertEquals("NoSuchEntity", refused("DeleteAccessKey", delete));
    }

    @Test
    void aRoleIsMadeReadChangedAndDeleted() {
        Role made = call(
                        "CreateRole",
                        roleCreation("app")
                                .maxSessionDuration(7_200)
                                .description("an app")
                                .build(),
                        CreateRoleResponse.class)
                .role();
        assertEquals("arn:aws:iam::111122223333:role/app", made.arn());
        assertEquals(TRUST, decoded(made.assumeRolePolicyDocument()));
        assertEquals(7_200, made.maxSessionDuration());
        assertEquals(
                "EntityAlreadyExists", refused("CreateRole", roleCreation("app").build()));
        assertEquals(
                "MalformedPolicyDocument",
                refused(
                        "CreateRole",
                        roleCreation("bad").assumeRolePolicyDocument(ALLOW).build()));
        String changed = TRUST.replace("111122223333", "000000000001");
        call(
                "UpdateAssumeRolePolicy",
                UpdateAssumeRolePolicyRequest.builder()
                        .roleName("app")
                        .policyDocument(changed)
                        .build());
        GetRoleRequest get = GetRoleRequest.builder().roleName("app").build();
        assertEquals(
                changed,
                decoded(call("GetRole", get, GetRoleResponse.class).role().assumeRolePolicyDocument()));
        call("DeleteRole", DeleteRoleRequest.builder().roleName("app").build());
        assertEquals("NoSuchEntity", refused("GetRole", get));
    }

    private static String decoded(String document) {
        assertFalse(document.contains("{"), document);
        assertFalse(document.contains("+"), document);
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

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

    @Test
    void listsComeInPagesAndByPath() {
        for (int i = 0; i < 25; i++) {
            calls.does(
                    MEMBER,
                    new IamCommand.CreateRole(
                            "role" + i,
                            i < 5 ? "/few/" : "/",
                            PolicyText.of(TRUST),
                            "",
                            3_600,
                            Optional.empty(),
                            Map.of()));
            calls.does(MEMBER, new IamCommand.CreateUser("user" + i, "/", Optional.empty(), Map.of()));
        }
        List<String> roles = ServiceCalls.all((marker, items) -> {
            ListRolesResponse page = call(
                    "ListRoles",
                    ListRolesRequest.builder().maxItems(7).marker(marker).build(),
                    ListRolesResponse.class);
            page.roles().forEach(role -> items.add(role.roleName()));
            assertEquals(page.marker() != null, page.isTruncated());
            return page.marker();
        });
        assertEquals(
                25,
                roles.stream()
                        .filter(name -> name.startsWith("role"))
                        .distinct()
                        .count());
        assertEquals(
                5,
                call("ListRoles", ListRolesRequest.builder().pathPrefix("/few/").build(), ListRolesResponse.class)
                        .roles()
                        .size());
        assertEquals(
                25,
                call("ListUsers", ListUsersRequest.builder().build(), ListUsersResponse.class)
                        .users()
                        .size());
        assertEquals(
                "ValidationError",
                refused(
                        "ListUsers",
                        ListUsersRequest.builder().marker("made up").build()));
    }

    @Test
    void aCallIsAuthorizedOnItsUserRoleOrPolicy() {
        call("CreateRole", roleCreation("app").path("/team/").build());
        assertEquals(
                "arn:aws:iam::111122223333:role/team/app",
                resource("GetRole", GetRoleRequest.builder().roleName("app").build()));
        assertEquals(
                "arn:aws:iam::111122223333:user/team/new",
                resource(
                        "CreateUser",
                        CreateUserRequest.builder()
                                .userName("new")
                                .path("/team/")
                                .build()));
        assertEquals(
                "arn:aws:iam::111122223333:user/none",
                resource(
                        "DeleteUser",
                        DeleteUserRequest.builder().userName("none").build()));
        assertEquals(
                ADMINISTRATOR,
                resource(
                        "GetPolicy",
                        GetPolicyRequest.builder().policyArn(ADMINISTRATOR).build()));
        assertEquals("*", resource("ListPolicies", ListPoliciesRequest.builder().build()));
    }

    private String resource(String operation, SdkPojo input) {
        return calls.resource(iam, calls.zone().rootOf(MEMBER), operation, input);
    }
}
