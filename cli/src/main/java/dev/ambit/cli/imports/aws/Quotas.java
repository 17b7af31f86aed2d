package dev.ambit.cli.imports.aws;

import dev.ambit.landingzone.Account;
import dev.ambit.landingzone.ApplicationProfile;
import dev.ambit.landingzone.Document;
import dev.ambit.landingzone.Identity;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.ManagedPolicy;
import dev.ambit.landingzone.OrganizationPolicy;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.Role;
import dev.ambit.landingzone.Settings;
import dev.ambit.landingzone.Settings.Limits;
import dev.ambit.landingzone.User;
import dev.ambit.landingzone.table.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Which quotas AWS must have raised for an organization to be as it is. */
final class Quotas {
    private static final int NONE = 1_000_000;

    private Quotas() {}

    /** Settings under which nothing is too much. */
    static Settings none() {
        Limits limits = new Limits(
                NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
                NONE, NONE, NONE, NONE);
        return with(limits);
    }

    private static Settings with(Limits limits) {
        Settings usual = Settings.current();
        return new Settings(usual.modelAccess(), usual.scpLanguage(), usual.refusalsNamePolicyArn(), limits);
    }

    /** The newest quotas, each at least what the organization has. */
    static Settings needed(LandingZone zone) {
        Limits usual = Limits.current();
        Most most = new Most();
        zone.policies().values().forEach(policy -> most.organizationPolicy(policy));
        String root = zone.organization().orElseThrow().rootId();
        most.target(zone, root);
        zone.units().keys().forEach(unit -> {
            most.target(zone, unit);
            most.unitDepth = Math.max(most.unitDepth, zone.pathTo(unit).size() - 1);
        });
        zone.accounts().values().forEach(account -> most.account(zone, account));
        return with(new Limits(
                Math.max(usual.scpSize(), most.scpSize),
                Math.max(usual.scpsPerTarget(), most.scpsPerTarget),
                Math.max(usual.scps(), most.scps),
                Math.max(usual.rcpSize(), most.rcpSize),
                Math.max(usual.rcpsPerTarget(), most.rcpsPerTarget),
                Math.max(usual.rcps(), most.rcps),
                Math.max(usual.units(), zone.units().size()),
                Math.max(usual.unitDepth(), most.unitDepth),
                Math.max(usual.accounts(), zone.accounts().size()),
                usual.creationsAtOnce(),
                Math.max(usual.tags(), most.tags),
                Math.max(usual.users(), most.users),
                Math.max(usual.roles(), most.roles),
                Math.max(usual.policies(), most.policies),
                usual.keysPerUser(),
                Math.max(usual.policiesPerIdentity(), most.policiesPerIdentity),
                Math.max(usual.roleInlineSize(), most.roleInlineSize),
                Math.max(usual.userInlineSize(), most.userInlineSize),
                Math.max(usual.managedSize(), most.managedSize),
                Math.max(usual.trustSize(), most.trustSize),
                Math.max(usual.applicationProfiles(), most.applicationProfiles)));
    }

    /** The most of each that was met. */
    private static final class Most {
        private int scpSize;
        private int scpsPerTarget;
        private int scps;
        private int rcpSize;
        private int rcpsPerTarget;
        private int rcps;
        private int unitDepth;
        private int tags;
        private int users;
        private int roles;
        private int policies;
        private int policiesPerIdentity;
        private int roleInlineSize;
        private int userInlineSize;
        private int managedSize;
        private int trustSize;
        private int applicationProfiles;

        void organizationPolicy(OrganizationPolicy policy) {
            int size = policy.document().content().length();
            if (policy.type() == OrganizationPolicyType.SERVICE_CONTROL_POLICY) {
                scps++;
                scpSize = Math.max(scpSize, size);
            } else {
                rcps++;
                rcpSize = Math.max(rcpSize, size);
            }
        }

        void target(LandingZone zone, String id) {
            tags = Math.max(tags, zone.tagsOf(id).size());
            scpsPerTarget = Math.max(
                    scpsPerTarget,
                    zone.attachedTo(id, OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                            .size());
            rcpsPerTarget = Math.max(
                    rcpsPerTarget,
                    zone.attachedTo(id, OrganizationPolicyType.RESOURCE_CONTROL_POLICY)
                            .size());
        }

        void account(LandingZone zone, Account account) {
            String id = account.id();
            target(zone, id);
            List<User> allUsers = zone.users(id);
            List<Role> allRoles = zone.roles(id);
            users = Math.max(users, allUsers.size());
            roles = Math.max(roles, allRoles.size());
            policies = Math.max(policies, zone.managedPolicies(id).size());
            for (ManagedPolicy policy : zone.managedPolicies(id)) {
                managedSize = Math.max(managedSize, counted(policy.document().content()));
            }
            for (User user : allUsers) {
                identity(user);
                userInlineSize = Math.max(userInlineSize, inline(user));
            }
            for (Role role : allRoles) {
                identity(role);
                roleInlineSize = Math.max(roleInlineSize, inline(role));
                trustSize = Math.max(trustSize, counted(role.trust().content()));
            }
            zone.applicationProfiles(id).stream()
                    .collect(Collectors.groupingBy(ApplicationProfile::sourceRegion, Collectors.counting()))
                    .values()
                    .forEach(count -> applicationProfiles = Math.max(applicationProfiles, count.intValue()));
        }

        private void identity(Identity identity) {
            tags = Math.max(tags, identity.tags().size());
            policiesPerIdentity =
                    Math.max(policiesPerIdentity, identity.attached().size());
        }

        private static int inline(Identity identity) {
            int sum = 0;
            for (Table.Entry<String, Document> policy : identity.inline()) {
                sum += counted(policy.value().content());
            }
            return sum;
        }

        /** Without white space, which IAM does not count. */
        private static int counted(String content) {
            return (int) content.chars().filter(c -> !Character.isWhitespace(c)).count();
        }
    }
}
