package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.OrganizationsCommand.AttachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.CompleteAccountCreation;
import dev.ambit.landingzone.OrganizationsCommand.CreateAccount;
import dev.ambit.landingzone.OrganizationsCommand.CreateOrganizationalUnit;
import dev.ambit.landingzone.OrganizationsCommand.CreatePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DeletePolicy;
import dev.ambit.landingzone.OrganizationsCommand.DetachPolicy;
import dev.ambit.landingzone.OrganizationsCommand.EnablePolicyType;
import dev.ambit.landingzone.OrganizationsCommand.MoveAccount;
import dev.ambit.landingzone.OrganizationsCommand.UpdatePolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of Organizations' API; VAL- numbers are those of the collected facts. */
class OrganizationsTest {
    private static final OrganizationPolicyType SCP = OrganizationPolicyType.SERVICE_CONTROL_POLICY;
    private static final OrganizationPolicyType RCP = OrganizationPolicyType.RESOURCE_CONTROL_POLICY;

    private Zone zone = Zone.organized(Settings.current());

    @AfterEach
    void invariants() {
        Invariants.hold(zone);
    }

    private String refused(Command command) {
        return zone.refusal(command, Zone.MANAGEMENT);
    }

    private CreatePolicy sized(OrganizationPolicyType type, int characters) {
        String principal = type == RCP ? "\"Principal\":\"*\"," : "";
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\"," + principal
                + "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
        return new CreatePolicy(type, "P", "", PolicyText.of(text + " ".repeat(characters - text.length())), Map.of());
    }

    @Test
    void sizes() { // VAL-01, 02, 03
        zone.management(sized(SCP, 10_240));
        assertEquals("ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED", refused(sized(SCP, 10_241)));
        assertEquals("ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED", refused(sized(RCP, 5_121)));
    }

    @Test
    void olderLimitsAndLanguage() { // VAL-01 and 13 to 15 before their time
        zone = Zone.organized(new Settings(
                Settings.ModelAccessMode.REQUESTED, Settings.ScpLanguage.OLDER, false, Settings.Limits.older()));
        assertEquals("ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED", refused(sized(SCP, 5_121)));
        for (String statement : List.of(
                "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"NotResource\":\"arn:aws:s3:::b/*\"}",
                "{\"Effect\":\"Deny\",\"Action\":\"s3:*Object\",\"Resource\":\"*\"}")) {
            CreatePolicy create = statement(statement);
            assertEquals("MalformedPolicyDocumentException", refused(create));
            Zone today = Zone.organized(Settings.current());
            today.management(create);
        }
    }

    private static CreatePolicy statement(String statement) {
        return new CreatePolicy(
                SCP,
                "Q",
                "",
                PolicyText.of("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}"),
                Map.of());
    }

    @Test
    void attachmentLimits() { // VAL-04, 05, 06
        for (int i = 0; i < 9; i++) {
            zone.management(new AttachPolicy(zone.scp("s" + i), Zone.MEMBER));
        }
        String one = zone.scp("one too many");
        assertEquals(
                "ConstraintViolationException/MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                refused(new AttachPolicy(one, Zone.MEMBER)));
        assertEquals(
                "ConstraintViolationException/MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                refused(new DetachPolicy("p-FullAWSAccess", zone.root())));
        assertEquals("DuplicatePolicyAttachmentException", refused(new AttachPolicy("p-FullAWSAccess", zone.root())));
        zone.management(new AttachPolicy(one, zone.root()));
        zone.management(new DetachPolicy("p-FullAWSAccess", zone.root()));
    }

    @Test
    void aTypeThatIsOnByDefaultMayBeEnabledOnce() {
        Zone made = new Zone(Settings.current());
        made.management(new OrganizationsCommand.CreateOrganization("Management", "management@example.com", true));
        EnablePolicyType enable = new EnablePolicyType(made.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY);

        made.management(enable);
        assertTrue(made.now.organization().orElseThrow().enabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        assertEquals("PolicyTypeAlreadyEnabledException", made.refusal(enable, Zone.MANAGEMENT));
    }

    @Test
    void policyTypes() { // VAL-07, 11
        String rcp = zone.management(sized(RCP, 200));
        assertEquals("PolicyTypeNotEnabledException", refused(new AttachPolicy(rcp, zone.root())));
        zone.management(new EnablePolicyType(zone.root(), RCP));
        zone.management(new AttachPolicy(rcp, zone.root()));
        assertEquals(
                "InvalidInputException/NON_DETACHABLE_POLICY",
                refused(new DetachPolicy("p-RCPFullAWSAccess", zone.root())));
        assertEquals("PolicyTypeAlreadyEnabledException", refused(new EnablePolicyType(zone.root(), RCP)));
        zone.management(new OrganizationsCommand.DisablePolicyType(zone.root(), RCP));
        assertEquals(List.of(), zone.now.attachedTo(zone.root(), RCP));
        assertEquals(List.of(), zone.now.levels(Zone.MEMBER, RCP));
    }

    @Test
    void depth() { // VAL-08
        String parent = zone.root();
        for (int i = 1; i <= 5; i++) {
            parent = zone.unit(parent, "level " + i);
        }
        assertEquals(
                "ConstraintViolationException/OU_DEPTH_LIMIT_EXCEEDED",
                refused(new CreateOrganizationalUnit(parent, "level 6", Map.of())));
    }

    @Test
    void policiesInUseAndImmutable() { // VAL-09, 10
        String policy = zone.scp("S");
        zone.management(new AttachPolicy(policy, Zone.MEMBER));
        assertEquals("PolicyInUseException", refused(new DeletePolicy(policy)));
        assertEquals(
                "InvalidInputException/IMMUTABLE_POLICY",
                refused(new UpdatePolicy("p-FullAWSAccess", Optional.of("x"), Optional.empty(), Optional.empty())));
        zone.management(new DetachPolicy(policy, Zone.MEMBER));
        zone.management(new DeletePolicy(policy));
        assertEquals("PolicyNotFoundException", refused(new DeletePolicy(policy)));
    }

    @Test
    void onlyTheManagementAccount() {
        assertEquals(
                "AccessDeniedException",
                zone.refusal(new CreateOrganizationalUnit(zone.root(), "x", Map.of()), Zone.MEMBER));
        Zone alone = new Zone(Settings.current());
        assertEquals(
                "AWSOrganizationsNotInUseException", alone.refusal(new DeletePolicy("p-12345678"), Zone.MANAGEMENT));
    }

    @Test
    void accountsComeToBeLater() {
        String creation =
                zone.management(new CreateAccount("New", "new@example.com", Optional.empty(), Map.of("team", "a")));
        assertEquals(
                AccountCreation.State.IN_PROGRESS,
                zone.now.accountCreations().find(creation).orElseThrow().state());
        assertEquals(2, zone.now.accounts().size());
        String account = zone.management(new CompleteAccountCreation(creation));
        assertEquals(
                Optional.of(account),
                zone.now.accountCreations().find(creation).orElseThrow().accountId());
        assertEquals("a", zone.now.tagsOf(account).get("team"));
        assertTrue(zone.now.role(account, "OrganizationAccountAccessRole").isPresent());
        assertEquals(
                List.of("FullAWSAccess"),
                zone.now.attachedTo(account, SCP).stream()
                        .map(OrganizationPolicy::name)
                        .toList());

        String again = zone.management(new CreateAccount("New", "NEW@example.com", Optional.empty(), Map.of()));
        zone.management(new CompleteAccountCreation(again));
        assertEquals(
                Optional.of("EMAIL_ALREADY_EXISTS"),
                zone.now.accountCreations().find(again).orElseThrow().failure());
    }

    @Test
    void levelsFollowTheAccountAndShareTheirLists() {
        String unit = zone.unit(zone.root(), "Sandbox");
        String deny = zone.scp("Deny");
        zone.management(new AttachPolicy(deny, unit));
        zone.management(new OrganizationsCommand.AddAccount("444455556666", "B", "b@example.com", zone.root()));
        zone.management(new MoveAccount(Zone.MEMBER, zone.root(), unit));
        zone.management(new MoveAccount("444455556666", zone.root(), unit));
        var levels = zone.now.levels(Zone.MEMBER, SCP);
        var others = zone.now.levels("444455556666", SCP);
        assertEquals(
                List.of("Root", "Sandbox", Zone.MEMBER),
                levels.stream().map(level -> level.target()).toList());
        assertEquals(2, levels.get(1).policies().size());
        for (int i = 0; i < 3; i++) {
            assertSame(levels.get(i).policies(), others.get(i).policies());
        }
        assertEquals("AccountNotFoundException", refused(new MoveAccount("000000000000", zone.root(), unit)));
        assertEquals("SourceParentNotFoundException", refused(new MoveAccount(Zone.MEMBER, zone.root(), unit)));
        assertEquals("DuplicateAccountException", refused(new MoveAccount(Zone.MEMBER, unit, unit)));
    }

    @Test
    void anUpdatedPolicyReachesEveryTarget() {
        String policy = zone.scp("S");
        zone.management(new AttachPolicy(policy, Zone.MEMBER));
        PolicyText changed = PolicyText.of(Zone.ALLOW.content() + "\n");
        zone.management(new UpdatePolicy(policy, Optional.empty(), Optional.empty(), Optional.of(changed)));
        assertTrue(zone.now.levels(Zone.MEMBER, SCP).getLast().policies().stream()
                .anyMatch(document -> document.content().equals(changed.content())));
    }
}
