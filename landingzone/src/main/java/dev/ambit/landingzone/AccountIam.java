package dev.ambit.landingzone;

import dev.ambit.landingzone.IamEvent.RoleCreated;
import dev.ambit.landingzone.IamEvent.RolePolicyAttached;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * IAM of one account.
 *
 * @param users by {@link #key} of the name, as names differ by more than case
 * @param roles likewise
 * @param policies customer-managed ones by ARN
 */
record AccountIam(Table<String, User> users, Table<String, Role> roles, Table<String, ManagedPolicy> policies) {
    private static final AccountIam NONE = new AccountIam(Table.empty(), Table.empty(), Table.empty());

    /** In place of an account, for the owner of AWS's own policies. */
    static final String AWS = "aws";

    static AccountIam none() {
        return NONE;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    Optional<User> user(String name) {
        return users.find(key(name)).filter(user -> user.name().equals(name));
    }

    Optional<Role> role(String name) {
        return roles.find(key(name)).filter(role -> role.name().equals(name));
    }

    /** A policy of this account or one of AWS's; {@code further} are those of AWS that this jar does not have. */
    Optional<ManagedPolicy> policy(String arn, Table<String, ManagedPolicy> further) {
        return policies.find(arn).or(() -> AwsManaged.policies().find(arn)).or(() -> further.find(arn));
    }

    AccountIam with(User user) {
        return new AccountIam(users.with(key(user.name()), user), roles, policies);
    }

    AccountIam with(Role role) {
        return new AccountIam(users, roles.with(key(role.name()), role), policies);
    }

    AccountIam with(ManagedPolicy policy) {
        return new AccountIam(users, roles, policies.with(policy.arn(), policy));
    }

    AccountIam withoutUser(String name) {
        return new AccountIam(users.without(key(name)), roles, policies);
    }

    AccountIam withoutRole(String name) {
        return new AccountIam(users, roles.without(key(name)), policies);
    }

    AccountIam withoutPolicy(String arn) {
        return new AccountIam(users, roles, policies.without(arn));
    }

    /** Counts a use of a customer-managed policy; AWS's own are not counted. */
    AccountIam counted(String arn, int attachments, int boundaries) {
        return new AccountIam(users, roles, policies.changed(arn, policy -> policy.used(attachments, boundaries)));
    }

    /** The role through which the management account administers an account that it has created. */
    static List<Event> managementRole(String account, String management, String role, String roleId, Instant at) {
        String trust = """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": { "AWS": "arn:aws:iam::%s:root" },
                      "Action": "sts:AssumeRole"
                    }
                  ]
                }
                """.formatted(management);
        return List.of(
                new RoleCreated(
                        account, role, "/", roleId, PolicyText.of(trust), "", 3_600, Optional.empty(), Map.of(), at),
                new RolePolicyAttached(account, role, "arn:aws:iam::aws:policy/AdministratorAccess"));
    }
}
