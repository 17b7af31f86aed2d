package dev.ambit.landingzone;

import dev.ambit.landingzone.IamEvent.GroupCreated;
import dev.ambit.landingzone.IamEvent.GroupDeleted;
import dev.ambit.landingzone.IamEvent.GroupPolicyAttached;
import dev.ambit.landingzone.IamEvent.GroupPolicyDeleted;
import dev.ambit.landingzone.IamEvent.GroupPolicyDetached;
import dev.ambit.landingzone.IamEvent.GroupPolicyPut;
import dev.ambit.landingzone.IamEvent.GroupRenamed;
import dev.ambit.landingzone.IamEvent.UserAddedToGroup;
import dev.ambit.landingzone.IamEvent.UserRemovedFromGroup;
import dev.ambit.landingzone.table.Table;

/** Carries events about groups out on the IAM of an account. */
final class GroupReplay {
    private GroupReplay() {}

    static AccountIam replay(AccountIam iam, IamEvent.OfGroup event) {
        return switch (event) {
            case GroupCreated created ->
                iam.with(new Group(
                        created.account(),
                        created.group(),
                        created.path(),
                        created.id(),
                        Group.arn(created.account(), created.path(), created.group()),
                        created.at(),
                        Table.empty(),
                        Table.empty()));
            case GroupDeleted deleted -> iam.withoutGroup(deleted.group());
            case GroupRenamed renamed -> rename(iam, renamed);
            case GroupPolicyPut put -> {
                Group group = group(iam, put);
                yield iam.with(
                        group.inline(group.inline().with(put.policy(), IamReplay.inline(put.policy(), put.content()))));
            }
            case GroupPolicyDeleted deleted -> {
                Group group = group(iam, deleted);
                yield iam.with(group.inline(group.inline().without(deleted.policy())));
            }
            case GroupPolicyAttached at -> {
                Group group = group(iam, at);
                yield iam.with(group.attached(group.attached().with(at.arn(), true)))
                        .counted(at.arn(), 1, 0);
            }
            case GroupPolicyDetached at -> {
                Group group = group(iam, at);
                yield iam.with(group.attached(group.attached().without(at.arn())))
                        .counted(at.arn(), -1, 0);
            }
            case UserAddedToGroup added -> {
                User user = iam.user(added.user()).orElseThrow();
                yield iam.with(user.groups(user.groups().with(added.group(), true)));
            }
            case UserRemovedFromGroup removed -> {
                User user = iam.user(removed.user()).orElseThrow();
                yield iam.with(user.groups(user.groups().without(removed.group())));
            }
        };
    }

    private static Group group(AccountIam iam, IamEvent.OfGroup event) {
        return iam.group(event.group()).orElseThrow();
    }

    /** Its members know it by name, so that they change too. */
    private static AccountIam rename(AccountIam iam, GroupRenamed event) {
        AccountIam after =
                iam.withoutGroup(event.group()).with(group(iam, event).named(event.name(), event.path()));
        for (User member : iam.members(event.group())) {
            after = after.with(
                    member.groups(member.groups().without(event.group()).with(event.name(), true)));
        }
        return after;
    }
}
