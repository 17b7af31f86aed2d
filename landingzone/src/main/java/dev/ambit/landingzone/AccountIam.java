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
 * @param groups by {@link #key} of the name
 * @param alias the name in the address of the sign-in page
 */
record AccountIam(
        Table<String, User> users,
        Table<String, Role> roles,
        Table<String, ManagedPolicy> policies,
        Table<String, Group> groups,
        Optional<String> alias) {
    private static final AccountIam NONE =
            new AccountIam(Table.empty(), Table.empty(), Table.empty(), Table.empty(), Optional.empty());

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

    Optional<Group> group(String name) {
        return groups.find(key(name)).filter(group -> group.name().equals(name));
    }

    /** The users who are in a group, by name. */
    List<User> members(String group) {
        return users.values().stream().filter(user -> user.groups().has(group)).toList();
    }

    AccountIam with(User user) {
        return users(users.with(key(user.name()), user));
    }

    AccountIam with(Role role) {
        return roles(roles.with(key(role.name()), role));
    }

    AccountIam with(ManagedPolicy policy) {
        return policies(policies.with(policy.arn(), policy));
    }

    AccountIam with(Group group) {
        return groups(groups.with(key(group.name()), group));
    }

    AccountIam withoutUser(String name) {
        return users(users.without(key(name)));
    }

    AccountIam withoutRole(String name) {
        return roles(roles.without(key(name)));
    }

    AccountIam withoutPolicy(String arn) {
        return policies(policies.without(arn));
    }

    AccountIam withoutGroup(String name) {
        return groups(groups.without(key(name)));
    }

    AccountIam with(Optional<String> newAlias) {
        return new AccountIam(users, roles, policies, groups, newAlias);
    }

    /** Counts a use of a customer-managed policy; AWS's own are not counted. */
    AccountIam counted(String arn, int attachments, int boundaries) {
        return policies(policies.changed(arn, policy -> policy.used(attachments, boundaries)));
    }

    private AccountIam users(Table<String, User> changed) {
        return new AccountIam(changed, roles, policies, groups, alias);
    }

    private AccountIam roles(Table<String, Role> changed) {
        return new AccountIam(users, changed, policies, groups, alias);
    }

    private AccountIam policies(Table<String, ManagedPolicy> changed) {
        return new AccountIam(users, roles, changed, groups, alias);
    }

    private AccountIam groups(Table<String, Group> changed) {
        return new AccountIam(users, roles, policies, changed, alias);
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
