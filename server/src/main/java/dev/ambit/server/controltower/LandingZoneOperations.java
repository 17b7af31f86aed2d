package dev.ambit.server.controltower;

import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.landingzone.controltower.Versions;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.controltower.model.CreateLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.CreateLandingZoneResponse;
import software.amazon.awssdk.services.controltower.model.DeleteLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.DeleteLandingZoneResponse;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneOperationResponse;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.GetLandingZoneResponse;
import software.amazon.awssdk.services.controltower.model.LandingZoneDetail;
import software.amazon.awssdk.services.controltower.model.LandingZoneDriftStatus;
import software.amazon.awssdk.services.controltower.model.LandingZoneDriftStatusSummary;
import software.amazon.awssdk.services.controltower.model.LandingZoneOperationDetail;
import software.amazon.awssdk.services.controltower.model.LandingZoneOperationSummary;
import software.amazon.awssdk.services.controltower.model.LandingZoneSummary;
import software.amazon.awssdk.services.controltower.model.ListLandingZoneOperationsRequest;
import software.amazon.awssdk.services.controltower.model.ListLandingZoneOperationsResponse;
import software.amazon.awssdk.services.controltower.model.ListLandingZonesRequest;
import software.amazon.awssdk.services.controltower.model.ListLandingZonesResponse;
import software.amazon.awssdk.services.controltower.model.ResetLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.ResetLandingZoneResponse;
import software.amazon.awssdk.services.controltower.model.UpdateLandingZoneRequest;
import software.amazon.awssdk.services.controltower.model.UpdateLandingZoneResponse;

/** The landing zone itself. */
final class LandingZoneOperations {
    private final Tower tower;

    LandingZoneOperations(Tower tower) {
        this.tower = tower;
    }

    private static Optional<String> manifest(@Nullable Document document) {
        return document == null || document.isNull() ? Optional.empty() : Optional.of(OpenJson.text(document));
    }

    CreateLandingZoneResponse create(Exchange exchange, CreateLandingZoneRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.CreateLandingZone(
                        exchange.region(),
                        in.version(),
                        manifest(in.manifest()),
                        in.remediationTypesAsStrings(),
                        in.tags()));
        return CreateLandingZoneResponse.builder()
                .arn(operation.subject())
                .operationIdentifier(operation.id())
                .build();
    }

    UpdateLandingZoneResponse update(Exchange exchange, UpdateLandingZoneRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.UpdateLandingZone(
                        in.landingZoneIdentifier(),
                        in.version(),
                        manifest(in.manifest()),
                        in.remediationTypesAsStrings()));
        return UpdateLandingZoneResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    ResetLandingZoneResponse reset(Exchange exchange, ResetLandingZoneRequest in) {
        Operation operation =
                tower.begin(exchange, new ControlTowerCommand.ResetLandingZone(in.landingZoneIdentifier()));
        return ResetLandingZoneResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    DeleteLandingZoneResponse delete(Exchange exchange, DeleteLandingZoneRequest in) {
        Operation operation =
                tower.begin(exchange, new ControlTowerCommand.DeleteLandingZone(in.landingZoneIdentifier()));
        return DeleteLandingZoneResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    GetLandingZoneResponse get(Exchange exchange, GetLandingZoneRequest in) {
        Setup setup = Tower.state(exchange)
                .setup()
                .filter(found -> found.arn().equals(in.landingZoneIdentifier()))
                .orElseThrow(() -> Tower.notFound("landing zone", in.landingZoneIdentifier()));
        boolean drifted = Tower.state(exchange).drift().stream()
                .map(Drift::type)
                .anyMatch(type -> type.ofScp() || type == Drift.Type.ORGANIZATIONAL_UNIT_DELETED);
        return GetLandingZoneResponse.builder()
                .landingZone(LandingZoneDetail.builder()
                        .arn(setup.arn())
                        .version(setup.version())
                        .manifest(OpenJson.document(setup.manifest()))
                        .status(setup.status().name())
                        .latestAvailableVersion(Versions.LATEST)
                        .remediationTypesWithStrings(setup.remediationTypes())
                        .driftStatus(LandingZoneDriftStatusSummary.builder()
                                .status(drifted ? LandingZoneDriftStatus.DRIFTED : LandingZoneDriftStatus.IN_SYNC)
                                .build())
                        .build())
                .build();
    }

    ListLandingZonesResponse list(Exchange exchange, ListLandingZonesRequest in) {
        List<LandingZoneSummary> zones = Tower.state(exchange).setup().stream()
                .map(setup -> LandingZoneSummary.builder().arn(setup.arn()).build())
                .toList();
        return ListLandingZonesResponse.builder().landingZones(zones).build();
    }

    GetLandingZoneOperationResponse operation(Exchange exchange, GetLandingZoneOperationRequest in) {
        Operation operation = Tower.operation(exchange, in.operationIdentifier(), Operation.Family.LANDING_ZONE);
        return GetLandingZoneOperationResponse.builder()
                .operationDetails(OperationShapes.filled(LandingZoneOperationDetail.builder(), operation)
                        .build())
                .build();
    }

    ListLandingZoneOperationsResponse operations(Exchange exchange, ListLandingZoneOperationsRequest in) {
        List<String> types = in.filter() == null ? List.of() : in.filter().typesAsStrings();
        List<String> statuses = in.filter() == null ? List.of() : in.filter().statusesAsStrings();
        Page<LandingZoneOperationSummary> page = Tower.operations(
                        exchange,
                        Operation.Family.LANDING_ZONE,
                        in.maxResults(),
                        in.nextToken(),
                        operation -> Tower.passes(types, operation.type().name())
                                && Tower.passes(statuses, operation.status().name()))
                .map(operation -> OperationShapes.filled(LandingZoneOperationSummary.builder(), operation)
                        .build());
        return ListLandingZoneOperationsResponse.builder()
                .landingZoneOperations(page.items())
                .nextToken(page.next())
                .build();
    }
}
