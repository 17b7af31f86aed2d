package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What holds after every command. */
final class Invariants {
    private Invariants() {}

    static void hold(Zone zone) {
        LandingZone now = zone.now;
        LandingZone replayed = LandingZone.empty(now.settings());
        for (Event event : zone.journal) {
            replayed = replayed.replay(EventJson.read(EventJson.write(event)));
        }
        assertEquals(now, replayed, "the journal rebuilds the state");
        now.organization().ifPresent(organization -> {
            tree(now, organization);
            attachments(now, organization);
            delegated(now);
        });
        for (String account : now.accounts().keys()) {
            iam(now, account);
        }
    }

    private static void tree(LandingZone now, Organization organization) {
        for (Unit unit : now.units().values()) {
            assertTrue(now.isParent(unit.parent()), unit + " has a parent");
            assertTrue(now.unitsOf(unit.parent()).contains(unit), unit + " is listed under its parent");
            List<String> path = now.pathTo(unit.id());
            assertEquals(organization.rootId(), path.getFirst());
            assertTrue(path.size() - 1 <= now.settings().limits().unitDepth(), "not too deep: " + path);
        }
        int listed = now.accountsOf(organization.rootId()).size();
        int units = now.unitsOf(organization.rootId()).size();
        for (String unit : now.units().keys()) {
            listed += now.accountsOf(unit).size();
            units += now.unitsOf(unit).size();
        }
        assertEquals(now.accounts().size(), listed, "every account is in one place");
        assertEquals(now.units().size(), units, "every unit is in one place");
        assertTrue(now.account(organization.managementAccount()).isPresent());
    }

    private static void attachments(LandingZone now, Organization organization) {
        List<String> targets = new ArrayList<>(now.units().keys());
        targets.addAll(now.accounts().keys());
        targets.add(organization.rootId());
        for (OrganizationPolicyType type : OrganizationPolicyType.values()) {
            for (String target : targets) {
                List<OrganizationPolicy> attached = now.attachedTo(target, type);
                assertEquals(organization.enabled(type), !attached.isEmpty(), "at least one, when on: " + target);
                for (OrganizationPolicy policy : attached) {
                    assertTrue(now.policy(policy.id()).isPresent(), policy + " exists");
                    assertTrue(now.targetsOf(policy.id()).contains(target), "both lists agree");
                }
            }
        }
        for (OrganizationPolicy policy : now.policies().values()) {
            assertTrue(new TreeSet<>(targets).containsAll(now.targetsOf(policy.id())), "targets exist");
            assertEquals(policy, now.policyNamed(policy.type(), policy.name()).orElseThrow());
        }
        for (String account : now.accounts().keys()) {
            var levels = now.levels(account, OrganizationPolicyType.SERVICE_CONTROL_POLICY);
            for (var level : levels) {
                assertFalse(level.policies().isEmpty());
            }
            assertEquals(levels.isEmpty(), !organization.enabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY));
            var again = now.levels(account, OrganizationPolicyType.SERVICE_CONTROL_POLICY);
            for (int i = 0; i < levels.size(); i++) {
                assertSame(levels.get(i).policies(), again.get(i).policies(), "a level's list is shared");
            }
        }
    }

    private static void delegated(LandingZone now) {
        for (String administrator : now.delegation().administrators().keys()) {
            assertTrue(now.account(administrator).isPresent(), administrator + " is a member");
        }
        for (ManagementPolicy policy : now.managementPolicies()) {
            for (String target : now.targetsOf(policy.id())) {
                assertTrue(now.isTarget(target), "targets of " + policy.name() + " exist: " + target);
                assertTrue(now.enabled(policy.type()), policy.type() + " is on");
                assertTrue(now.attachedTo(target, policy.type()).contains(policy), "both lists agree");
            }
        }
        for (Handshake handshake : now.handshakes().values()) {
            assertFalse(handshake.requestedAt().isAfter(handshake.expiresAt()));
        }
    }

    private static void iam(LandingZone now, String account) {
        List<Identity> identities = new ArrayList<>(now.users(account));
        identities.addAll(now.roles(account));
        for (Identity identity : identities) {
            assertEquals(identity, now.principal(identity.arn()).orElseThrow());
            for (String arn : identity.attached().keys()) {
                assertTrue(now.managedPolicy(account, arn).isPresent(), arn + " exists");
            }
            identity.boundary()
                    .ifPresent(arn -> assertTrue(now.managedPolicy(account, arn).isPresent()));
        }
        for (User user : now.users(account)) {
            assertEquals(user.groups().size(), now.groupsOf(user).size(), "the groups of " + user.name() + " exist");
        }
        for (ManagedPolicy policy : now.managedPolicies(account)) {
            long attached = java.util.stream.Stream.concat(identities.stream(), now.groups(account).stream())
                    .filter(holder -> holder.attached().has(policy.arn()))
                    .count();
            assertTrue(policy.versions().has(policy.defaultNumber()), "the default version of " + policy.name());
            assertEquals(attached, policy.attachments(), "attachments of " + policy.name() + " are counted");
            long bounds = identities.stream()
                    .filter(identity -> identity.boundary().equals(java.util.Optional.of(policy.arn())))
                    .count();
            assertEquals(bounds, policy.boundaryUses(), "boundaries of " + policy.name() + " are counted");
        }
        for (User user : now.users(account)) {
            for (AccessKey key : user.keys().values()) {
                assertEquals(user, now.accessKey(key.id()).orElseThrow().user());
            }
        }
    }
}
