package dev.ambit.landingzone.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand.DetachPolicy;
import dev.ambit.landingzone.PolicyText;
import dev.ambit.landingzone.Unit;
import dev.ambit.landingzone.files.NamedIds;
import dev.ambit.landingzone.layer.Layer;
import dev.ambit.landingzone.layer.Note.Kind;
import dev.ambit.policy.Location;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lays the resources of AWS Organizations: the organization, its units and accounts, its policies and where they are attached. */
final class OrganizationResources {
    private static final String ORGANIZATION = "aws_organizations_organization";
    private static final String UNIT = "aws_organizations_organizational_unit";
    private static final String ACCOUNT = "aws_organizations_account";
    private static final String POLICY = "aws_organizations_policy";

    private final Show show;
    private final References references;
    private final Layer layer;
    private final Map<String, String> byAddress = new LinkedHashMap<>();
    private final Map<String, String> byId = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();

    OrganizationResources(Show show, References references, Layer layer) {
        this.show = show;
        this.references = references;
        this.layer = layer;
    }

    /** Whether there is an organization now, without which nothing can be laid. */
    boolean lay() {
        List<Resource> organizations = Stream.concat(
                        show.managed(ORGANIZATION).stream(), show.data(ORGANIZATION).stream())
                .toList();
        if (layer.landingZone().organization().isEmpty() && !found(organizations)) {
            return false;
        }
        for (Resource organization : organizations) {
            organization
                    .values()
                    .path("roots")
                    .forEach(root -> byId.put(root.path("id").asText(), layer.root()));
            enable(organization);
        }
        show.managed(UNIT).forEach(unit -> unit(unit, new LinkedHashSet<>()));
        show.managed(ACCOUNT).forEach(this::account);
        organizations.forEach(this::otherAccounts);
        show.managed(POLICY).forEach(this::policy);
        show.managed(POLICY + "_attachment").forEach(this::attach);
        show.deleted().forEach(this::delete);
        return true;
    }

    private boolean found(List<Resource> organizations) {
        if (organizations.isEmpty()) {
            layer.problem(
                    new Location(show.file(), 0, 0),
                    "there is no organization in it: no " + ORGANIZATION + ", neither as resource nor as data source",
                    "one of them, or `--over` with the organization that it belongs to");
            return false;
        }
        Resource organization = organizations.getFirst();
        Map<String, String> ids = new LinkedHashMap<>();
        organization.text("id").ifPresent(id -> ids.put("organization", id));
        organization
                .values()
                .path("roots")
                .forEach(root -> ids.put("root", root.path("id").asText()));
        String management = organization.text("master_account_id").orElseGet(() -> {
            layer.note(
                    Kind.STAND_IN,
                    organization.where(),
                    "the number of the management account is known after apply; a made-up one is used",
                    "");
            return NamedIds.of("terraform/management").account();
        });
        layer.organization(
                organization.where(),
                "terraform/" + management,
                new Layer.AccountWanted(
                        management,
                        organization.text("master_account_name", "Management"),
                        organization.text("master_account_email", "account+" + management + "@example.com")),
                ids);
        return layer.sound();
    }

    private void enable(Resource organization) {
        for (String named : organization.texts("enabled_policy_types")) {
            Arrays.stream(OrganizationPolicyType.values())
                    .filter(type -> type.name().equals(named))
                    .forEach(type -> layer.enable(organization.where(), type));
        }
    }

    // --- units and accounts

    /** The id of a unit, laid if it is not yet; empty when its place is in doubt. */
    private Optional<String> unit(Resource unit, Set<String> above) {
        if (byAddress.containsKey(unit.address()) || leftOut.contains(unit.address())) {
            return Optional.ofNullable(byAddress.get(unit.address()));
        }
        if (!above.add(unit.address())) {
            layer.problem(
                    unit.where(),
                    "the unit is above itself: " + String.join(" in ", above) + " in " + unit.address(),
                    "no cycle");
            leftOut.add(unit.address());
            return Optional.empty();
        }
        Optional<String> parent = parent(unit, above);
        Optional<String> name = unit.text("name");
        if (parent.isEmpty() || name.isEmpty()) {
            if (leftOut.add(unit.address())) {
                unknown(unit, name.isEmpty() ? "name" : "parent_id", "the unit and what is in it are left out");
            }
            return Optional.empty();
        }
        Optional<String> id = unit.text("id")
                .filter(known -> layer.landingZone().unit(known).isPresent())
                .or(() -> layer.unit(unit.where(), parent.get(), name.get(), unit.tags(), unit.text("id")));
        id.ifPresent(made -> {
            byAddress.put(unit.address(), made);
            unit.text("id").ifPresent(known -> byId.put(known, made));
        });
        return id;
    }

    private Optional<String> parent(Resource resource, Set<String> above) {
        return switch (resource.value("parent_id")) {
            case Value.Absent absent -> resource.type().equals(ACCOUNT) ? Optional.of(layer.root()) : Optional.empty();
            case Value.Known known -> placed(known.text(), above);
            case Value.Unknown unknown -> references.of(resource, "parent_id").flatMap(target -> placed(target, above));
        };
    }

    private Optional<String> placed(References.Target target, Set<String> above) {
        Resource resource = target.resource();
        return switch (resource.type()) {
            case ORGANIZATION -> target.attribute().startsWith("roots") ? Optional.of(layer.root()) : Optional.empty();
            case UNIT -> unit(resource, above);
            default -> Optional.empty();
        };
    }

    private Optional<String> placed(String id, Set<String> above) {
        if (byId.containsKey(id)) {
            return Optional.of(byId.get(id));
        }
        for (Resource unit : show.managed(UNIT)) {
            if (unit.text("id").equals(Optional.of(id))) {
                return unit(unit, above);
            }
        }
        return layer.landingZone().isParent(id) ? Optional.of(id) : Optional.empty();
    }

    private void account(Resource account) {
        Optional<String> parent = parent(account, new LinkedHashSet<>());
        Optional<String> name = account.text("name");
        if (parent.isEmpty() || name.isEmpty()) {
            leftOut.add(account.address());
            unknown(account, name.isEmpty() ? "name" : "parent_id", "the account is left out");
            return;
        }
        String email = account.text("email", "");
        String id = account.text("id").orElseGet(() -> {
            layer.note(
                    Kind.STAND_IN,
                    account.where(),
                    "the number of the account is known after apply; a made-up one is used",
                    "");
            return NamedIds.of("terraform/account/" + account.address()).account();
        });
        layer.account(
                account.where(),
                new Layer.AccountWanted(id, name.get(), email.isEmpty() ? "account+" + id + "@example.com" : email),
                parent.get());
        byAddress.put(account.address(), id);
        byId.put(id, id);
    }

    /** Accounts that the organization lists, but no resource places. */
    private void otherAccounts(Resource organization) {
        for (JsonNode account : organization.values().path("accounts")) {
            String id = account.path("id").asText();
            if (layer.landingZone().account(id).isEmpty()) {
                layer.note(
                        Kind.LEFT_OUT,
                        organization.where(),
                        "account `" + id + "` (" + account.path("name").asText()
                                + ") is in no resource, so its unit is not known; it is left out",
                        "an " + ACCOUNT + " for it, or `--over` with the whole organization");
            }
        }
    }

    // --- policies

    private void policy(Resource policy) {
        String named = policy.text("type", OrganizationPolicyType.SERVICE_CONTROL_POLICY.name());
        Optional<OrganizationPolicyType> type = Arrays.stream(OrganizationPolicyType.values())
                .filter(known -> known.name().equals(named))
                .findFirst();
        if (type.isEmpty()) {
            leftOut.add(policy.address());
            return; // the other types configure services and decide no call
        }
        Optional<String> name = policy.text("name");
        Optional<String> content = policy.text("content");
        if (name.isEmpty() || content.isEmpty()) {
            leftOut.add(policy.address());
            unknown(policy, name.isEmpty() ? "name" : "content", "the policy is left out, and answers may be wrong");
            return;
        }
        int most = layer.largest(type.get());
        if (content.get().length() > most) {
            layer.problem(
                    policy.where(),
                    "the policy has `" + content.get().length() + "` characters, white space included",
                    "at most " + most);
            return;
        }
        layer.valid(new PolicyText(policy.document(), content.get()), type.get().language(), name.get())
                .flatMap(text -> layer.policy(
                        policy.where(),
                        type.get(),
                        name.get(),
                        policy.text("description", ""),
                        text,
                        policy.text("id")))
                .ifPresent(id -> {
                    byAddress.put(policy.address(), id);
                    policy.text("id").ifPresent(known -> byId.put(known, id));
                });
    }

    private void attach(Resource attachment) {
        Optional<String> policy = end(attachment, "policy_id");
        Optional<String> target = end(attachment, "target_id");
        if (policy.isPresent() && target.isPresent()) {
            layer.attach(attachment.where(), policy.get(), target.get());
        }
    }

    /** What one end of an attachment is; an end that was left out takes the attachment with it, and has been noted. */
    private Optional<String> end(Resource attachment, String attribute) {
        switch (attachment.value(attribute)) {
            case Value.Absent absent -> {
                layer.problem(attachment.where(), "`" + attribute + "` is missing", "an id");
                return Optional.empty();
            }
            case Value.Known known -> {
                Optional<String> id = Optional.ofNullable(byId.get(known.text()))
                        .or(() -> Optional.of(known.text())
                                .filter(there ->
                                        layer.landingZone().policy(there).isPresent()
                                                || layer.landingZone().isTarget(there)));
                if (id.isEmpty() && !leftOutId(known.text())) {
                    layer.note(
                            Kind.UNKNOWN,
                            attachment.where(),
                            "`" + attribute + "` is `" + known.text()
                                    + "`, which is not in this file; the attachment is left out, and answers may be wrong",
                            "`--over` with the organization that has it");
                }
                return id;
            }
            case Value.Unknown unknown -> {
                Optional<References.Target> target = references.of(attachment, attribute);
                Optional<String> id = target.flatMap(this::id);
                boolean noted = target.isPresent()
                        && leftOut.contains(target.get().resource().address());
                if (id.isEmpty() && !noted) {
                    unknown(attachment, attribute, "the attachment is left out, and answers may be wrong");
                }
                return id;
            }
        }
    }

    private boolean leftOutId(String id) {
        return leftOut.stream()
                .flatMap(address -> show.at(address).stream())
                .anyMatch(resource -> resource.text("id").equals(Optional.of(id)));
    }

    private Optional<String> id(References.Target target) {
        return target.resource().type().equals(ORGANIZATION)
                ? placed(target, new LinkedHashSet<>())
                : Optional.ofNullable(byAddress.get(target.resource().address()));
    }

    /** The unit of an ARN, or of the resource that it is taken from; for controls. */
    Optional<Unit> unitOf(Resource resource, String attribute) {
        Optional<String> id = switch (resource.value(attribute)) {
            case Value.Absent absent -> Optional.empty();
            case Value.Known known -> {
                String arn = known.text();
                String unit = arn.substring(arn.lastIndexOf('/') + 1);
                yield Optional.of(byId.getOrDefault(unit, unit));
            }
            case Value.Unknown unknown -> references.of(resource, attribute).flatMap(this::id);
        };
        return id.flatMap(unit -> layer.landingZone().unit(unit));
    }

    // --- what the plan takes away

    private void delete(Resource gone) {
        if (gone.type().equals(POLICY + "_attachment")) {
            String policy = gone.text("policy_id", "");
            String target = byId.getOrDefault(gone.text("target_id", ""), gone.text("target_id", ""));
            if (layer.landingZone().targetsOf(policy).contains(target)) {
                layer.apply(gone.where(), new DetachPolicy(policy, target), layer.owner(), NamedIds.of(""));
            }
        } else if (gone.type().startsWith("aws_iam_")
                || gone.type().equals(UNIT)
                || gone.type().equals(ACCOUNT)) {
            layer.note(
                    Kind.LEFT_OUT,
                    gone.where(),
                    "the plan takes it away; only attachments of policies are taken away here",
                    "");
        }
    }

    private void unknown(Resource resource, String attribute, String effect) {
        layer.note(
                Kind.UNKNOWN,
                resource.where(),
                "`" + attribute + "` is known after apply, or refers to something that is; " + effect,
                "a state after apply, or a plan in which it is known");
    }
}
