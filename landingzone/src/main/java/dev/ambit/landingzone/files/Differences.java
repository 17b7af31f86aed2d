package dev.ambit.landingzone.files;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.ManagementPolicyType;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names what two landing zones do not have in common. Times, finished operations, invitations and the files in which documents stand
 * are history: they are not compared.
 */
public final class Differences {
    private final LandingZone zone;
    private final SortedMap<String, String> facts = new TreeMap<>();

    private Differences(LandingZone zone) {
        this.zone = zone;
    }

    /** A sentence each, in the order of what they are about; none when the two are equal. */
    public static List<String> between(LandingZone before, LandingZone after) {
        SortedMap<String, String> first = facts(before);
        SortedMap<String, String> second = facts(after);
        List<String> differences = new ArrayList<>();
        first.forEach((what, value) -> {
            String other = second.get(what);
            if (other == null) {
                differences.add(what + ": `" + value + "`, and is not there");
            } else if (!other.equals(value)) {
                differences.add(what + ": `" + value + "`, and is `" + other + "`");
            }
        });
        second.forEach((what, value) -> {
            if (!first.containsKey(what)) {
                differences.add(what + ": not there, and is `" + value + "`");
            }
        });
        return List.copyOf(differences);
    }

    private static SortedMap<String, String> facts(LandingZone zone) {
        Differences of = new Differences(zone);
        of.organization();
        zone.accounts().values().forEach(of::account);
        of.awsPolicies();
        of.controlTower();
        return of.facts;
    }

    private void fact(String what, Object value) {
        facts.put(what, value.toString());
    }

    private void tags(String of, Table<String, String> tags) {
        tags.forEach(tag -> fact(of + ", tag " + tag.key(), tag.value()));
    }

    private void organization() {
        fact("settings", zone.settings());
        zone.organization().ifPresent(organization -> {
            fact("organization", organization);
            target("root", organization.rootId());
        });
        zone.units().values().forEach(unit -> {
            fact("unit " + unit.id(), unit.name() + " in " + unit.parent());
            target("unit " + unit.id(), unit.id());
        });
        zone.policies().values().forEach(policy -> {
            String name = "policy " + policy.id();
            fact(name, policy.type() + " " + policy.name());
            fact(name + ", ARN", policy.arn());
            fact(name + ", description", policy.description());
            fact(name + ", document", policy.document().content());
            tags(name, zone.tagsOf(policy.id()));
        });
        zone.delegation().services().keys().forEach(service -> fact("trusted access of " + service, "on"));
        zone.delegation().resourcePolicy().ifPresent(policy -> {
            fact("resource policy " + policy.id(), policy.content());
            tags("resource policy", zone.tagsOf(policy.id()));
        });
        for (ManagementPolicyType type : ManagementPolicyType.values()) {
            if (zone.enabled(type)) {
                fact("policy type " + type, "on");
            }
        }
        zone.managementPolicies().forEach(policy -> {
            fact("policy " + policy.id(), policy);
            fact("policy " + policy.id() + ", targets", zone.targetsOf(policy.id()));
        });
    }

    private void target(String name, String id) {
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            zone.attachedTo(id, type).forEach(policy -> fact(name + ", attached " + policy.id(), policy.name()));
        }
        tags(name, zone.tagsOf(id));
    }

    private void account(Account account) {
        String name = "account " + account.id();
        fact(name, account.name() + " in " + account.parent());
        fact(name + ", address", account.email());
        fact(name + ", ARN", account.arn());
        fact(name + ", state", account.state() == Account.State.ACTIVE ? "open" : "closed");
        target(name, account.id());
        zone.delegation()
                .administrators()
                .find(account.id())
                .ifPresent(
                        services -> services.keys().forEach(service -> fact(name + ", administers " + service, "yes")));
        zone.managedPolicies(account.id()).forEach(policy -> managed(name, policy));
        zone.users(account.id()).forEach(user -> user(name, user));
        zone.roles(account.id()).forEach(role -> role(name, role));
        zone.modelAccess(account.id())
                .forEach(
                        access -> fact(name + ", model " + access.modelId() + " from " + access.sourceRegion(), "yes"));
        zone.applicationProfiles(account.id()).forEach(profile -> applicationProfile(name, profile));
    }

    private void managed(String owner, ManagedPolicy policy) {
        String name = owner + ", managed policy " + policy.arn();
        fact(name, policy.name() + " " + policy.id());
        fact(name + ", description", policy.description());
        fact(name + ", document", policy.document().content());
    }

    private void user(String owner, User user) {
        identity(owner + ", user " + user.name(), user);
        user.keys().keys().forEach(key -> fact(owner + ", user " + user.name() + ", access key " + key, "there"));
    }

    private void role(String owner, Role role) {
        String name = owner + ", role " + role.name();
        identity(name, role);
        fact(name + ", description", role.description());
        fact(name + ", session", role.maxSession());
        fact(name + ", trust", role.trust().content());
    }

    private void identity(String name, Identity identity) {
        fact(name, identity.arn() + " " + identity.id());
        identity.inline()
                .forEach(policy -> fact(
                        name + ", inline policy " + policy.key(), policy.value().content()));
        identity.attached().keys().forEach(arn -> fact(name + ", attached " + arn, "yes"));
        identity.boundary().ifPresent(arn -> fact(name + ", boundary", arn));
        tags(name, identity.tags());
    }

    private void applicationProfile(String owner, ApplicationProfile profile) {
        String name = owner + ", application profile " + profile.arn();
        fact(name, profile.name() + " of " + profile.copyFrom());
        fact(name + ", description", profile.description());
        fact(name + ", models", profile.modelArns());
        tags(name, profile.tags());
    }

    private void awsPolicies() {
        zone.awsManagedPolicies()
                .forEach(policy ->
                        fact("AWS's policy " + policy.arn(), policy.document().content()));
    }

    private void controlTower() {
        zone.controlTower().setup().ifPresent(setup -> fact("Control Tower", setup));
        zone.controlTower().baselines().forEach(baseline -> fact("baseline " + baseline.key(), baseline.value()));
        zone.controlTower().controls().forEach(control -> fact("control " + control.key(), control.value()));
        zone.controlTower().managed().forEach(scp -> fact("SCP of Control Tower " + scp.key(), scp.value()));
        zone.controlTower().enrolled().forEach(account -> fact("enrolled " + account.key(), account.value()));
        zone.controlTower().drift().forEach(drift -> fact("drift of " + drift.unitId(), drift));
        zone.controlTower().tags().forEach(tags -> tags(tags.key(), tags.value()));
    }
}
