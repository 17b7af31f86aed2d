package dev.ambit.server.iam;

import static dev.ambit.server.front.ServiceCalls.MEMBER;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ambit.policy.Principal;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** IAM over its API, in a member account. */
abstract class MemberIam {
    static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    final ServiceCalls calls = ServiceCalls.organization();
    final Service iam = new IamService(calls.live()).service();

    <O extends SdkPojo> O call(String operation, SdkPojo input, Class<O> output) {
        return calls.call(iam, MEMBER, operation, input, output);
    }

    void call(String operation, SdkPojo input) {
        call(operation, input, SdkPojo.class);
    }

    String refused(String operation, SdkPojo input) {
        return ServiceCalls.code(calls.refused(iam, MEMBER, operation, input));
    }

    User user(String name) {
        return call("CreateUser", CreateUserRequest.builder().userName(name).build(), CreateUserResponse.class)
                .user();
    }

    Role role(String name) {
        return call("CreateRole", roleCreation(name).build(), CreateRoleResponse.class)
                .role();
    }

    static CreateRoleRequest.Builder roleCreation(String name) {
        return CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(TRUST);
    }

    String policy(String name) {
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

    Principal.User principal(String user) {
        return calls.zone().principalOf(calls.zone().user(MEMBER, user).orElseThrow());
    }

    static String decoded(String document) {
        assertFalse(document.contains("{"), document);
        assertFalse(document.contains("+"), document);
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
