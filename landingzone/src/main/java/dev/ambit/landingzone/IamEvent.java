package dev.ambit.landingzone;

import java.time.Instant;
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
}
