package dev.ambit.server.controltower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ManagedScp;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceCalls;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.controltower.model.*;

class ControlTowerServiceTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final String PV1 = Control.UNIT_REGION_DENY.regionalArn("us-east-1");

    private final ServiceCalls calls = ServiceCalls.organization();
    private final TowerOperations operations = operations(calls.live());
    private final Service service = new ControlTowerService(calls.live(), operations).service();
    private String unit = "";
    private String zone = "";

    private static TowerOperations operations(LiveLandingZone live) {
        return new TowerOperations(live, Clock.fixed(ServiceCalls.NOW, ZoneOffset.UTC), LONG);
    }

    @BeforeEach
    void landingZone() {
        calls.does(
                new OrganizationsCommand.EnablePolicyType(calls.root(), OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        String id = calls.does(new OrganizationsCommand.CreateOrganizationalUnit(calls.root(), "Sandbox", Map.of()));
        unit = calls.zone().unit(id).orElseThrow().arn();
        calls.does(new OrganizationsCommand.MoveAccount(ServiceCalls.MEMBER, calls.root(), id));
        CreateLandingZoneResponse made = call(
                "CreateLandingZone",
                CreateLandingZoneRequest.builder()
                        .version("4.0")
                        .manifest(Document.mapBuilder()
                                .putList("governedRegions", list -> list.addString("us-west-2"))
                                .build())
                        .tags(Map.of("team", "platform"))
                        .build(),
                CreateLandingZoneResponse.class);
        zone = made.arn();
        assertEquals(LandingZoneOperationStatus.IN_PROGRESS, landingZoneOperation(made.operationIdentifier()));
        end();
        assertEquals(LandingZoneOperationStatus.SUCCEEDED, landingZoneOperation(made.operationIdentifier()));
    }

    @AfterEach
    void stop() {
        operations.close();
    }

    private LandingZoneOperationStatus landingZoneOperation(String id) {
        return call(
                        "GetLandingZoneOperation",
                        GetLandingZoneOperationRequest.builder()
                                .operationIdentifier(id)
                                .build(),
                        GetLandingZoneOperationResponse.class)
                .operationDetails()
                .status();
    }

    private void end() {
        operations.completeDue(ServiceCalls.NOW.plus(LONG));
    }

    private <O extends SdkPojo> O call(String operation, SdkPojo input, Class<O> output) {
        return calls.call(service, ServiceCalls.MANAGEMENT, operation, input, output);
    }

    private ServiceError refused(String operation, SdkPojo input) {
        return calls.refused(service, ServiceCalls.MANAGEMENT, operation, input);
    }

    private String register() {
        String arn = call(
                        "EnableBaseline",
                        EnableBaselineRequest.builder()
                                .baselineIdentifier(Baseline.CONTROL_TOWER.arn("us-east-1"))
                                .baselineVersion("5.0")
                                .targetIdentifier(unit)
                                .build(),
                        EnableBaselineResponse.class)
                .arn();
        end();
        return arn;
    }

    private static EnabledControlParameter parameter(String key, String... values) {
        Document.ListBuilder list = Document.listBuilder();
        List.of(values).forEach(list::addString);
        return EnabledControlParameter.builder().key(key).value(list.build()).build();
    }

    private EnableControlRequest control(EnabledControlParameter... parameters) {
        return EnableControlRequest.builder()
                .controlIdentifier(PV1)
                .targetIdentifier(unit)
                .parameters(parameters)
                .build();
    }

    private LandingZoneDetail landingZoneDetail() {
        return call(
                        "GetLandingZone",
                        GetLandingZoneRequest.builder()
                                .landingZoneIdentifier(zone)
                                .build(),
                        GetLandingZoneResponse.class)
                .landingZone();
    }

    @Test
    void everyOperationIsThere() {
        assertEquals(28, service.operations().size());
    }

    @Test
    void theLandingZone() {
        LandingZoneDetail detail = landingZoneDetail();
        assertEquals("4.0", detail.version());
        assertEquals(LandingZoneStatus.ACTIVE, detail.status());
        assertEquals(LandingZoneDriftStatus.IN_SYNC, detail.driftStatus().status());
        assertEquals(
                "us-west-2",
                detail.manifest()
                        .asMap()
                        .get("governedRegions")
                        .asList()
                        .getFirst()
                        .asString());
        assertEquals(
                Map.of("team", "platform"),
                call(
                                "ListTagsForResource",
                                ListTagsForResourceRequest.builder()
                                        .resourceArn(zone)
                                        .build(),
                                ListTagsForResourceResponse.class)
                        .tags());
        ServiceError wrong = refused(
                "UpdateLandingZone",
                UpdateLandingZoneRequest.builder()
                        .landingZoneIdentifier(zone)
                        .version("4.0")
                        .manifest(Document.mapBuilder()
                                .putBoolean("regionDeny", true)
                                .build())
                        .build());
        assertEquals("ValidationException", wrong.code());
        assertTrue(wrong.message().contains("$.regionDeny"), wrong.message());
    }

    @Test
    void aControlFromBeginToEnd() {
        register();
        assertEquals(
                "Parameter AllowedRegions is required.",
                refused("EnableControl", control()).message());
        EnableControlResponse made = call(
                "EnableControl",
                control(parameter("AllowedRegions", "us-east-1"), parameter("ExemptedActions", "bedrock:Invoke*")),
                EnableControlResponse.class);
        assertEquals(
                EnablementStatus.UNDER_CHANGE,
                enabled(made.arn()).statusSummary().status());
        end();
        EnabledControlDetails details = enabled(made.arn());
        assertEquals(EnablementStatus.SUCCEEDED, details.statusSummary().status());
        assertEquals(DriftStatus.IN_SYNC, details.driftStatusSummary().driftStatus());
        assertEquals(
                List.of("AllowedRegions", "ExemptedActions"),
                details.parameters().stream()
                        .map(EnabledControlParameterSummary::key)
                        .toList());
        ControlOperation operation = call(
                        "GetControlOperation",
                        GetControlOperationRequest.builder()
                                .operationIdentifier(made.operationIdentifier())
                                .build(),
                        GetControlOperationResponse.class)
                .controlOperation();
        assertEquals(ControlOperationType.ENABLE_CONTROL, operation.operationType());
        assertEquals("Operation was successful.", operation.statusMessage());
        assertEquals(
                1,
                call(
                                "ListControlOperations",
                                ListControlOperationsRequest.builder()
                                        .filter(filter -> filter.statuses(ControlOperationStatus.SUCCEEDED))
                                        .build(),
                                ListControlOperationsResponse.class)
                        .controlOperations()
                        .size());
        call(
                "DisableControl",
                DisableControlRequest.builder()
                        .controlIdentifier(Control.UNIT_REGION_DENY.globalArn())
                        .targetIdentifier(unit)
                        .build(),
                DisableControlResponse.class);
        end();
        assertEquals(0, listed().size());
    }

    private EnabledControlDetails enabled(String arn) {
        return call(
                        "GetEnabledControl",
                        GetEnabledControlRequest.builder()
                                .enabledControlIdentifier(arn)
                                .build(),
                        GetEnabledControlResponse.class)
                .enabledControlDetails();
    }

    private List<EnabledControlSummary> listed() {
        return call(
                        "ListEnabledControls",
                        ListEnabledControlsRequest.builder()
                                .targetIdentifier(unit)
                                .build(),
                        ListEnabledControlsResponse.class)
                .enabledControls();
    }

    @Test
    void theConsolesSwitchIsSeenAndCannotBeSwitchedByTheApi() {
        register();
        assertTrue(operations.switchRegionDeny(true).contains("being switched on"));
        end();
        EnabledControlSummary deny = listed().getFirst();
        assertEquals(DriftStatus.NOT_CHECKING, deny.driftStatusSummary().driftStatus());
        ServiceError no = refused(
                "EnableControl",
                EnableControlRequest.builder()
                        .controlIdentifier(deny.controlIdentifier())
                        .targetIdentifier(unit)
                        .build());
        assertEquals("AWS-GR_REGION_DENY control can only be enabled through the landing zone settings.", no.message());
        assertTrue(operations.switchRegionDeny(true).contains("already"));
        assertTrue(operations.overview().contains("Region deny on"), operations.overview());
    }

    @Test
    void driftIsShownAfterTheScan() {
        String baseline = register();
        operations.switchRegionDeny(true);
        end();
        ManagedScp scp = calls.zone().controlTower().managed().values().getFirst();
        calls.does(new OrganizationsCommand.DetachPolicy(scp.policyId(), scp.unitId()));
        assertEquals(
                LandingZoneDriftStatus.IN_SYNC,
                landingZoneDetail().driftStatus().status());
        operations.scan();
        assertEquals(
                LandingZoneDriftStatus.DRIFTED,
                landingZoneDetail().driftStatus().status());
        assertTrue(operations.overview().contains("SCP_DETACHED_FROM_OU"), operations.overview());
        call(
                "ResetEnabledBaseline",
                ResetEnabledBaselineRequest.builder()
                        .enabledBaselineIdentifier(baseline)
                        .build(),
                ResetEnabledBaselineResponse.class);
        end();
        assertEquals(
                LandingZoneDriftStatus.IN_SYNC,
                landingZoneDetail().driftStatus().status());
    }

    @Test
    void aRestartEndsWhatWasInProgress() {
        register();
        call("EnableControl", control(parameter("AllowedRegions", "us-east-1")), EnableControlResponse.class);
        LiveLandingZone again = calls.restarted();
        try (TowerOperations after = operations(again)) {
            after.completeDue(ServiceCalls.NOW.plus(LONG));
        }
        assertEquals(1, again.snapshot().controlTower().managed().size());
        assertTrue(again.snapshot().controlTower().operations().values().stream()
                .noneMatch(dev.ambit.landingzone.controltower.Operation::open));
    }

    @Test
    void baselines() {
        String arn = register();
        assertEquals(
                7,
                call("ListBaselines", ListBaselinesRequest.builder().build(), ListBaselinesResponse.class)
                        .baselines()
                        .size());
        EnabledBaselineSummary enabled = call(
                        "ListEnabledBaselines",
                        ListEnabledBaselinesRequest.builder()
                                .filter(filter -> filter.targetIdentifiers(unit))
                                .build(),
                        ListEnabledBaselinesResponse.class)
                .enabledBaselines()
                .getFirst();
        assertEquals(arn, enabled.arn());
        assertEquals("5.0", enabled.baselineVersion());
        assertEquals(
                "ConflictException",
                refused(
                                "EnableBaseline",
                                EnableBaselineRequest.builder()
                                        .baselineIdentifier(Baseline.CONTROL_TOWER.arn("us-east-1"))
                                        .baselineVersion("5.0")
                                        .targetIdentifier(unit)
                                        .build())
                        .code());
    }

    @Test
    void membersAreRefused() {
        assertEquals(
                "AccessDeniedException",
                calls.refused(
                                service,
                                ServiceCalls.MEMBER,
                                "ListLandingZones",
                                ListLandingZonesRequest.builder().build())
                        .code());
        ServiceError error = assertThrows(
                ServiceError.class,
                () -> calls.live()
                        .applyFor(
                                Caller.of(ServiceCalls.MEMBER),
                                new dev.ambit.landingzone.ControlTowerCommand.SwitchRegionDeny(true),
                                ServiceCalls.NOW));
        assertEquals(403, error.status().orElseThrow());
    }
}
