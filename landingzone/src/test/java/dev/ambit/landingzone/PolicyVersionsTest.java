package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreatePolicyVersion;
import dev.ambit.landingzone.IamCommand.CreateRole;
import dev.ambit.landingzone.IamCommand.CreateServiceLinkedRole;
import dev.ambit.landingzone.IamCommand.DeletePolicy;
import dev.ambit.landingzone.IamCommand.DeletePolicyVersion;
import dev.ambit.landingzone.IamCommand.DeleteServiceLinkedRole;
import dev.ambit.landingzone.IamCommand.SetDefaultPolicyVersion;
import dev.ambit.landingzone.IamCommand.TagPolicy;
import dev.ambit.landingzone.IamCommand.TagRole;
import dev.ambit.landingzone.IamCommand.UntagPolicy;
import dev.ambit.landingzone.IamCommand.UntagRole;
import dev.ambit.landingzone.IamCommand.UpdateRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyVersionsTest {
    private static final PolicyText DENY = PolicyText.of(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}");

    private final Zone zone = Zone.organized(Settings.current());
    private final String policy = zone.member(new CreatePolicy("M", "/", "", Zone.ALLOW, Map.of("a", "1")));

    private String refused(Command command) {
        return zone.refusal(command, Zone.MEMBER);
    }

    private ManagedPolicy now() {
        return zone.now.managedPolicy(Zone.MEMBER, policy).orElseThrow();
    }

    @Test
    void theDefaultVersionIsInForce() {
        assertEquals("v2", zone.member(new CreatePolicyVersion(policy, DENY, false)));
        assertEquals(Zone.ALLOW.content(), now().document().content());
        zone.member(new SetDefaultPolicyVersion(policy, "v2"));
        assertEquals(DENY.content(), now().document().content());
        assertEquals("v2", now().defaultVersion());
        assertEquals("DeleteConflict", refused(new DeletePolicyVersion(policy, "v2")));
        assertEquals("DeleteConflict", refused(new DeletePolicy(policy)));
        zone.member(new DeletePolicyVersion(policy, "v1"));
        assertEquals("NoSuchEntity", refused(new SetDefaultPolicyVersion(policy, "v1")));
        zone.member(new DeletePolicy(policy));
    }

    @Test
    void fiveVersionsAndNumbersThatAreNotUsedAgain() {
        for (int i = 2; i <= 5; i++) {
            zone.member(new CreatePolicyVersion(policy, DENY, false));
        }
        assertEquals("LimitExceeded", refused(new CreatePolicyVersion(policy, DENY, false)));
        zone.member(new DeletePolicyVersion(policy, "v5"));
        assertEquals("v6", zone.member(new CreatePolicyVersion(policy, DENY, true)));
        assertEquals("v6", now().defaultVersion());
        assertEquals("MalformedPolicyDocument", refused(new CreatePolicyVersion(policy, PolicyText.of("{"), true)));
        assertEquals(
                "InvalidInput",
                refused(new CreatePolicyVersion("arn:aws:iam::aws:policy/AdministratorAccess", DENY, true)));
    }

    @Test
    void tagsAfterCreation() {
        zone.member(new TagPolicy(policy, Map.of("a", "2", "b", "3")));
        zone.member(new UntagPolicy(policy, List.of("b", "nothing")));
        assertEquals(List.of("a"), now().tags().keys());
        assertEquals("2", now().tags().getOr("a", ""));
        zone.member(new CreateRole("R", "/", Zone.TRUST, "", 3_600, Optional.empty(), Map.of()));
        zone.member(new TagRole("R", Map.of("k", "v")));
        assertEquals(1, zone.now.role(Zone.MEMBER, "R").orElseThrow().tags().size());
        zone.member(new UntagRole("R", List.of("k")));
        assertTrue(zone.now.role(Zone.MEMBER, "R").orElseThrow().tags().isEmpty());
    }

    @Test
    void rolesChangeWhatIsGiven() {
        zone.member(new CreateRole("R", "/", Zone.TRUST, "before", 3_600, Optional.empty(), Map.of()));
        zone.member(new UpdateRole("R", Optional.empty(), Optional.of(7_200)));
        Role role = zone.now.role(Zone.MEMBER, "R").orElseThrow();
        assertEquals("before", role.description());
        assertEquals(7_200, role.maxSession());
        assertEquals("ValidationError", refused(new UpdateRole("R", Optional.empty(), Optional.of(10))));
    }

    @Test
    void serviceLinkedRolesAreAskedFor() {
        String name = zone.member(new CreateServiceLinkedRole("bedrock.amazonaws.com", "", ""));
        assertEquals("AWSServiceRoleForAmazonBedrock", name);
        Role role = zone.now.role(Zone.MEMBER, name).orElseThrow();
        assertTrue(role.serviceLinked());
        assertEquals("InvalidInput", refused(new CreateServiceLinkedRole("bedrock.amazonaws.com", "", "")));
        assertEquals("InvalidInput", refused(new CreateServiceLinkedRole("nothing", "", "")));
        assertEquals("UnmodifiableEntity", refused(new IamCommand.DeleteRole(name)));
        zone.member(new DeleteServiceLinkedRole(name));
        assertTrue(zone.now.role(Zone.MEMBER, name).isEmpty());
    }

    @Test
    void oneAliasForAnAccount() {
        zone.member(new IamCommand.CreateAccountAlias("first-one"));
        assertEquals("EntityAlreadyExists", refused(new IamCommand.CreateAccountAlias("first-one")));
        zone.member(new IamCommand.CreateAccountAlias("second"));
        assertEquals(Optional.of("second"), zone.now.accountAlias(Zone.MEMBER));
        assertEquals("NoSuchEntity", refused(new IamCommand.DeleteAccountAlias("first-one")));
        zone.member(new IamCommand.DeleteAccountAlias("second"));
        assertEquals(Optional.empty(), zone.now.accountAlias(Zone.MEMBER));
    }
}
