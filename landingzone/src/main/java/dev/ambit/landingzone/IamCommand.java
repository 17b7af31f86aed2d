package dev.ambit.landingzone;

import java.util.List;
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

    record CreatePolicy(
            String policyName, String path, String description, PolicyText content, Map<String, String> tags)
            implements IamCommand {
        public CreatePolicy(String policyName, String path, String description, PolicyText content) {
            this(policyName, path, description, content, Map.of());
        }
    }

    record DeletePolicy(String policyArn) implements IamCommand {}

    record AttachRolePolicy(String roleName, String policyArn) implements IamCommand {}

    record DetachRolePolicy(String roleName, String policyArn) implements IamCommand {}

    record AttachUserPolicy(String userName, String policyArn) implements IamCommand {}

    record DetachUserPolicy(String userName, String policyArn) implements IamCommand {}

    record PutRolePermissionsBoundary(String roleName, String policyArn) implements IamCommand {}

    record DeleteRolePermissionsBoundary(String roleName) implements IamCommand {}

    record PutUserPermissionsBoundary(String userName, String policyArn) implements IamCommand {}

    record DeleteUserPermissionsBoundary(String userName) implements IamCommand {}

    /** Name and path as they shall be; empty where they stay. */
    record UpdateUser(String userName, Optional<String> newName, Optional<String> newPath) implements IamCommand {}

    /** What is empty stays as it is. */
    record UpdateRole(String roleName, Optional<String> description, Optional<Integer> maxSession)
            implements IamCommand {}

    record TagUser(String userName, Map<String, String> tags) implements IamCommand {}

    record UntagUser(String userName, List<String> keys) implements IamCommand {}

    record TagRole(String roleName, Map<String, String> tags) implements IamCommand {}

    record UntagRole(String roleName, List<String> keys) implements IamCommand {}

    record CreateAccountAlias(String alias) implements IamCommand {}

    record DeleteAccountAlias(String alias) implements IamCommand {}

    /** Answers the role's name. {@code suffix} may be empty. */
    record CreateServiceLinkedRole(String service, String description, String suffix) implements IamCommand {}

    record DeleteServiceLinkedRole(String roleName) implements IamCommand {}

    /** About versions and tags of a managed policy of the account. */
    sealed interface OfPolicy extends IamCommand {
        String policyArn();
    }

    /** Answers the version's id, such as {@code v2}. */
    record CreatePolicyVersion(String policyArn, PolicyText content, boolean makeDefault) implements OfPolicy {}

    record DeletePolicyVersion(String policyArn, String versionId) implements OfPolicy {}

    record SetDefaultPolicyVersion(String policyArn, String versionId) implements OfPolicy {}

    record TagPolicy(String policyArn, Map<String, String> tags) implements OfPolicy {}

    record UntagPolicy(String policyArn, List<String> keys) implements OfPolicy {}

    /** About groups. */
    sealed interface OfGroup extends IamCommand {
        String groupName();
    }

    record CreateGroup(String groupName, String path) implements OfGroup {}

    record DeleteGroup(String groupName) implements OfGroup {}

    /** What is empty stays as it is. */
    record UpdateGroup(String groupName, Optional<String> newName, Optional<String> newPath) implements OfGroup {}

    record AddUserToGroup(String groupName, String userName) implements OfGroup {}

    record RemoveUserFromGroup(String groupName, String userName) implements OfGroup {}

    record PutGroupPolicy(String groupName, String policyName, PolicyText content) implements OfGroup {}

    record DeleteGroupPolicy(String groupName, String policyName) implements OfGroup {}

    record AttachGroupPolicy(String groupName, String policyArn) implements OfGroup {}

    record DetachGroupPolicy(String groupName, String policyArn) implements OfGroup {}
}
