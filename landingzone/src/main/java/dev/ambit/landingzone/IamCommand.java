package dev.ambit.landingzone;

import java.util.Map;
import java.util.Optional;

/** Commands of IAM, about the caller's account. */
public sealed interface IamCommand extends Command {
    record CreateUser(String userName, String path, Optional<String> boundaryArn, Map<String, String> tags)
            implements IamCommand {}

    record DeleteUser(String userName) implements IamCommand {}

    /** Answers the key's id; the secret stands in the user's {@link AccessKey}. */
    record CreateAccessKey(String userName) implements IamCommand {}

    record UpdateAccessKey(String userName, String accessKeyId, boolean active) implements IamCommand {}

    record DeleteAccessKey(String userName, String accessKeyId) implements IamCommand {}

    /** {@code maxSession} in seconds, 3,600 to 43,200. */
    record CreateRole(
            String roleName,
            String path,
            PolicyText trust,
            String description,
            int maxSession,
            Optional<String> boundaryArn,
            Map<String, String> tags)
            implements IamCommand {}

    record DeleteRole(String roleName) implements IamCommand {}

    record UpdateAssumeRolePolicy(String roleName, PolicyText trust) implements IamCommand {}

    record PutRolePolicy(String roleName, String policyName, PolicyText content) implements IamCommand {}

    record DeleteRolePolicy(String roleName, String policyName) implements IamCommand {}

    record PutUserPolicy(String userName, String policyName, PolicyText content) implements IamCommand {}

    record DeleteUserPolicy(String userName, String policyName) implements IamCommand {}

    record CreatePolicy(String policyName, String path, String description, PolicyText content) implements IamCommand {}

    record DeletePolicy(String policyArn) implements IamCommand {}

    record AttachRolePolicy(String roleName, String policyArn) implements IamCommand {}

    record DetachRolePolicy(String roleName, String policyArn) implements IamCommand {}

    record AttachUserPolicy(String userName, String policyArn) implements IamCommand {}

    record DetachUserPolicy(String userName, String policyArn) implements IamCommand {}

    record PutRolePermissionsBoundary(String roleName, String policyArn) implements IamCommand {}

    record DeleteRolePermissionsBoundary(String roleName) implements IamCommand {}

    record PutUserPermissionsBoundary(String userName, String policyArn) implements IamCommand {}

    record DeleteUserPermissionsBoundary(String userName) implements IamCommand {}
}
