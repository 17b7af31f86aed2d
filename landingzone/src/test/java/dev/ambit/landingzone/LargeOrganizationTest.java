package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ambit.policy.PolicyDocument;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ten thousand accounts, which share what they have in common. */
class LargeOrganizationTest {
    @Test
    void tenThousandAccountsShareTheirLevels() {
        Zone zone = new Zone(Settings.current());
        zone.management(new OrganizationsCommand.CreateOrganization("Management", "m@example.com"));
        OrganizationPolicyType scp = OrganizationPolicyType.SERVICE_CONTROL_POLICY;
        String[] units = new String[20];
        for (int i = 0; i < units.length; i++) {
            units[i] = zone.unit(zone.root(), "unit " + i);
        }
        for (int i = 0; i < 9_999; i++) {
            String id = String.format(java.util.Locale.ROOT, "%012d", 100_000 + i);
            zone.management(new OrganizationsCommand.AddAccount(id, "a", i + "@example.com", units[i % units.length]));
        }
        assertEquals(
                "ConstraintViolationException/ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                zone.refusal(
                        new OrganizationsCommand.AddAccount("000000000001", "a", "x@example.com", zone.root()),
                        Zone.MANAGEMENT));
        zone.management(new OrganizationsCommand.EnablePolicyType(zone.root(), scp));
        String deny = zone.scp("Deny");
        zone.management(new OrganizationsCommand.AttachPolicy(deny, units[7]));
        assertEquals(2, distinctLists(zone.now).size());

        List<PolicyDocument> before =
                zone.now.levels("000000100000", scp).getFirst().policies();
        zone.management(new OrganizationsCommand.UpdatePolicy(
                deny, Optional.of("Renamed"), Optional.empty(), Optional.empty()));
        assertSame(before, zone.now.levels("000000100000", scp).getFirst().policies());
        assertEquals(2, distinctLists(zone.now).size());
    }

    private static Set<List<PolicyDocument>> distinctLists(LandingZone zone) {
        Set<List<PolicyDocument>> lists = Collections.newSetFromMap(new IdentityHashMap<>());
        for (String account : zone.accounts().keys()) {
            zone.levels(account, OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                    .forEach(level -> lists.add(level.policies()));
        }
        return lists;
    }
}
