package dev.ambit.landingzone;

import dev.ambit.landingzone.IamCommand.CreateAccessKey;
import dev.ambit.landingzone.IamCommand.CreateRole;
import dev.ambit.landingzone.IamCommand.CreateUser;
import dev.ambit.landingzone.IamEvent.AccessKeyCreated;
import dev.ambit.landingzone.IamEvent.AccessKeyDeleted;
import dev.ambit.landingzone.IamEvent.AccessKeyUpdated;
import dev.ambit.landingzone.IamEvent.RoleBoundarySet;
import dev.ambit.landingzone.IamEvent.RoleCreated;
import dev.ambit.landingzone.IamEvent.RoleDeleted;
import dev.ambit.landingzone.IamEvent.RolePolicyAttached;
import dev.ambit.landingzone.IamEvent.RolePolicyDeleted;
import dev.ambit.landingzone.IamEvent.RolePolicyDetached;
import dev.ambit.landingzone.IamEvent.RolePolicyPut;
import dev.ambit.landingzone.IamEvent.TrustUpdated;
import dev.ambit.landingzone.IamEvent.UserBoundarySet;
import dev.ambit.landingzone.IamEvent.UserCreated;
import dev.ambit.landingzone.IamEvent.UserDeleted;
import dev.ambit.landingzone.IamEvent.UserPolicyAttached;
import dev.ambit.landingzone.IamEvent.UserPolicyDeleted;
import dev.ambit.landingzone.IamEvent.UserPolicyDetached;
import dev.ambit.landingzone.IamEvent.UserPolicyPut;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what a command does to users and roles. Source: IAM API reference, errors and quotas. */
final class IamDecisions {
    private final Settings.Limits limits;
    private final AccountIam iam;
    private final String account;
    private final boolean aws;
    private final Instant now;
    private final Ids ids;
    private final IamRules rules;

    IamDecisions(
            Settings settings,
            AccountIam iam,
            Table<String, ManagedPolicy> furtherAwsPolicies,
            Caller caller,
            Instant now,
            Ids ids) {
        this.limits = settings.limits();
        this.iam = iam;
        this.account = caller.account();
        this.aws = caller.aws();
        this.now = now;
        this.ids = ids;
        this.rules = new IamRules(limits, iam, furtherAwsPolicies);
    }

    Decided decide(IamCommand command) {
        return switch (command) {
            case CreateUser create -> createUser(create);
            case IamCommand.DeleteUser delete -> user(delete.userName(), this::deleteUser);
            case CreateAccessKey create -> user(create.userName(), this::createKey);
            case IamCommand.UpdateAccessKey update ->
                key(
                        update.userName(),
                        update.accessKeyId(),
                        new AccessKeyUpdated(account, update.userName(), update.accessKeyId(), update.active()));
            case IamCommand.DeleteAccessKey delete ->
                key(
                        delete.userName(),
                        delete.accessKeyId(),
                        new AccessKeyDeleted(account, delete.userName(), delete.accessKeyId()));
            case CreateRole create -> createRole(create);
            case IamCommand.DeleteRole delete -> role(delete.roleName(), this::deleteRole);
            case IamCommand.UpdateAssumeRolePolicy update ->
                role(
                        update.roleName(),
                        role -> rules.badTrust(role.name(), update.trust())
                                .orElseGet(() -> Decided.done(new TrustUpdated(account, role.name(), update.trust()))));
            case IamCommand.PutRolePolicy put ->
                role(
                        put.roleName(),
                        role -> rules.badInline(role, put.policyName(), put.content())
                                .orElseGet(() -> Decided.done(
                                        new RolePolicyPut(account, role.name(), put.policyName(), put.content()))));
            case IamCommand.DeleteRolePolicy delete ->
                role(
                        delete.roleName(),
                        role -> rules.noInline(role, delete.policyName())
                                .orElseGet(() -> Decided.done(
                                        new RolePolicyDeleted(account, role.name(), delete.policyName()))));
            case IamCommand.PutUserPolicy put ->
                user(
                        put.userName(),
                        user -> rules.badInline(user, put.policyName(), put.content())
                                .orElseGet(() -> Decided.done(
                                        new UserPolicyPut(account, user.name(), put.policyName(), put.content()))));
            case IamCommand.DeleteUserPolicy delete ->
                user(
                        delete.userName(),
                        user -> rules.noInline(user, delete.policyName())
                                .orElseGet(() -> Decided.done(
                                        new UserPolicyDeleted(account, user.name(), delete.policyName()))));
            case IamCommand.CreatePolicy create -> policies().create(create);
            case IamCommand.DeletePolicy delete -> policies().delete(delete);
            case IamCommand.OfPolicy of -> policies().decide(of);
            case IamCommand.OfGroup of -> new GroupDecisions(iam, account, now, ids, rules).decide(of);
            case IamCommand.UpdateUser update -> user(update.userName(), user -> rename(user, update));
            case IamCommand.UpdateRole update -> role(update.roleName(), role -> update(role, update));
            case IamCommand.TagUser tag -> user(tag.userName(), user -> tag(user, tag.tags()));
            case IamCommand.UntagUser untag -> user(untag.userName(), user -> untag(user, untag.keys()));
            case IamCommand.TagRole tag -> role(tag.roleName(), role -> tag(role, tag.tags()));
            case IamCommand.UntagRole untag -> role(untag.roleName(), role -> untag(role, untag.keys()));
            case IamCommand.CreateAccountAlias create -> createAlias(create.alias());
            case IamCommand.DeleteAccountAlias delete ->
                iam.alias().equals(Optional.of(delete.alias()))
                        ? Decided.done(new IamEvent.AliasSet(account, Optional.empty()))
                        : Decided.no(
                                Error.NO_SUCH_ENTITY,
                                "The account alias with name " + delete.alias() + " cannot be found.");
            case IamCommand.CreateServiceLinkedRole create -> createServiceLinked(create);
            case IamCommand.DeleteServiceLinkedRole delete -> deleteServiceLinked(delete.roleName());
            case IamCommand.AttachRolePolicy attach ->
                role(
                        attach.roleName(),
                        role -> rules.attach(
                                role,
                                attach.policyArn(),
                                new RolePolicyAttached(account, role.name(), attach.policyArn())));
            case IamCommand.DetachRolePolicy detach ->
                role(
                        detach.roleName(),
                        role -> rules.detach(
                                role,
                                detach.policyArn(),
                                new RolePolicyDetached(account, role.name(), detach.policyArn())));
            case IamCommand.AttachUserPolicy attach ->
                user(
                        attach.userName(),
                        user -> rules.attach(
                                user,
                                attach.policyArn(),
                                new UserPolicyAttached(account, user.name(), attach.policyArn())));
            case IamCommand.DetachUserPolicy detach ->
                user(
                        detach.userName(),
                        user -> rules.detach(
                                user,
                                detach.policyArn(),
                                new UserPolicyDetached(account, user.name(), detach.policyArn())));
            case IamCommand.PutRolePermissionsBoundary put ->
                role(
                        put.roleName(),
                        role -> rules.badBoundary(Optional.of(put.policyArn()))
                                .orElseGet(() -> Decided.done(
                                        new RoleBoundarySet(account, role.name(), Optional.of(put.policyArn())))));
            case IamCommand.DeleteRolePermissionsBoundary delete ->
                role(
                        delete.roleName(),
                        role -> rules.noBoundary(role)
                                .orElseGet(() ->
                                        Decided.done(new RoleBoundarySet(account, role.name(), Optional.empty()))));
            case IamCommand.PutUserPermissionsBoundary put ->
                user(
                        put.userName(),
                        user -> rules.badBoundary(Optional.of(put.policyArn()))
                                .orElseGet(() -> Decided.done(
                                        new UserBoundarySet(account, user.name(), Optional.of(put.policyArn())))));
            case IamCommand.DeleteUserPermissionsBoundary delete ->
                user(
                        delete.userName(),
                        user -> rules.noBoundary(user)
                                .orElseGet(() ->
                                        Decided.done(new UserBoundarySet(account, user.name(), Optional.empty()))));
        };
    }

    private ManagedPolicyDecisions policies() {
        return new ManagedPolicyDecisions(limits, iam, account, now, ids, rules);
    }

    private Decided user(String name, Function<User, Decided> then) {
        return iam.user(name)
                .map(then)
                .orElseGet(() -> Decided.no(Error.NO_SUCH_ENTITY, "The user with name " + name + " cannot be found."));
    }

    private Decided role(String name, Function<Role, Decided> then) {
        return iam.role(name)
                .map(role -> role.serviceLinked() && !aws
                        ? Decided.no(
                                Error.UNMODIFIABLE_ENTITY,
                                "Cannot perform the operation on the protected role '" + name
                                        + "' - this role is only modifiable by AWS")
                        : then.apply(role))
                .orElseGet(() -> Decided.no(Error.NO_SUCH_ENTITY, "The role with name " + name + " cannot be found."));
    }

    private Decided createUser(CreateUser command) {
        Optional<Decided> no = rules.badName("userName", command.userName(), 64)
                .or(() -> rules.badPath(command.path()))
                .or(() -> rules.badTags(command.tags()))
                .or(() -> rules.badBoundary(command.boundaryArn()));
        if (no.isPresent()) {
            return no.get();
        }
        if (iam.users().has(AccountIam.key(command.userName()))) {
            return Decided.no(Error.ENTITY_ALREADY_EXISTS, "User with name " + command.userName() + " already exists.");
        }
        if (iam.users().size() >= limits.users()) {
            return IamRules.quota("UsersPerAccount", limits.users());
        }
        return Decided.created(
                command.userName(),
                new UserCreated(
                        account,
                        command.userName(),
                        command.path(),
                        ids.user(),
                        command.boundaryArn(),
                        command.tags(),
                        now));
    }

    private Decided deleteUser(User user) {
        if (!user.keys().isEmpty()) {
            return conflict("must delete access keys first");
        }
        if (!user.groups().isEmpty()) {
            return conflict("must remove users from group first");
        }
        return inUse(user).orElseGet(() -> Decided.done(new UserDeleted(account, user.name())));
    }

    private static Decided conflict(String why) {
        return Decided.no(Error.DELETE_CONFLICT, "Cannot delete entity, " + why + ".");
    }

    private static Optional<Decided> inUse(Identity identity) {
        if (!identity.inline().isEmpty()) {
            return Optional.of(conflict("must delete policies first"));
        }
        return identity.attached().isEmpty()
                ? Optional.empty()
                : Optional.of(conflict("must detach all policies first"));
    }

    private Decided createKey(User user) {
        if (user.keys().size() >= limits.keysPerUser()) {
            return IamRules.quota("AccessKeysPerUser", limits.keysPerUser());
        }
        String id = ids.accessKey();
        return Decided.created(id, new AccessKeyCreated(account, user.name(), id, ids.secret(), now));
    }

    private Decided key(String userName, String keyId, Event event) {
        return user(
                userName,
                user -> user.keys().has(keyId)
                        ? Decided.done(event)
                        : Decided.no(Error.NO_SUCH_ENTITY, "The Access Key with id " + keyId + " cannot be found."));
    }

    private Decided createRole(CreateRole command) {
        Optional<Decided> no = rules.badName("roleName", command.roleName(), 64)
                .or(() -> rules.badPath(command.path()))
                .or(() -> rules.badTags(command.tags()))
                .or(() -> rules.badTrust(command.roleName(), command.trust()))
                .or(() -> rules.badBoundary(command.boundaryArn()));
        if (no.isPresent()) {
            return no.get();
        }
        if (command.path().startsWith("/aws-service-role/") && !aws) {
            return Decided.no(
                    Error.INVALID_INPUT,
                    "Path /aws-service-role/ is reserved for service-linked roles, which AWS makes.");
        }
        Optional<Decided> badSession = badSession(command.maxSession());
        if (badSession.isPresent()) {
            return badSession.get();
        }
        if (iam.roles().has(AccountIam.key(command.roleName()))) {
            return Decided.no(Error.ENTITY_ALREADY_EXISTS, "Role with name " + command.roleName() + " already exists.");
        }
        if (iam.roles().size() >= limits.roles()) {
            return IamRules.quota("RolesPerAccount", limits.roles());
        }
        return Decided.created(
                command.roleName(),
                new RoleCreated(
                        account,
                        command.roleName(),
                        command.path(),
                        ids.role(),
                        command.trust(),
                        command.description(),
                        command.maxSession(),
                        command.boundaryArn(),
                        command.tags(),
                        now));
    }

    private Decided deleteRole(Role role) {
        return inUse(role).orElseGet(() -> Decided.done(new RoleDeleted(account, role.name())));
    }

    private static Optional<Decided> badSession(int maxSession) {
        return maxSession >= 3_600 && maxSession <= 43_200
                ? Optional.empty()
                : Optional.of(
                        Decided.no(
                                Error.IAM_VALIDATION,
                                "1 validation error detected: Value '" + maxSession
                                        + "' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and 43200"));
    }

    private Decided update(Role role, IamCommand.UpdateRole command) {
        String description = command.description().orElse(role.description());
        int maxSession = command.maxSession().orElse(role.maxSession());
        return badSession(maxSession)
                .orElseGet(() -> Decided.done(new IamEvent.RoleUpdated(account, role.name(), description, maxSession)));
    }

    private Decided rename(User user, IamCommand.UpdateUser command) {
        String name = command.newName().orElse(user.name());
        String path = command.newPath().orElse(user.path());
        Optional<Decided> no = rules.badName("newUserName", name, 64).or(() -> rules.badPath(path));
        if (no.isPresent()) {
            return no.get();
        }
        if (!AccountIam.key(name).equals(AccountIam.key(user.name()))
                && iam.users().has(AccountIam.key(name))) {
            return Decided.no(Error.ENTITY_ALREADY_EXISTS, "User with name " + name + " already exists.");
        }
        return name.equals(user.name()) && path.equals(user.path())
                ? Decided.done()
                : Decided.done(new IamEvent.UserRenamed(account, user.name(), name, path));
    }

    private Decided tag(Identity identity, Map<String, String> tags) {
        return rules.badTags(identity.tags(), tags)
                .orElseGet(() -> Decided.done(new IamEvent.ResourceTagged(account, identity.arn(), tags)));
    }

    private Decided untag(Identity identity, List<String> keys) {
        return Decided.done(new IamEvent.ResourceUntagged(account, identity.arn(), keys));
    }

    /** An account has one alias at most; a new one takes the old one's place. */
    private Decided createAlias(String alias) {
        return iam.alias().equals(Optional.of(alias))
                ? Decided.no(Error.ENTITY_ALREADY_EXISTS, "The account alias " + alias + " already exists.")
                : Decided.done(new IamEvent.AliasSet(account, Optional.of(alias)));
    }

    private Decided createServiceLinked(IamCommand.CreateServiceLinkedRole command) {
        Optional<String> name = ServiceLinked.roleName(command.service(), command.suffix());
        if (name.isEmpty()) {
            return Decided.no(
                    Error.INVALID_INPUT,
                    "The service name `" + command.service()
                            + "` is not one; expected a name such as bedrock.amazonaws.com.");
        }
        if (iam.roles().has(AccountIam.key(name.get()))) {
            return Decided.no(
                    Error.INVALID_INPUT,
                    "Service role name " + name.get()
                            + " has been taken in this account, please try a different suffix.");
        }
        if (iam.roles().size() >= limits.roles()) {
            return IamRules.quota("RolesPerAccount", limits.roles());
        }
        return Decided.created(
                name.get(),
                new RoleCreated(
                        account,
                        name.get(),
                        "/aws-service-role/" + command.service() + "/",
                        ids.role(),
                        ServiceLinked.trust(command.service()),
                        command.description(),
                        3_600,
                        Optional.empty(),
                        Map.of(),
                        now));
    }

    private Decided deleteServiceLinked(String name) {
        Optional<Role> role = iam.role(name);
        if (role.isEmpty()) {
            return Decided.no(Error.NO_SUCH_ENTITY, "The role with name " + name + " cannot be found.");
        }
        return role.get().serviceLinked()
                ? Decided.done(new RoleDeleted(account, name))
                : Decided.no(Error.INVALID_INPUT, "The role " + name + " is not a service-linked role.");
    }
}
