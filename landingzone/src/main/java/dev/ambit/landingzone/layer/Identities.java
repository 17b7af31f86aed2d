package dev.ambit.landingzone.layer;

import dev.ambit.landingzone.IamCommand;
import dev.ambit.landingzone.IamCommand.AttachRolePolicy;
import dev.ambit.landingzone.IamCommand.AttachUserPolicy;
import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreateRole;
import dev.ambit.landingzone.IamCommand.CreateUser;
import dev.ambit.landingzone.IamCommand.DeletePolicy;
import dev.ambit.landingzone.IamCommand.DeleteRolePermissionsBoundary;
import dev.ambit.landingzone.IamCommand.DeleteUserPermissionsBoundary;
import dev.ambit.landingzone.IamCommand.DetachRolePolicy;
import dev.ambit.landingzone.IamCommand.DetachUserPolicy;
import dev.ambit.landingzone.IamCommand.PutRolePermissionsBoundary;
import dev.ambit.landingzone.IamCommand.PutRolePolicy;
import dev.ambit.landingzone.IamCommand.PutUserPermissionsBoundary;
import dev.ambit.landingzone.IamCommand.PutUserPolicy;
import dev.ambit.landingzone.IamCommand.UpdateAssumeRolePolicy;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.files.Gap.Part;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The IAM of one account, as a {@link Layer} makes it: found by name, made or changed. */
public final class Identities {
    private final Layer layer;
    private final String account;

    public Identities(Layer layer, String account) {
        this.layer = layer;
        this.account = account;
    }

    private Optional<String> apply(Location where, IamCommand command, String name) {
        return layer.apply(where, command, account, NamedIds.of(account + "/" + name));
    }

    /** A role or user, by its kind. */
    public enum Holder {
        ROLE,
        USER
    }

    /** Makes a customer-managed policy, or makes the one of that name read so; its holders keep it. */
    public void managed(Location where, String name, String path, String description, PolicyText text) {
        String arn = "arn:aws:iam::" + account + ":policy" + path + name;
        Optional<ManagedPolicy> there = layer.landingZone().managedPolicy(account, arn);
        if (there.filter(policy -> policy.document().content().equals(text.content()))
                .isPresent()) {
            return;
        }
        List<IamCommand> back = new ArrayList<>();
        if (there.isPresent()) {
            layer.landingZone().roles(account).forEach(role -> release(where, arn, role, back));
            layer.landingZone().users(account).forEach(user -> release(where, arn, user, back));
            apply(where, new DeletePolicy(arn), "");
        }
        apply(where, new CreatePolicy(name, path, description, text), "policy/" + name);
        back.forEach(command -> apply(where, command, ""));
    }

    private void release(Location where, String arn, Role role, List<IamCommand> back) {
        if (role.attached().has(arn)) {
            apply(where, new DetachRolePolicy(role.name(), arn), "");
            back.add(new AttachRolePolicy(role.name(), arn));
        }
        if (role.boundary().equals(Optional.of(arn))) {
            apply(where, new DeleteRolePermissionsBoundary(role.name()), "");
            back.add(new PutRolePermissionsBoundary(role.name(), arn));
        }
    }

    private void release(Location where, String arn, User user, List<IamCommand> back) {
        if (user.attached().has(arn)) {
            apply(where, new DetachUserPolicy(user.name(), arn), "");
            back.add(new AttachUserPolicy(user.name(), arn));
        }
        if (user.boundary().equals(Optional.of(arn))) {
            apply(where, new DeleteUserPermissionsBoundary(user.name()), "");
            back.add(new PutUserPermissionsBoundary(user.name(), arn));
        }
    }

    /** Makes a role, or gives the one of that name this trust policy. */
    public boolean role(
            Location where, String name, String path, PolicyText trust, int maxSession, Map<String, String> tags) {
        Optional<Role> there = layer.landingZone().role(account, name);
        if (there.isPresent()) {
            if (!there.get().trust().content().equals(trust.content())) {
                apply(where, new UpdateAssumeRolePolicy(name, trust), "");
            }
            return true;
        }
        return apply(where, new CreateRole(name, path, trust, "", maxSession, Optional.empty(), tags), "role/" + name)
                .isPresent();
    }

    /** Makes a user, if there is none of that name. */
    public boolean user(Location where, String name, String path, Map<String, String> tags) {
        return layer.landingZone().user(account, name).isPresent()
                || apply(where, new CreateUser(name, path, Optional.empty(), tags), "user/" + name)
                        .isPresent();
    }

    public void inline(Location where, Holder holder, String name, String policy, PolicyText text) {
        apply(
                where,
                switch (holder) {
                    case ROLE -> new PutRolePolicy(name, policy, text);
                    case USER -> new PutUserPolicy(name, policy, text);
                },
                "");
    }

    /** Attaches a managed policy; what AWS has and we do not know is noted and left out. */
    public void attach(Location where, Holder holder, String name, String arn) {
        if (!known(where, name, arn, Kind.LEFT_OUT)) {
            return;
        }
        boolean there = identity(holder, name)
                .filter(found -> switch (found) {
                    case Role role -> role.attached().has(arn);
                    case User user -> user.attached().has(arn);
                })
                .isPresent();
        if (!there) {
            apply(
                    where,
                    switch (holder) {
                        case ROLE -> new AttachRolePolicy(name, arn);
                        case USER -> new AttachUserPolicy(name, arn);
                    },
                    "");
        }
    }

    /** Sets the permissions boundary; without one whose text is not known the answers about its holder are worth nothing. */
    public void boundary(Location where, Holder holder, String name, String arn) {
        if (known(where, name, arn, Kind.UNKNOWN)) {
            apply(
                    where,
                    switch (holder) {
                        case ROLE -> new PutRolePermissionsBoundary(name, arn);
                        case USER -> new PutUserPermissionsBoundary(name, arn);
                    },
                    "");
        }
    }

    private Optional<? extends Identity> identity(Holder holder, String name) {
        return switch (holder) {
            case ROLE -> layer.landingZone().role(account, name);
            case USER -> layer.landingZone().user(account, name);
        };
    }

    private boolean known(Location where, String holder, String arn, Kind kind) {
        if (layer.landingZone().managedPolicy(account, arn).isPresent()) {
            return true;
        }
        if (arn.startsWith("arn:aws:iam::aws:policy/")) {
            layer.note(
                    kind,
                    Part.IAM,
                    where,
                    "the text of AWS's policy `" + arn + "` is not known here; " + holder + " is read without it",
                    "");
        } else {
            layer.problem(
                    where,
                    "there is no managed policy `" + arn + "` in account " + account,
                    "one of this account or of AWS");
        }
        return false;
    }
}
