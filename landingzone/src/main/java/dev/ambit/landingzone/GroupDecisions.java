package dev.ambit.landingzone;

import dev.ambit.landingzone.IamCommand.AddUserToGroup;
import dev.ambit.landingzone.IamCommand.AttachGroupPolicy;
import dev.ambit.landingzone.IamCommand.CreateGroup;
import dev.ambit.landingzone.IamCommand.DeleteGroup;
import dev.ambit.landingzone.IamCommand.DeleteGroupPolicy;
import dev.ambit.landingzone.IamCommand.DetachGroupPolicy;
import dev.ambit.landingzone.IamCommand.PutGroupPolicy;
import dev.ambit.landingzone.IamCommand.RemoveUserFromGroup;
import dev.ambit.landingzone.IamCommand.UpdateGroup;
import dev.ambit.landingzone.IamEvent.GroupCreated;
import dev.ambit.landingzone.IamEvent.GroupDeleted;
import dev.ambit.landingzone.IamEvent.GroupPolicyAttached;
import dev.ambit.landingzone.IamEvent.GroupPolicyDeleted;
import dev.ambit.landingzone.IamEvent.GroupPolicyDetached;
import dev.ambit.landingzone.IamEvent.GroupPolicyPut;
import dev.ambit.landingzone.IamEvent.GroupRenamed;
import dev.ambit.landingzone.IamEvent.UserAddedToGroup;
import dev.ambit.landingzone.IamEvent.UserRemovedFromGroup;
import dev.ambit.landingzone.Refusal.Error;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Decides what a command does to groups. Source: IAM API reference, errors and quotas. */
final class GroupDecisions {
    /** Groups in an account, and groups that one user is in. Source: IAM and STS quotas. */
    static final int MOST_GROUPS = 300;

    static final int MOST_GROUPS_OF_A_USER = 10;

    private final AccountIam iam;
    private final String account;
    private final Instant now;
    private final Ids ids;
    private final IamRules rules;

    GroupDecisions(AccountIam iam, String account, Instant now, Ids ids, IamRules rules) {
        this.iam = iam;
        this.account = account;
        this.now = now;
        this.ids = ids;
        this.rules = rules;
    }

    Decided decide(IamCommand.OfGroup command) {
        return switch (command) {
            case CreateGroup create -> create(create);
            case DeleteGroup delete -> group(delete, this::delete);
            case UpdateGroup update -> group(update, group -> rename(group, update));
            case AddUserToGroup add -> member(add, add.userName(), this::add);
            case RemoveUserFromGroup remove -> member(remove, remove.userName(), this::remove);
            case PutGroupPolicy put ->
                group(
                        put,
                        group -> rules.badInline(group, put.policyName(), put.content())
                                .orElseGet(() -> Decided.done(
                                        new GroupPolicyPut(account, group.name(), put.policyName(), put.content()))));
            case DeleteGroupPolicy delete ->
                group(
                        delete,
                        group -> rules.noInline(group, delete.policyName())
                                .orElseGet(() -> Decided.done(
                                        new GroupPolicyDeleted(account, group.name(), delete.policyName()))));
            case AttachGroupPolicy attach ->
                group(
                        attach,
                        group -> rules.attach(
                                group,
                                attach.policyArn(),
                                new GroupPolicyAttached(account, group.name(), attach.policyArn())));
            case DetachGroupPolicy detach ->
                group(
                        detach,
                        group -> rules.detach(
                                group,
                                detach.policyArn(),
                                new GroupPolicyDetached(account, group.name(), detach.policyArn())));
        };
    }

    private Decided group(IamCommand.OfGroup command, Function<Group, Decided> then) {
        return iam.group(command.groupName())
                .map(then)
                .orElseGet(() -> Decided.no(
                        Error.NO_SUCH_ENTITY, "The group with name " + command.groupName() + " cannot be found."));
    }

    private Decided member(IamCommand.OfGroup command, String userName, BiFunction<Group, User, Decided> then) {
        return group(
                command,
                group -> iam.user(userName)
                        .map(user -> then.apply(group, user))
                        .orElseGet(() -> Decided.no(
                                Error.NO_SUCH_ENTITY, "The user with name " + userName + " cannot be found.")));
    }

    private Decided create(CreateGroup command) {
        Optional<Decided> no = rules.badName("groupName", command.groupName(), 128)
                .or(() -> rules.badPath(command.path()))
                .or(() -> taken(command.groupName()));
        if (no.isPresent()) {
            return no.get();
        }
        return iam.groups().size() >= MOST_GROUPS
                ? IamRules.quota("GroupsPerAccount", MOST_GROUPS)
                : Decided.created(
                        command.groupName(),
                        new GroupCreated(account, command.groupName(), command.path(), ids.group(), now));
    }

    private Optional<Decided> taken(String name) {
        return iam.groups().has(AccountIam.key(name))
                ? Optional.of(Decided.no(Error.ENTITY_ALREADY_EXISTS, "Group with name " + name + " already exists."))
                : Optional.empty();
    }

    private Decided delete(Group group) {
        if (!iam.members(group.name()).isEmpty()) {
            return conflict("must remove users from group first");
        }
        if (!group.inline().isEmpty()) {
            return conflict("must delete policies first");
        }
        return group.attached().isEmpty()
                ? Decided.done(new GroupDeleted(account, group.name()))
                : conflict("must detach all policies first");
    }

    private static Decided conflict(String why) {
        return Decided.no(Error.DELETE_CONFLICT, "Cannot delete entity, " + why + ".");
    }

    private Decided rename(Group group, UpdateGroup command) {
        String name = command.newName().orElse(group.name());
        String path = command.newPath().orElse(group.path());
        Optional<Decided> no = rules.badName("newGroupName", name, 128).or(() -> rules.badPath(path));
        if (no.isEmpty() && !AccountIam.key(name).equals(AccountIam.key(group.name()))) {
            no = taken(name);
        }
        return no.orElseGet(() -> name.equals(group.name()) && path.equals(group.path())
                ? Decided.done()
                : Decided.done(new GroupRenamed(account, group.name(), name, path)));
    }

    private Decided add(Group group, User user) {
        if (user.groups().has(group.name())) {
            return Decided.done();
        }
        return user.groups().size() >= MOST_GROUPS_OF_A_USER
                ? IamRules.quota("GroupsPerUser", MOST_GROUPS_OF_A_USER)
                : Decided.done(new UserAddedToGroup(account, group.name(), user.name()));
    }

    private Decided remove(Group group, User user) {
        return user.groups().has(group.name())
                ? Decided.done(new UserRemovedFromGroup(account, group.name(), user.name()))
                : Decided.no(
                        Error.NO_SUCH_ENTITY,
                        "The user with name " + user.name() + " is not in the group " + group.name() + ".");
    }
}
