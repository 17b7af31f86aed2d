package dev.ambit.landingzone;

import dev.ambit.landingzone.IamEvent.AccessKeyCreated;
import dev.ambit.landingzone.IamEvent.AccessKeyDeleted;
import dev.ambit.landingzone.IamEvent.AccessKeyUpdated;
import dev.ambit.landingzone.IamEvent.AliasSet;
import dev.ambit.landingzone.IamEvent.DefaultVersionSet;
import dev.ambit.landingzone.IamEvent.PolicyCreated;
import dev.ambit.landingzone.IamEvent.PolicyDeleted;
import dev.ambit.landingzone.IamEvent.PolicyVersionCreated;
import dev.ambit.landingzone.IamEvent.PolicyVersionDeleted;
import dev.ambit.landingzone.IamEvent.ResourceTagged;
import dev.ambit.landingzone.IamEvent.ResourceUntagged;
import dev.ambit.landingzone.IamEvent.RoleBoundarySet;
import dev.ambit.landingzone.IamEvent.RoleCreated;
import dev.ambit.landingzone.IamEvent.RoleDeleted;
import dev.ambit.landingzone.IamEvent.RolePolicyAttached;
import dev.ambit.landingzone.IamEvent.RolePolicyDeleted;
import dev.ambit.landingzone.IamEvent.RolePolicyDetached;
import dev.ambit.landingzone.IamEvent.RolePolicyPut;
import dev.ambit.landingzone.IamEvent.RoleUpdated;
import dev.ambit.landingzone.IamEvent.TrustUpdated;
import dev.ambit.landingzone.IamEvent.UserBoundarySet;
import dev.ambit.landingzone.IamEvent.UserCreated;
import dev.ambit.landingzone.IamEvent.UserDeleted;
import dev.ambit.landingzone.IamEvent.UserPolicyAttached;
import dev.ambit.landingzone.IamEvent.UserPolicyDeleted;
import dev.ambit.landingzone.IamEvent.UserPolicyDetached;
import dev.ambit.landingzone.IamEvent.UserPolicyPut;
import dev.ambit.landingzone.IamEvent.UserRenamed;
import dev.ambit.landingzone.table.Table;
import dev.ambit.policy.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Carries events out on the IAM of an account. */
final class IamReplay {
    private IamReplay() {}

    static String policyArn(String account, String path, String name) {
        return "arn:aws:iam::" + account + ":policy" + path + name;
    }

    static AccountIam replay(AccountIam iam, IamEvent event) {
        return switch (event) {
            case UserCreated user -> create(iam, user);
            case UserDeleted user ->
                freed(iam, iam.user(user.name()).orElseThrow()).withoutUser(user.name());
            case AccessKeyCreated key -> {
                User user = iam.user(key.user()).orElseThrow();
                AccessKey added = new AccessKey(key.id(), key.secret(), true, key.at());
                yield iam.with(user.keys(user.keys().with(key.id(), added)));
            }
            case AccessKeyUpdated key -> {
                User user = iam.user(key.user()).orElseThrow();
                yield iam.with(user.keys(user.keys().changed(key.id(), old -> old.active(key.active()))));
            }
            case AccessKeyDeleted key -> {
                User user = iam.user(key.user()).orElseThrow();
                yield iam.with(user.keys(user.keys().without(key.id())));
            }
            case RoleCreated role -> create(iam, role);
            case RoleDeleted role ->
                freed(iam, iam.role(role.name()).orElseThrow()).withoutRole(role.name());
            case TrustUpdated trust ->
                iam.with(iam.role(trust.role()).orElseThrow().trust(trust(trust.role(), trust.trust())));
            case RolePolicyPut put -> {
                Role role = iam.role(put.role()).orElseThrow();
                yield iam.with(role.inline(role.inline().with(put.policy(), inline(put.policy(), put.content()))));
            }
            case RolePolicyDeleted deleted -> {
                Role role = iam.role(deleted.role()).orElseThrow();
                yield iam.with(role.inline(role.inline().without(deleted.policy())));
            }
            case UserPolicyPut put -> {
                User user = iam.user(put.user()).orElseThrow();
                yield iam.with(user.inline(user.inline().with(put.policy(), inline(put.policy(), put.content()))));
            }
            case UserPolicyDeleted deleted -> {
                User user = iam.user(deleted.user()).orElseThrow();
                yield iam.with(user.inline(user.inline().without(deleted.policy())));
            }
            case PolicyCreated policy -> create(iam, policy);
            case PolicyDeleted policy -> iam.withoutPolicy(policy.arn());
            case RolePolicyAttached at -> {
                Role role = iam.role(at.role()).orElseThrow();
                yield iam.with(role.attached(role.attached().with(at.arn(), true)))
                        .counted(at.arn(), 1, 0);
            }
            case RolePolicyDetached at -> {
                Role role = iam.role(at.role()).orElseThrow();
                yield iam.with(role.attached(role.attached().without(at.arn()))).counted(at.arn(), -1, 0);
            }
            case UserPolicyAttached at -> {
                User user = iam.user(at.user()).orElseThrow();
                yield iam.with(user.attached(user.attached().with(at.arn(), true)))
                        .counted(at.arn(), 1, 0);
            }
            case UserPolicyDetached at -> {
                User user = iam.user(at.user()).orElseThrow();
                yield iam.with(user.attached(user.attached().without(at.arn()))).counted(at.arn(), -1, 0);
            }
            case RoleBoundarySet set -> {
                Role role = iam.role(set.role()).orElseThrow();
                yield bounded(iam.with(role.boundary(set.arn())), role.boundary(), set.arn());
            }
            case UserBoundarySet set -> {
                User user = iam.user(set.user()).orElseThrow();
                yield bounded(iam.with(user.boundary(set.arn())), user.boundary(), set.arn());
            }
            case RoleUpdated updated ->
                iam.with(iam.role(updated.role()).orElseThrow().described(updated.description(), updated.maxSession()));
            case UserRenamed renamed ->
                iam.withoutUser(renamed.user())
                        .with(iam.user(renamed.user()).orElseThrow().named(renamed.name(), renamed.path()));
            case ResourceTagged tagged -> retagged(iam, tagged.arn(), tags -> added(tags, tagged.tags()));
            case ResourceUntagged untagged -> retagged(iam, untagged.arn(), tags -> removed(tags, untagged.keys()));
            case PolicyVersionCreated created -> {
                ManagedPolicy policy = own(iam, created.arn());
                Document document = Documents.parsed(
                        created.content(), PolicyType.IDENTITY_POLICY, policy.name(), Optional.of(policy.arn()));
                yield iam.with(policy.added(
                        new ManagedPolicy.Version(created.number(), document, created.at()), created.makeDefault()));
            }
            case PolicyVersionDeleted deleted ->
                iam.with(own(iam, deleted.arn()).without(deleted.number()));
            case DefaultVersionSet set -> iam.with(own(iam, set.arn()).defaulting(set.number(), set.at()));
            case AliasSet set -> iam.with(set.alias());
            case IamEvent.OfGroup of -> GroupReplay.replay(iam, of);
        };
    }

    private static ManagedPolicy own(AccountIam iam, String arn) {
        return iam.policies().find(arn).orElseThrow();
    }

    /** Tags of the user, role or policy with this ARN. */
    private static AccountIam retagged(AccountIam iam, String arn, UnaryOperator<Table<String, String>> change) {
        Optional<ManagedPolicy> policy = iam.policies().find(arn);
        if (policy.isPresent()) {
            return iam.with(policy.get().tags(change.apply(policy.get().tags())));
        }
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Optional<User> user = iam.user(name).filter(found -> found.arn().equals(arn));
        if (user.isPresent()) {
            return iam.with(user.get().tags(change.apply(user.get().tags())));
        }
        Role role = iam.role(name).filter(found -> found.arn().equals(arn)).orElseThrow();
        return iam.with(role.tags(change.apply(role.tags())));
    }

    private static AccountIam create(AccountIam iam, UserCreated event) {
        User user = new User(
                event.account(),
                event.name(),
                event.path(),
                event.id(),
                User.arn(event.account(), event.path(), event.name()),
                event.at(),
                Table.empty(),
                Table.empty(),
                event.boundaryArn(),
                table(event.tags()),
                Table.empty(),
                Table.empty());
        return bounded(iam.with(user), Optional.empty(), event.boundaryArn());
    }

    private static AccountIam create(AccountIam iam, RoleCreated event) {
        Role role = new Role(
                event.account(),
                event.name(),
                event.path(),
                event.id(),
                "arn:aws:iam::" + event.account() + ":role" + event.path() + event.name(),
                event.description(),
                trust(event.name(), event.trust()),
                event.maxSession(),
                event.at(),
                Table.empty(),
                Table.empty(),
                event.boundaryArn(),
                table(event.tags()));
        return bounded(iam.with(role), Optional.empty(), event.boundaryArn());
    }

    private static AccountIam create(AccountIam iam, PolicyCreated event) {
        String arn = policyArn(event.account(), event.path(), event.name());
        Document document =
                Documents.parsed(event.content(), PolicyType.IDENTITY_POLICY, event.name(), Optional.of(arn));
        return iam.with(ManagedPolicy.first(
                event.account(),
                event.name(),
                event.path(),
                event.id(),
                arn,
                event.description(),
                document,
                1,
                event.at()));
    }

    private static PolicyText trust(String role, PolicyText text) {
        return Documents.valid(text, PolicyType.TRUST_POLICY, role);
    }

    static Document inline(String name, PolicyText text) {
        return Documents.parsed(text, PolicyType.IDENTITY_POLICY, name, Optional.empty());
    }

    private static AccountIam bounded(AccountIam iam, Optional<String> before, Optional<String> after) {
        AccountIam changed = before.isPresent() ? iam.counted(before.get(), 0, -1) : iam;
        return after.isPresent() ? changed.counted(after.get(), 0, 1) : changed;
    }

    /** A deleted identity's boundary is no longer in use. */
    private static AccountIam freed(AccountIam iam, Identity identity) {
        return bounded(iam, identity.boundary(), Optional.empty());
    }

    static Table<String, String> table(Map<String, String> map) {
        return added(Table.empty(), map);
    }

    /** Tags with more of them; a key that is there gets the new value. */
    static Table<String, String> added(Table<String, String> tags, Map<String, String> map) {
        Table<String, String> table = tags;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            table = table.with(entry.getKey(), entry.getValue());
        }
        return table;
    }

    /** Tags without these keys, of which some may not be there. */
    static Table<String, String> removed(Table<String, String> tags, List<String> keys) {
        Table<String, String> table = tags;
        for (String key : keys) {
            table = table.without(key);
        }
        return table;
    }
}
