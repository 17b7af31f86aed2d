package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.files.Gap.Part;
import dev.ambit.landingzone.layer.Identities;
import dev.ambit.landingzone.layer.Identities.Holder;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.PolicyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays the resources of IAM: managed policies, roles and users, what is attached to them and to their groups. */
final class IamResources {
    private final Show show;
    private final References references;
    private final Owners owners;
    private final Layer layer;
    private final Map<String, Held> holders = new LinkedHashMap<>();
    private final Map<String, String> policies = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();

    /** A role or user that was laid. */
    private record Held(Resource resource, Holder holder, String account, String name) {}

    IamResources(Show show, References references, Owners owners, Layer layer) {
        this.show = show;
        this.references = references;
        this.owners = owners;
        this.layer = layer;
    }

    void lay() {
        show.managed("aws_iam_policy").forEach(this::managed);
        show.managed("aws_iam_role").forEach(this::role);
        show.managed("aws_iam_user").forEach(this::user);
        show.managed("aws_iam_role_policy").forEach(policy -> inline(policy, "role", Holder.ROLE));
        show.managed("aws_iam_user_policy").forEach(policy -> inline(policy, "user", Holder.USER));
        show.managed("aws_iam_role_policy_attachment").forEach(one -> attachment(one, "role", Holder.ROLE));
        show.managed("aws_iam_user_policy_attachment").forEach(one -> attachment(one, "user", Holder.USER));
        show.managed("aws_iam_policy_attachment").forEach(this::attachments);
        groups();
        List<Resource> signIn = show.family("aws_ssoadmin_");
        if (!signIn.isEmpty()) {
            layer.note(
                    Kind.LEFT_OUT,
                    Part.IAM,
                    signIn.getFirst().where(),
                    "the roles that IAM Identity Center makes are not in Terraform; its permission sets are left out",
                    "`--over` with the organization that has these roles");
        }
    }

    private Optional<String> account(Resource resource) {
        Optional<String> account = owners.of(resource);
        if (account.isEmpty()) {
            leftOut(
                    resource,
                    "neither its ARN nor its provider says in which account it is",
                    "an ARN, or a provider with allowed_account_ids or assume_role written down");
            return account;
        }
        if (layer.landingZone().account(account.get()).isEmpty()) {
            leftOut(
                    resource,
                    "account `" + account.get() + "` is not in the organization",
                    "`--over` with the organization that has it");
            return Optional.empty();
        }
        return account;
    }

    private void leftOut(Resource resource, String why, String expected) {
        leftOut.add(resource.address());
        layer.note(Kind.UNKNOWN, Part.IAM, resource.where(), why + "; it is left out", expected);
    }

    private Optional<String> known(Resource resource, String attribute) {
        Optional<String> text = resource.text(attribute);
        if (text.isEmpty()) {
            leftOut(resource, "`" + attribute + "` is known after apply", "a state after apply");
        }
        return text;
    }

    private Optional<PolicyText> text(Resource resource, String content, PolicyType type, String name) {
        return layer.valid(new PolicyText(resource.document(), content), type, name);
    }

    private void managed(Resource policy) {
        Optional<String> account = account(policy);
        if (account.isEmpty()) {
            return;
        }
        Optional<String> name = known(policy, "name");
        Optional<String> content = known(policy, "policy");
        if (name.isPresent() && content.isPresent()) {
            String path = policy.text("path", "/");
            text(policy, content.get(), PolicyType.IDENTITY_POLICY, name.get()).ifPresent(text -> {
                new Identities(layer, account.get())
                        .managed(policy.where(), name.get(), path, policy.text("description", ""), text);
                policies.put(policy.address(), "arn:aws:iam::" + account.get() + ":policy" + path + name.get());
            });
        }
    }

    private void role(Resource role) {
        Optional<String> account = account(role);
        if (account.isEmpty()) {
            return;
        }
        Optional<String> name = known(role, "name");
        Optional<String> trust = known(role, "assume_role_policy");
        if (name.isEmpty() || trust.isEmpty()) {
            return;
        }
        Optional<PolicyText> text = text(role, trust.get(), PolicyType.TRUST_POLICY, name.get());
        int seconds = role.values().path("max_session_duration").asInt(3_600);
        Identities identities = new Identities(layer, account.get());
        if (text.isPresent()
                && identities.role(
                        role.where(), name.get(), role.text("path", "/"), text.get(), seconds, role.tags())) {
            Held held = new Held(role, Holder.ROLE, account.get(), name.get());
            holders.put(role.address(), held);
            boundary(held);
            role.texts("managed_policy_arns").forEach(arn -> attach(role, held, arn));
            for (JsonNode inline : role.values().path("inline_policy")) {
                String content = inline.path("policy").asText("");
                if (!content.isEmpty()) {
                    put(role, held, inline.path("name").asText("inline"), content);
                }
            }
        }
    }

    private void user(Resource user) {
        Optional<String> account = account(user);
        Optional<String> name = account.flatMap(there -> known(user, "name"));
        if (name.isPresent()
                && new Identities(layer, account.get())
                        .user(user.where(), name.get(), user.text("path", "/"), user.tags())) {
            Held held = new Held(user, Holder.USER, account.get(), name.get());
            holders.put(user.address(), held);
            boundary(held);
        }
    }

    private void boundary(Held held) {
        Optional<String> arn = switch (held.resource().value("permissions_boundary")) {
            case Value.Absent absent -> Optional.empty();
            case Value.Known known -> Optional.of(known.text());
            case Value.Unknown unknown -> policy(held.resource(), "permissions_boundary");
        };
        arn.filter(known -> isThere(held.resource(), held, known))
                .ifPresent(known -> new Identities(layer, held.account())
                        .boundary(held.resource().where(), held.holder(), held.name(), known));
    }

    private void inline(Resource policy, String attribute, Holder holder) {
        Optional<Held> held = holder(policy, attribute, holder);
        Optional<String> content = held.flatMap(there -> known(policy, "policy"));
        content.ifPresent(text -> put(policy, held.get(), policy.text("name", policy.name()), text));
    }

    private void put(Resource where, Held held, String name, String content) {
        text(where, content, PolicyType.IDENTITY_POLICY, name)
                .ifPresent(text -> new Identities(layer, held.account())
                        .inline(where.where(), held.holder(), held.name(), name, text));
    }

    private void attachment(Resource attachment, String attribute, Holder holder) {
        holder(attachment, attribute, holder)
                .ifPresent(held -> policyArn(attachment).ifPresent(arn -> attach(attachment, held, arn)));
    }

    private void attachments(Resource attachment) {
        policyArn(attachment).ifPresent(arn -> {
            for (String role : attachment.texts("roles")) {
                named(attachment, role, Holder.ROLE).ifPresent(held -> attach(attachment, held, arn));
            }
            for (String user : attachment.texts("users")) {
                named(attachment, user, Holder.USER).ifPresent(held -> attach(attachment, held, arn));
            }
        });
        if (attachment.value("roles") instanceof Value.Unknown || attachment.value("users") instanceof Value.Unknown) {
            leftOut(attachment, "some of its roles or users are known after apply", "a state after apply");
        }
    }

    private Optional<String> policyArn(Resource attachment) {
        return switch (attachment.value("policy_arn")) {
            case Value.Absent absent -> Optional.empty();
            case Value.Known known -> Optional.of(known.text());
            case Value.Unknown unknown -> policy(attachment, "policy_arn");
        };
    }

    /** The ARN of the policy that an attribute refers to. */
    private Optional<String> policy(Resource resource, String attribute) {
        Optional<References.Target> target = references.of(resource, attribute);
        Optional<String> arn = target.map(found -> policies.get(found.resource().address()));
        boolean noted =
                target.isPresent() && leftOut.contains(target.get().resource().address());
        if (arn.isEmpty() && !noted) {
            leftOut(resource, "`" + attribute + "` is known after apply", "a state after apply");
        }
        return arn;
    }

    private void attach(Resource where, Held held, String arn) {
        if (isThere(where, held, arn)) {
            new Identities(layer, held.account()).attach(where.where(), held.holder(), held.name(), arn);
        }
    }

    /** AWS's own policies are judged where they are attached; any other has to be in the file or below it. */
    private boolean isThere(Resource where, Held held, String arn) {
        boolean there = arn.startsWith("arn:aws:iam::aws:policy/")
                || layer.landingZone().managedPolicy(held.account(), arn).isPresent();
        if (!there) {
            layer.note(
                    Kind.UNKNOWN,
                    Part.IAM,
                    where.where(),
                    "the managed policy `" + arn + "` is not in this file; " + held.name() + " is read without it",
                    "`--over` with the organization that has it");
        }
        return there;
    }

    // --- who holds a policy

    private Optional<Held> holder(Resource resource, String attribute, Holder holder) {
        return switch (resource.value(attribute)) {
            case Value.Absent absent -> Optional.empty();
            case Value.Known known -> named(resource, lastName(known.text()), holder);
            case Value.Unknown unknown -> {
                Optional<References.Target> target = references.of(resource, attribute);
                Optional<Held> held =
                        target.map(found -> holders.get(found.resource().address()));
                boolean noted = target.isPresent()
                        && leftOut.contains(target.get().resource().address());
                if (held.isEmpty() && !noted) {
                    leftOut(resource, "`" + attribute + "` is known after apply", "a state after apply");
                }
                yield held;
            }
        };
    }

    private static String lastName(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    /** The role or user of that name; several accounts may have one, then what the resource depends on tells. */
    private Optional<Held> named(Resource resource, String name, Holder holder) {
        List<Held> candidates = new ArrayList<>();
        for (Held held : holders.values()) {
            if (held.holder() == holder && held.name().equals(name)) {
                candidates.add(held);
            }
        }
        boolean several = candidates.size() > 1;
        if (several) {
            candidates.removeIf(held -> !resource.dependsOn()
                    .contains(Show.withoutIndexes(held.resource().address())));
        }
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        Optional<Held> below = several ? Optional.empty() : below(resource, name, holder);
        boolean noted = leftOut.stream()
                .flatMap(address -> show.at(address).stream())
                .anyMatch(gone -> gone.text("name").equals(Optional.of(name)));
        if (below.isEmpty() && !noted) {
            leftOut(
                    resource,
                    several
                            ? "`" + name + "` is in several accounts"
                            : "there is no " + holder.name().toLowerCase(Locale.ROOT) + " `" + name + "` in this file",
                    "`--over` with the organization that has it");
        }
        return below;
    }

    private Optional<Held> below(Resource resource, String name, Holder holder) {
        return owners.of(resource).flatMap(account -> {
            Optional<? extends Identity> identity = switch (holder) {
                case ROLE -> layer.landingZone().role(account, name);
                case USER -> layer.landingZone().user(account, name);
            };
            return identity.map(found -> new Held(resource, holder, account, name));
        });
    }

    // --- groups: their policies are read as their users'

    private void groups() {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (Resource membership : show.managed("aws_iam_group_membership")) {
            membership
                    .text("group")
                    .ifPresent(group -> members.computeIfAbsent(group, fresh -> new LinkedHashSet<>())
                            .addAll(membership.texts("users")));
        }
        for (Resource membership : show.managed("aws_iam_user_group_membership")) {
            membership
                    .text("user")
                    .ifPresent(user -> membership
                            .texts("groups")
                            .forEach(group -> members.computeIfAbsent(group, fresh -> new LinkedHashSet<>())
                                    .add(user)));
        }
        for (Resource policy : show.managed("aws_iam_group_policy")) {
            for (Held held : members(policy, members)) {
                known(policy, "policy").ifPresent(text -> put(policy, held, policy.text("name", policy.name()), text));
            }
        }
        for (Resource attachment : show.managed("aws_iam_group_policy_attachment")) {
            for (Held held : members(attachment, members)) {
                policyArn(attachment).ifPresent(arn -> attach(attachment, held, arn));
            }
        }
    }

    private List<Held> members(Resource ofGroup, Map<String, Set<String>> members) {
        Optional<String> group = ofGroup.text("group");
        if (group.isEmpty()) {
            leftOut(ofGroup, "`group` is known after apply", "a state after apply");
            return List.of();
        }
        layer.note(
                Kind.STAND_IN,
                Part.IAM,
                ofGroup.where(),
                "groups are not kept: the policies of the group `" + group.get() + "` are read as its users'",
                "");
        List<Held> held = new ArrayList<>();
        for (String user : members.getOrDefault(group.get(), Set.of())) {
            named(ofGroup, user, Holder.USER).ifPresent(held::add);
        }
        return held;
    }
}
