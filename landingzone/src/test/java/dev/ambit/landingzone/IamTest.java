package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand.AttachRolePolicy;
import dev.ambit.landingzone.IamCommand.CreateAccessKey;
import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreateRole;
import dev.ambit.landingzone.IamCommand.CreateUser;
import dev.ambit.landingzone.IamCommand.DeleteRole;
import dev.ambit.landingzone.IamCommand.DeleteUser;
import dev.ambit.landingzone.IamCommand.PutRolePolicy;
import dev.ambit.landingzone.IamCommand.PutUserPolicy;
import dev.ambit.policy.PolicyStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users, roles and their policies, and what a principal's requests are decided by. */
class IamTest {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final Zone zone = Zone.organized(Settings.current());

    @AfterEach
    void invariants() {
        Invariants.hold(zone);
    }

    private String refused(Command command) {
        return zone.refusal(command, Zone.MEMBER);
    }

    private static CreateRole role(String name) {
        return new CreateRole(name, "/team/", Zone.TRUST, "", 3_600, Optional.empty(), Map.of("team", "a"));
    }

    @Test
    void usersAndKeys() {
        zone.member(new CreateUser("alice", "/", Optional.empty(), Map.of()));
        assertEquals("EntityAlreadyExists", refused(new CreateUser("ALICE", "/", Optional.empty(), Map.of())));
        String key = zone.member(new CreateAccessKey("alice"));
        zone.member(new CreateAccessKey("alice"));
        assertEquals("LimitExceeded", refused(new CreateAccessKey("alice")));
        KeyOwner owner = zone.now.accessKey(key).orElseThrow();
        assertEquals("alice", owner.user().name());
        assertEquals(20, key.length());
        assertEquals(40, owner.key().secret().length());
        assertFalse(owner.key().toString().contains(owner.key().secret()));
        zone.member(new IamCommand.UpdateAccessKey("alice", key, false));
        assertFalse(zone.now.accessKey(key).orElseThrow().key().active());
        assertEquals("DeleteConflict", refused(new DeleteUser("alice")));
        assertEquals("NoSuchEntity", refused(new DeleteUser("bob")));
        zone.member(new IamCommand.DeleteAccessKey("alice", key));
        assertTrue(zone.now.accessKey(key).isEmpty());
    }

    @Test
    void rolesAndPolicies() {
        zone.member(role("R"));
        zone.member(new PutRolePolicy("R", "inline", Zone.ALLOW));
        String managed = zone.member(new CreatePolicy("M", "/", "", Zone.ALLOW));
        zone.member(new AttachRolePolicy("R", managed));
        zone.member(new AttachRolePolicy("R", ADMINISTRATOR));
        zone.member(new IamCommand.PutRolePermissionsBoundary("R", managed));
        assertEquals("DeleteConflict", refused(new IamCommand.DeletePolicy(managed)));
        assertEquals("DeleteConflict", refused(new DeleteRole("R")));
        assertEquals("NoSuchEntity", refused(new AttachRolePolicy("R", managed + "x")));
        Role role = zone.now.role(Zone.MEMBER, "R").orElseThrow();
        assertEquals("arn:aws:iam::111122223333:role/team/R", role.arn());
        PolicyStack stack = zone.now.policyStack(zone.now.sessionOf(role, "s"), Zone.MEMBER);
        assertEquals(
                List.of("inline", "M", "AdministratorAccess"),
                stack.identity().stream().map(p -> p.name()).toList());
        assertEquals(1, stack.boundary().orElseThrow().size());
        assertEquals(2, stack.serviceControl().size());
        assertTrue(zone.now.trustStack(zone.now.rootOf(Zone.MEMBER), role).trust());
        zone.member(new IamCommand.DetachRolePolicy("R", ADMINISTRATOR));
        assertEquals("NoSuchEntity", refused(new IamCommand.DetachRolePolicy("R", ADMINISTRATOR)));
    }

    @Test
    void badDocumentsAndSizes() {
        zone.member(new CreateUser("alice", "/", Optional.empty(), Map.of()));
        assertEquals("MalformedPolicyDocument", refused(new PutUserPolicy("alice", "p", PolicyText.of("{"))));
        String action = "\"s3:" + "a".repeat(60) + "\",";
        PolicyText big = PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":["
                + action.repeat(40) + "\"s3:x\"],\"Resource\":\"*\"}]}");
        assertEquals("LimitExceeded", refused(new PutUserPolicy("alice", "p", big)));
        PolicyText spaced = PolicyText.of(Zone.ALLOW.content() + " ".repeat(3_000));
        zone.member(new PutUserPolicy("alice", "p", spaced));
    }

    @Test
    void serviceLinkedRolesAreAwsOwn() {
        CreateRole create = new CreateRole(
                "AWSServiceRoleForX",
                "/aws-service-role/x.amazonaws.com/",
                Zone.TRUST,
                "",
                3_600,
                Optional.empty(),
                Map.of());
        assertEquals("InvalidInput", refused(create));
        zone.attempt(create, Caller.aws(Zone.MEMBER));
        assertEquals("UnmodifiableEntity", refused(new DeleteRole("AWSServiceRoleForX")));
    }

    @Test
    void whoAPrincipalIs() {
        String unit = zone.unit(zone.root(), "Sandbox");
        zone.management(new OrganizationsCommand.MoveAccount(Zone.MEMBER, zone.root(), unit));
        zone.member(role("R"));
        Role role = zone.now.role(Zone.MEMBER, "R").orElseThrow();
        var context = zone.now.contextOf(zone.now.sessionOf(role, "me"));
        assertEquals("[" + role.arn() + "]", values(context, "aws:PrincipalArn"));
        assertEquals("[" + role.id() + ":me]", values(context, "aws:userid"));
        assertEquals("[AssumedRole]", values(context, "aws:PrincipalType"));
        assertEquals("[a]", values(context, "aws:PrincipalTag/team"));
        assertEquals("null", String.valueOf(context.get("aws:username")));
        String organization = zone.now.organization().orElseThrow().id();
        assertEquals("[" + organization + "]", values(context, "aws:PrincipalOrgID"));
        assertEquals(
                "[" + organization + "/" + zone.root() + "/" + unit + "/]", values(context, "aws:PrincipalOrgPaths"));
        assertTrue(java.util.Objects.requireNonNull(context.get("aws:PrincipalOrgPaths"))
                .multivalued());
    }

    private static String values(dev.ambit.policy.RequestContext context, String key) {
        return java.util.Objects.requireNonNull(context.get(key)).values().toString();
    }

    @Test
    void aProfileHasThePartitionOfItsRegion() {
        for (String[] expected : new String[][] {{"us-gov-west-1", "aws-us-gov"}, {"eu-west-1", "aws"}}) {
            String arn = zone.member(new BedrockCommand.CreateApplicationProfile(
                    expected[0], "team", "", "arn:of:a:model", List.of("m"), Map.of()));
            assertTrue(arn.startsWith("arn:" + expected[1] + ":bedrock:" + expected[0] + ":"), arn);
            assertEquals(arn, zone.now.applicationProfile(arn).orElseThrow().arn());
        }
    }

    @Test
    void bedrock() {
        var create = new BedrockCommand.CreateApplicationProfile(
                "eu-central-1",
                "team-a",
                "",
                "arn:aws:bedrock:eu-central-1::foundation-model/m",
                List.of("m"),
                Map.of());
        String arn = zone.member(create);
        assertEquals("team-a", zone.now.applicationProfile(arn).orElseThrow().name());
        assertEquals(
                1, zone.now.applicationProfiles(Zone.MEMBER, "eu-central-1").size());
        assertEquals(0, zone.now.applicationProfiles(Zone.MEMBER, "eu-west-1").size());
        assertEquals("ConflictException", refused(create));
        zone.member(new BedrockCommand.DeleteApplicationProfile(arn));
        assertEquals("ResourceNotFoundException", refused(new BedrockCommand.DeleteApplicationProfile(arn)));
        assertTrue(zone.now.hasModelAccess(Zone.MEMBER, "eu-central-1", "m"));
        LandingZone requested = zone.now.with(new Settings(
                Settings.ModelAccessMode.REQUESTED,
                Settings.ScpLanguage.FULL_2025_09,
                true,
                Settings.Limits.current()));
        assertFalse(requested.hasModelAccess(Zone.MEMBER, "eu-central-1", "m"));
        zone.member(new BedrockCommand.GrantModelAccess("eu-central-1", "m"));
        assertEquals(1, zone.now.modelAccess(Zone.MEMBER).size());
    }
}
