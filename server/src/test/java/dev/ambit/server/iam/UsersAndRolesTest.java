package dev.ambit.server.iam;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.server.front.ServiceCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.User;

class UsersAndRolesTest extends MemberIam {
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
