package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ambit.landingzone.ControlTowerCommand.CompleteOperation;
import dev.ambit.landingzone.ControlTowerCommand.CreateLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.DeleteLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.DisableBaseline;
import dev.ambit.landingzone.ControlTowerCommand.DisableControl;
import dev.ambit.landingzone.ControlTowerCommand.EnableBaseline;
import dev.ambit.landingzone.ControlTowerCommand.EnableControl;
import dev.ambit.landingzone.ControlTowerCommand.ResetEnabledBaseline;
import dev.ambit.landingzone.ControlTowerCommand.ResetEnabledControl;
import dev.ambit.landingzone.ControlTowerCommand.ResetLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.ScanForDrift;
import dev.ambit.landingzone.ControlTowerCommand.SwitchRegionDeny;
import dev.ambit.landingzone.ControlTowerCommand.TagResource;
import dev.ambit.landingzone.ControlTowerCommand.UntagResource;
import dev.ambit.landingzone.ControlTowerCommand.UpdateEnabledControl;
import dev.ambit.landingzone.ControlTowerCommand.UpdateLandingZone;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.ManagedScp;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTowerTest {
    private static final String HOME = "us-east-1";
    private static final String PV1 = Control.UNIT_REGION_DENY.regionalArn(HOME);
    private static final List<Parameter> TWO_REGIONS =
            List.of(new Parameter("AllowedRegions", "[\"us-east-1\",\"us-west-2\"]"));

    private Zone zone = Zone.organized(Settings.current());
    private String sandbox = "";

    @BeforeEach
    void registered() {
        sandbox = zone.unit(zone.root(), "Sandbox");
        zone.management(new OrganizationsCommand.MoveAccount(Zone.MEMBER, zone.root(), sandbox));
        zone.management(new OrganizationsCommand.AddAccount("222233334444", "Log", "log@example.com", zone.root()));
        zone.management(new OrganizationsCommand.AddAccount("333344445555", "Audit", "a@example.com", zone.root()));
        ends(new CreateLandingZone(HOME, "3.3", Optional.of(manifest("us-west-2")), List.of(), Map.of()));
        ends(register(sandbox));
    }

    /** The state is what a replay of every event gives, and well formed. */
    @AfterEach
    void replayed() {
        Invariants.hold(zone);
    }

    private static String manifest(String... regions) {
        return "{\"governedRegions\":[\"" + String.join("\",\"", regions)
                + "\"],\"organizationStructure\":{\"security\":{\"name\":\"Security\"}},"
                + "\"centralizedLogging\":{\"accountId\":\"222233334444\"},\"securityRoles\":{\"accountId\":\"333344445555\"}}";
    }

    private EnableBaseline register(String unit) {
        return new EnableBaseline(HOME, Baseline.CONTROL_TOWER.arn(HOME), "4.0", arn(unit), List.of(), Map.of());
    }

    private String arn(String unit) {
        return zone.now.unit(unit).orElseThrow().arn();
    }

    private ControlTower tower() {
        return zone.now.controlTower();
    }

    private Setup setup() {
        return tower().setup().orElseThrow();
    }

    /** Begins an operation, ends it well, and gives the ARN that it is about. */
    private String ends(ControlTowerCommand command) {
        String id = zone.management(command);
        zone.management(new CompleteOperation(id));
        Operation operation = tower().operations().find(id).orElseThrow();
        assertEquals(Operation.Status.SUCCEEDED, operation.status(), operation.message());
        return operation.subject();
    }

    private String message(Command command) {
        return switch (zone.attempt(command, Caller.of(Zone.MANAGEMENT))) {
            case Outcome.Refused refused -> refused.refusal().message();
            case Outcome.Applied applied -> fail(command + " was applied");
        };
    }

    private EnableControl control(List<Parameter> parameters) {
        return new EnableControl(HOME, PV1, arn(sandbox), parameters, Map.of());
    }

    private String scp(String unit) {
        ManagedScp scp = tower().managedFor(unit).getFirst();
        assertTrue(zone.now.targetsOf(scp.policyId()).contains(unit));
        return zone.now.policy(scp.policyId()).orElseThrow().document().content();
    }

    private List<Drift.Type> scanned() {
        zone.management(new ScanForDrift());
        return tower().drift().stream().map(Drift::type).toList();
    }

    @Test
    void setsUpTheSharedAccounts() {
        String security = zone.now.unitsOf(zone.root()).stream()
                .filter(unit -> unit.name().equals("Security"))
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(2, zone.now.accountsOf(security).size());
        assertTrue(tower().isRegistered(security));
        assertEquals(List.of(), tower().managedFor(sandbox));
    }

    @Test
    void regionDenyFollowsTheGovernedRegions() {
        ends(new SwitchRegionDeny(true));
        assertTrue(scp(sandbox).contains("\"aws:RequestedRegion\":[\"us-east-1\",\"us-west-2\"]"), scp(sandbox));
        assertTrue(scp(sandbox).contains("\"Sid\":\"GRREGIONDENY\""));
        String nested = zone.unit(sandbox, "Nested");
        ends(register(nested));
        assertEquals(List.of(), tower().managedFor(nested));

        ends(new UpdateLandingZone(setup().arn(), "3.3", Optional.of(manifest("us-west-2", "us-east-2")), List.of()));
        assertTrue(scp(sandbox).contains("[\"us-east-1\",\"us-west-2\",\"us-east-2\"]"), scp(sandbox));
        assertEquals(List.of(Zone.MEMBER), tower().updatesAvailable());
        ends(new ResetEnabledBaseline(
                tower().registration(sandbox).orElseThrow().arn()));
        assertEquals(List.of(), tower().updatesAvailable());

        ends(new SwitchRegionDeny(false));
        assertEquals(List.of(), tower().managedFor(sandbox));
        assertEquals(List.of(), tower().controlsOn(sandbox));
    }

    @Test
    void theUnitsControl() {
        assertEquals("Parameter AllowedRegions is required.", message(control(List.of())));
        assertEquals(
                "AWS-GR_REGION_DENY control can only be enabled through the landing zone settings.",
                message(new EnableControl(
                        HOME, Control.LANDING_ZONE_REGION_DENY.regionalArn(HOME), arn(sandbox), List.of(), Map.of())));
        String arn = ends(control(TWO_REGIONS));
        assertTrue(scp(sandbox).contains("\"Sid\":\"CTMULTISERVICEPV1\""));
        assertEquals("ConflictException", zone.refusal(control(TWO_REGIONS), Zone.MANAGEMENT));
        assertTrue(message(new UpdateEnabledControl(arn, TWO_REGIONS)).contains("different"));
        assertTrue(message(new ResetEnabledControl(arn)).contains("ResetEnabledControl"));
        List<Parameter> more = List.of(
                new Parameter("AllowedRegions", "[\"us-east-1\"]"),
                new Parameter("ExemptedActions", "[\"bedrock:Invoke*\"]"),
                new Parameter("ExemptedPrincipalArns", "[\"arn:aws:iam::*:role/R\"]"));
        ends(new UpdateEnabledControl(arn, more));
        assertTrue(scp(sandbox).contains("\"NotAction\":[\"bedrock:Invoke*\",\"a4b:*\""), scp(sandbox));
        assertTrue(scp(sandbox).contains("[\"arn:aws:iam::*:role/R\",\"arn:*:iam::*:role/AWSControlTowerExecution\""));
        ends(new SwitchRegionDeny(true));
        assertEquals(1, tower().managedFor(sandbox).size());
        assertTrue(scp(sandbox).contains("GRREGIONDENY") && scp(sandbox).contains("CTMULTISERVICEPV1"));
        ends(new DisableControl(arn));
        assertTrue(!scp(sandbox).contains("CTMULTISERVICEPV1"));
    }

    @Test
    void parametersAreCheckedForTheirForm() {
        assertTrue(message(control(List.of(new Parameter("AllowedRegions", "\"us-east-1\""))))
                .contains("list of strings"));
        assertTrue(message(control(List.of(new Parameter("Allowed", "[]")))).contains("Allowed is not a parameter"));
        assertTrue(message(control(List.of(TWO_REGIONS.getFirst(), TWO_REGIONS.getFirst())))
                .contains("more than once"));
        String other = zone.unit(zone.root(), "Other");
        assertTrue(message(new EnableControl(HOME, PV1, arn(other), TWO_REGIONS, Map.of()))
                .contains("not registered"));
    }

    @Test
    void olderLandingZonesAreUpdatedFirst() {
        ends(new DeleteLandingZone(setup().arn()));
        assertTrue(message(new CreateLandingZone(HOME, "2.9", Optional.empty(), List.of(), Map.of()))
                .contains("not supported"));
        Outcome.Applied begun = (Outcome.Applied) zone.attempt(
                new CreateLandingZone(HOME, "2.9", Optional.empty(), List.of(), Map.of()), Caller.aws(Zone.MANAGEMENT));
        zone.management(new CompleteOperation(((Reply.Created) begun.reply()).id()));
        assertTrue(message(new SwitchRegionDeny(true)).contains("Update it to version 3.0"));
        ends(new UpdateLandingZone(setup().arn(), "3.3", Optional.of(manifest("us-west-2")), List.of()));
        ends(new SwitchRegionDeny(true));
        assertTrue(message(new UpdateLandingZone(setup().arn(), "3.1", Optional.of(manifest("us-west-2")), List.of()))
                .contains("cannot go back"));
    }

    @Test
    void oneLandingZoneOperationAtATime() {
        String id = zone.management(new ResetLandingZone(setup().arn()));
        assertEquals("ConflictException", zone.refusal(new ResetLandingZone(setup().arn()), Zone.MANAGEMENT));
        assertEquals("ConflictException", zone.refusal(control(TWO_REGIONS), Zone.MANAGEMENT));
        zone.management(new CompleteOperation(id));
        zone.management(new CompleteOperation(id));
        assertEquals(Setup.Status.ACTIVE, setup().status());
    }

    @Test
    void anOperationThatOrganizationsRefusesLeavesNothingBehind() {
        for (int i = 0; i < 9; i++) {
            zone.management(new OrganizationsCommand.AttachPolicy(zone.scp("Own" + i), sandbox));
        }
        int policies = zone.now.policies().size();
        String id = zone.management(control(TWO_REGIONS));
        zone.management(new CompleteOperation(id));
        assertEquals(
                Operation.Status.FAILED,
                tower().operations().find(id).orElseThrow().status());
        assertEquals(policies, zone.now.policies().size());
        assertEquals(List.of(), tower().managedFor(sandbox));
    }

    @Test
    void driftOfAnScpIsFoundAndRepairedByTheLandingZone() {
        ends(new SwitchRegionDeny(true));
        String arn = ends(control(TWO_REGIONS));
        String before = scp(sandbox);
        String policy = tower().managedFor(sandbox).getFirst().policyId();
        zone.management(new OrganizationsCommand.AttachPolicy(zone.scp("Own"), sandbox));
        assertEquals(List.of(), scanned());

        zone.management(new OrganizationsCommand.UpdatePolicy(
                policy, Optional.empty(), Optional.empty(), Optional.of(Zone.ALLOW)));
        zone.management(new OrganizationsCommand.AttachPolicy(policy, Zone.MEMBER));
        zone.management(new OrganizationsCommand.DetachPolicy(policy, sandbox));
        assertEquals(
                List.of(Drift.Type.SCP_UPDATED, Drift.Type.SCP_DETACHED_FROM_OU, Drift.Type.SCP_ATTACHED_TO_ACCOUNT),
                scanned());
        assertTrue(message(new UpdateEnabledControl(arn, List.of(TWO_REGIONS.getFirst())))
                .contains("in drift"));
        ends(new ResetLandingZone(setup().arn()));
        assertEquals(List.of(), tower().drift());
        assertEquals(before, scp(sandbox));
        assertEquals(List.of(sandbox), zone.now.targetsOf(policy));
    }

    @Test
    void aDeletedScpIsWrittenAnewByRegisteringAgain() {
        ends(new SwitchRegionDeny(true));
        String policy = tower().managedFor(sandbox).getFirst().policyId();
        zone.management(new OrganizationsCommand.DetachPolicy(policy, sandbox));
        zone.management(new OrganizationsCommand.DeletePolicy(policy));
        assertEquals(List.of(Drift.Type.SCP_DETACHED_FROM_OU), scanned());
        ends(new ResetEnabledBaseline(
                tower().registration(sandbox).orElseThrow().arn()));
        assertEquals(List.of(), tower().drift());
        assertTrue(scp(sandbox).contains("GRREGIONDENY"));
    }

    @Test
    void movedAccounts() {
        zone.management(new OrganizationsCommand.MoveAccount(Zone.MEMBER, sandbox, zone.root()));
        assertEquals(List.of(Drift.Type.ACCOUNT_MOVED_BETWEEN_OUS), scanned());
        assertTrue(message(control(TWO_REGIONS)).contains("is in drift"));
        ends(new ResetEnabledBaseline(
                tower().registration(sandbox).orElseThrow().arn()));
        assertEquals(List.of(), scanned());
    }

    @Test
    void deregisteringAndDeleting() {
        ends(new SwitchRegionDeny(true));
        String arn = ends(control(TWO_REGIONS));
        String baseline = tower().registration(sandbox).orElseThrow().arn();
        assertEquals("ConflictException", zone.refusal(new DisableBaseline(baseline), Zone.MANAGEMENT));
        zone.management(new TagResource(arn, Map.of("a", "1", "b", "2")));
        zone.management(new UntagResource(arn, List.of("a")));
        assertEquals(List.of("b"), tower().tags().find(arn).orElseThrow().keys());
        ends(new DisableControl(arn));
        ends(new DisableBaseline(baseline));
        assertEquals(List.of(), tower().managedFor(sandbox));
        ends(new DeleteLandingZone(setup().arn()));
        assertTrue(tower().managed().isEmpty() && tower().setup().isEmpty());
        assertTrue(zone.now.policies().values().stream()
                .noneMatch(policy -> policy.name().startsWith(ManagedScp.PREFIX)));
    }

    @Test
    void onlyTheManagementAccount() {
        assertEquals("AccessDeniedException", zone.refusal(new SwitchRegionDeny(true), Zone.MEMBER));
    }
}
