package dev.ambit.cli.imports.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;

/** Reads the IAM of one account one thing after another, where GetAccountAuthorizationDetails is not there. Groups are not read. */
final class IamPieces {
    private final IamClient client;

    IamPieces(IamClient client) {
        this.client = client;
    }

    IamCalls.Iam read() {
        List<Found.ManagedPolicy> policies = new ArrayList<>();
        IamCalls calls = new IamCalls(client);
        client.listPoliciesPaginator(request -> request.scope(PolicyScopeType.LOCAL))
                .policies()
                .forEach(policy -> policies.add(calls.policy(policy.arn())));
        List<Found.Identity> identities = new ArrayList<>();
        client.listUsersPaginator(request -> {}).users().forEach(user -> identities.add(user(user.userName())));
        client.listRolesPaginator(request -> {}).roles().forEach(role -> identities.add(role(role.roleName())));
        return new IamCalls.Iam(policies, identities);
    }

    private Found.Identity user(String name) {
        User user = client.getUser(request -> request.userName(name)).user();
        Map<String, String> inline = new LinkedHashMap<>();
        client.listUserPoliciesPaginator(request -> request.userName(name))
                .policyNames()
                .forEach(policy -> inline.put(
                        policy,
                        IamCalls.decoded(client.getUserPolicy(
                                        request -> request.userName(name).policyName(policy))
                                .policyDocument())));
        List<String> attached =
                client.listAttachedUserPoliciesPaginator(request -> request.userName(name)).attachedPolicies().stream()
                        .map(AttachedPolicy::policyArn)
                        .toList();
        return new Found.Identity(
                false,
                name,
                user.path(),
                user.userId(),
                "",
                "",
                0,
                inline,
                attached,
                IamCalls.boundary(user.permissionsBoundary()),
                IamCalls.tags(user.tags()));
    }

    private Found.Identity role(String name) {
        Role role = client.getRole(request -> request.roleName(name)).role();
        Map<String, String> inline = new LinkedHashMap<>();
        client.listRolePoliciesPaginator(request -> request.roleName(name))
                .policyNames()
                .forEach(policy -> inline.put(
                        policy,
                        IamCalls.decoded(client.getRolePolicy(
                                        request -> request.roleName(name).policyName(policy))
                                .policyDocument())));
        List<String> attached =
                client.listAttachedRolePoliciesPaginator(request -> request.roleName(name)).attachedPolicies().stream()
                        .map(AttachedPolicy::policyArn)
                        .toList();
        return new Found.Identity(
                true,
                name,
                role.path(),
                role.roleId(),
                IamCalls.decoded(role.assumeRolePolicyDocument()),
                IamCalls.text(role.description()),
                role.maxSessionDuration() == null ? 3_600 : role.maxSessionDuration(),
                inline,
                attached,
                IamCalls.boundary(role.permissionsBoundary()),
                IamCalls.tags(role.tags()));
    }
}
