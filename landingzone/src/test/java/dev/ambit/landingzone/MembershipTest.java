package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes into an organization and goes, and what the management account gives out of its hands. */
class MembershipTest {
    private static final String OUTSIDER = "444455556666";
    private static final String SERVICE = "config.amazonaws.com";

    private final Zone zone = Zone.organized(Settings.current());

    private String invite() {
        return zone.management(new OrganizationsCommand.InviteAccount(OUTSIDER, false, "come", Map.of("k", "v")));
    }

    @Test
    void anInvitedAccountComesIn() {
        String id = invite();
        assertEquals(
                "DuplicateHandshakeException",
                zone.refusal(
                        new OrganizationsCommand.InviteAccount(
                                "account-" + OUTSIDER + "@example.com", true, "", Map.of()),
                        Zone.MANAGEMENT));
        assertEquals("AccessDeniedException", zone.refusal(new OrganizationsCommand.AcceptHandshake(id), Zone.MEMBER));
        zone.done(new OrganizationsCommand.AcceptHandshake(id), OUTSIDER);
        Account account = zone.now.account(OUTSIDER).orElseThrow();
        assertEquals(Account.Joined.INVITED, account.joinedMethod());
        assertEquals("v", zone.now.tagsOf(OUTSIDER).getOr("k", ""));
        assertEquals(
                1,
                zone.now
                        .attachedTo(OUTSIDER, OrganizationPolicyType.SERVICE_CONTROL_POLICY)
                        .size());
        assertEquals(
                "InvalidHandshakeTransitionException",
                zone.refusal(new OrganizationsCommand.CancelHandshake(id), Zone.MANAGEMENT));
        assertEquals(
                "DuplicateAccountException",
                zone.refusal(new OrganizationsCommand.InviteAccount(OUTSIDER, false, "", Map.of()), Zone.MANAGEMENT));
        Invariants.hold(zone);
    }

    @Test
    void anInvitationEndsOnce() {
        String id = invite();
        zone.done(new OrganizationsCommand.DeclineHandshake(id), OUTSIDER);
        assertEquals(
                "HandshakeAlreadyInStateException",
                zone.refusal(new OrganizationsCommand.DeclineHandshake(id), OUTSIDER));
        assertEquals(
                "HandshakeNotFoundException",
                zone.refusal(new OrganizationsCommand.CancelHandshake("h-12345678"), Zone.MANAGEMENT));
        String again = invite();
        Handshake open = zone.now.handshakes().get(again);
        assertTrue(open != null && open.stateAt(open.expiresAt()) == Handshake.State.EXPIRED);
    }

    @Test
    void accountsCloseAndGo() {
        zone.management(new OrganizationsCommand.CloseAccount(Zone.MEMBER));
        assertEquals("SUSPENDED", zone.now.account(Zone.MEMBER).orElseThrow().status());
        assertEquals(
                "AccountAlreadyClosedException",
                zone.refusal(new OrganizationsCommand.CloseAccount(Zone.MEMBER), Zone.MANAGEMENT));
        assertEquals(
                "OrganizationNotEmptyException",
                zone.refusal(new OrganizationsCommand.DeleteOrganization(), Zone.MANAGEMENT));
        assertEquals(
                "MasterCannotLeaveOrganizationException",
                zone.refusal(new OrganizationsCommand.LeaveOrganization(), Zone.MANAGEMENT));
        zone.member(new OrganizationsCommand.LeaveOrganization());
        assertTrue(zone.now.account(Zone.MEMBER).isEmpty());
        zone.management(new OrganizationsCommand.DeleteOrganization());
        assertTrue(zone.now.organization().isEmpty());
        Invariants.hold(zone);
        zone.done(new OrganizationsCommand.CreateOrganization("again", "again@example.com", true), Zone.MEMBER);
        assertTrue(zone.now.organization().orElseThrow().enabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        Invariants.hold(zone);
    }

    @Test
    void anAdministratorIsAMemberThatStays() {
        var register = new OrganizationsCommand.RegisterDelegatedAdministrator(Zone.MEMBER, SERVICE);
        zone.management(register);
        assertEquals("AccountAlreadyRegisteredException", zone.refusal(register, Zone.MANAGEMENT));
        assertEquals(
                "ConstraintViolationException/CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                zone.refusal(new OrganizationsCommand.RemoveAccount(Zone.MEMBER), Zone.MANAGEMENT));
        assertEquals(
                "ConstraintViolationException/CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                zone.refusal(
                        new OrganizationsCommand.RegisterDelegatedAdministrator(Zone.MANAGEMENT, SERVICE),
                        Zone.MANAGEMENT));
        zone.management(new OrganizationsCommand.DeregisterDelegatedAdministrator(Zone.MEMBER, SERVICE));
        assertEquals(
                "AccountNotRegisteredException",
                zone.refusal(
                        new OrganizationsCommand.DeregisterDelegatedAdministrator(Zone.MEMBER, SERVICE),
                        Zone.MANAGEMENT));
        zone.management(new OrganizationsCommand.RemoveAccount(Zone.MEMBER));
        Invariants.hold(zone);
    }

    @Test
    void managementPoliciesAreKeptWithTheirLimits() {
        var type = ManagementPolicyType.AISERVICES_OPT_OUT_POLICY;
        String policy = zone.management(
                new OrganizationsCommand.CreateManagementPolicy(type, "out", "", "{\"services\":{}}", Map.of()));
        assertEquals(
                "PolicyTypeNotEnabledException",
                zone.refusal(new OrganizationsCommand.AttachPolicy(policy, zone.root()), Zone.MANAGEMENT));
        zone.management(new OrganizationsCommand.EnableManagementPolicyType(zone.root(), type));
        zone.management(new OrganizationsCommand.AttachPolicy(policy, zone.root()));
        assertEquals(List.of(zone.root()), zone.now.targetsOf(policy));
        assertEquals(
                "PolicyInUseException", zone.refusal(new OrganizationsCommand.DeletePolicy(policy), Zone.MANAGEMENT));
        for (int i = 0; i < 4; i++) {
            zone.management(new OrganizationsCommand.AttachPolicy(
                    zone.management(new OrganizationsCommand.CreateManagementPolicy(type, "n" + i, "", "{}", Map.of())),
                    zone.root()));
        }
        String sixth =
                zone.management(new OrganizationsCommand.CreateManagementPolicy(type, "sixth", "", "{}", Map.of()));
        assertEquals(
                "ConstraintViolationException/MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                zone.refusal(new OrganizationsCommand.AttachPolicy(sixth, zone.root()), Zone.MANAGEMENT));
        assertEquals(
                "ConstraintViolationException/POLICY_CONTENT_LIMIT_EXCEEDED",
                zone.refusal(
                        new OrganizationsCommand.CreateManagementPolicy(
                                type, "long", "", "{" + " ".repeat(2_500) + "}", Map.of()),
                        Zone.MANAGEMENT));
        assertEquals(
                "MalformedPolicyDocumentException",
                zone.refusal(
                        new OrganizationsCommand.CreateManagementPolicy(type, "bad", "", "{", Map.of()),
                        Zone.MANAGEMENT));
        zone.management(new OrganizationsCommand.DisableManagementPolicyType(zone.root(), type));
        assertEquals(List.of(), zone.now.targetsOf(policy));
        Invariants.hold(zone);
    }
}
