package dev.ambit.landingzone;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens in an account's IAM. */
public sealed interface IamEvent extends Event {
    String account();

    record UserCreated(
            String account,
            String name,
            String path,
            String id,
            Optional<String> boundaryArn,
            Map<String, String> tags,
            Instant at)
            implements IamEvent {}

    record UserDeleted(String account, String name) implements IamEvent {}

    /** The one event with a secret in it. */
    record AccessKeyCreated(String account, String user, String id, String secret, Instant at) implements IamEvent {
        @Override
        public String toString() {
            return "AccessKeyCreated[account=" + account + ", user=" + user + ", id=" + id + "]";
        }
    }

    record AccessKeyUpdated(String account, String user, String id, boolean active) implements IamEvent {}

    record AccessKeyDeleted(String account, String user, String id) implements IamEvent {}

    record RoleCreated(
            String account,
            String name,
            String path,
            String id,
            PolicyText trust,
            String description,
            int maxSession,
            Optional<String> boundaryArn,
            Map<String, String> tags,
            Instant at)
            implements IamEvent {}

    record RoleDeleted(String account, String name) implements IamEvent {}

    record TrustUpdated(String account, String role, PolicyText trust) implements IamEvent {}

    record RolePolicyPut(String account, String role, String policy, PolicyText content) implements IamEvent {}

    record RolePolicyDeleted(String account, String role, String policy) implements IamEvent {}

    record UserPolicyPut(String account, String user, String policy, PolicyText content) implements IamEvent {}

    record UserPolicyDeleted(String account, String user, String policy) implements IamEvent {}

    record PolicyCreated(
            String account, String name, String path, String id, String description, PolicyText content, Instant at)
            implements IamEvent {}

    record PolicyDeleted(String account, String arn) implements IamEvent {}

    record RolePolicyAttached(String account, String role, String arn) implements IamEvent {}

    record RolePolicyDetached(String account, String role, String arn) implements IamEvent {}

    record UserPolicyAttached(String account, String user, String arn) implements IamEvent {}

    record UserPolicyDetached(String account, String user, String arn) implements IamEvent {}

    /** An empty {@code arn} takes the boundary away. */
    record RoleBoundarySet(String account, String role, Optional<String> arn) implements IamEvent {}

    /** An empty {@code arn} takes the boundary away. */
    record UserBoundarySet(String account, String user, Optional<String> arn) implements IamEvent {}

    record RoleUpdated(String account, String role, String description, int maxSession) implements IamEvent {}

    /** Name and path as they are from now on. */
    record UserRenamed(String account, String user, String name, String path) implements IamEvent {}

    /** Of a user, role or managed policy. */
    record ResourceTagged(String account, String arn, Map<String, String> tags) implements IamEvent {}

    record ResourceUntagged(String account, String arn, List<String> keys) implements IamEvent {}

    record PolicyVersionCreated(
            String account, String arn, int number, PolicyText content, boolean makeDefault, Instant at)
            implements IamEvent {}

    record PolicyVersionDeleted(String account, String arn, int number) implements IamEvent {}

    record DefaultVersionSet(String account, String arn, int number, Instant at) implements IamEvent {}

    /** An empty {@code alias} takes it away. */
    record AliasSet(String account, Optional<String> alias) implements IamEvent {}

    /** What happens to groups. */
    sealed interface OfGroup extends IamEvent {
        String group();
    }

    record GroupCreated(String account, String group, String path, String id, Instant at) implements OfGroup {}

    record GroupDeleted(String account, String group) implements OfGroup {}

    /** Name and path as they are from now on. */
    record GroupRenamed(String account, String group, String name, String path) implements OfGroup {}

    record GroupPolicyPut(String account, String group, String policy, PolicyText content) implements OfGroup {}

    record GroupPolicyDeleted(String account, String group, String policy) implements OfGroup {}

    record GroupPolicyAttached(String account, String group, String arn) implements OfGroup {}

    record GroupPolicyDetached(String account, String group, String arn) implements OfGroup {}

    record UserAddedToGroup(String account, String group, String user) implements OfGroup {}

    record UserRemovedFromGroup(String account, String group, String user) implements OfGroup {}
}
