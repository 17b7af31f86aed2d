package dev.ambit.server.controltower;

import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.controltower.model.ControlOperation;
import software.amazon.awssdk.services.controltower.model.ControlOperationFilter;
import software.amazon.awssdk.services.controltower.model.ControlOperationSummary;
import software.amazon.awssdk.services.controltower.model.DisableControlRequest;
import software.amazon.awssdk.services.controltower.model.DisableControlResponse;
import software.amazon.awssdk.services.controltower.model.DriftStatus;
import software.amazon.awssdk.services.controltower.model.DriftStatusSummary;
import software.amazon.awssdk.services.controltower.model.EnableControlRequest;
import software.amazon.awssdk.services.controltower.model.EnableControlResponse;
import software.amazon.awssdk.services.controltower.model.EnabledControlDetails;
import software.amazon.awssdk.services.controltower.model.EnabledControlFilter;
import software.amazon.awssdk.services.controltower.model.EnabledControlParameter;
import software.amazon.awssdk.services.controltower.model.EnabledControlParameterSummary;
import software.amazon.awssdk.services.controltower.model.EnabledControlSummary;
import software.amazon.awssdk.services.controltower.model.GetControlOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetControlOperationResponse;
import software.amazon.awssdk.services.controltower.model.GetEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.GetEnabledControlResponse;
import software.amazon.awssdk.services.controltower.model.ListControlOperationsRequest;
import software.amazon.awssdk.services.controltower.model.ListControlOperationsResponse;
import software.amazon.awssdk.services.controltower.model.ListEnabledControlsRequest;
import software.amazon.awssdk.services.controltower.model.ListEnabledControlsResponse;
import software.amazon.awssdk.services.controltower.model.Region;
import software.amazon.awssdk.services.controltower.model.ResetEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.ResetEnabledControlResponse;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledControlRequest;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledControlResponse;

/** Enabled controls and their operations. */
final class ControlOperations {
    private final Tower tower;

    ControlOperations(Tower tower) {
        this.tower = tower;
    }

    private static List<Parameter> parameters(List<EnabledControlParameter> parameters) {
        return parameters.stream()
                .map(parameter -> Tower.parameter(parameter.key(), parameter.value()))
                .toList();
    }

    EnableControlResponse enable(Exchange exchange, EnableControlRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.EnableControl(
                        exchange.region(),
                        in.controlIdentifier(),
                        in.targetIdentifier(),
                        parameters(in.parameters()),
                        in.tags()));
        return EnableControlResponse.builder()
                .arn(operation.subject())
                .operationIdentifier(operation.id())
                .build();
    }

    UpdateEnabledControlResponse update(Exchange exchange, UpdateEnabledControlRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.UpdateEnabledControl(
                        in.enabledControlIdentifier(), parameters(in.parameters())));
        return UpdateEnabledControlResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    DisableControlResponse disable(Exchange exchange, DisableControlRequest in) {
        Operation operation = tower.begin(exchange, new ControlTowerCommand.DisableControl(named(exchange, in)));
        return DisableControlResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    /** The enabled control that is named by its ARN, or by control and target together. */
    private static String named(Exchange exchange, DisableControlRequest in) {
        boolean pair = in.controlIdentifier() != null && in.targetIdentifier() != null;
        if (in.enabledControlIdentifier() != null) {
            if (in.controlIdentifier() != null || in.targetIdentifier() != null) {
                throw Tower.invalid("Give either enabledControlIdentifier, or controlIdentifier and targetIdentifier.");
            }
            return in.enabledControlIdentifier();
        }
        if (!pair) {
            throw Tower.invalid("Give either enabledControlIdentifier, or controlIdentifier and targetIdentifier.");
        }
        Optional<Control> control = Control.of(in.controlIdentifier());
        return Tower.state(exchange).controls().values().stream()
                .filter(enabled -> enabled.target().equals(in.targetIdentifier()))
                .filter(enabled -> control.equals(Optional.of(enabled.control())))
                .map(EnabledControl::arn)
                .findFirst()
                .orElseThrow(() -> Tower.notFound("control", in.controlIdentifier() + " on " + in.targetIdentifier()));
    }

    ResetEnabledControlResponse reset(Exchange exchange, ResetEnabledControlRequest in) {
        Operation operation =
                tower.begin(exchange, new ControlTowerCommand.ResetEnabledControl(in.enabledControlIdentifier()));
        return ResetEnabledControlResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    private static DriftStatus drift(ControlTower state, EnabledControl control) {
        if (control.control() == Control.LANDING_ZONE_REGION_DENY) {
            return DriftStatus.NOT_CHECKING;
        }
        return state.hasScpDrift(control.targetId()) ? DriftStatus.DRIFTED : DriftStatus.IN_SYNC;
    }

    private static DriftStatusSummary driftSummary(ControlTower state, EnabledControl control) {
        DriftStatus status = drift(state, control);
        return DriftStatusSummary.builder()
                .driftStatus(status)
                .types(types -> types.inheritance(kind -> kind.status(DriftStatus.NOT_CHECKING))
                        .resource(kind -> kind.status(status)))
                .build();
    }

    GetEnabledControlResponse get(Exchange exchange, GetEnabledControlRequest in) {
        ControlTower state = Tower.state(exchange);
        EnabledControl control = state.controls()
                .find(in.enabledControlIdentifier())
                .orElseThrow(() -> Tower.notFound("enabled control", in.enabledControlIdentifier()));
        List<Region> regions = state.setup().map(Setup::regions).orElse(List.of()).stream()
                .map(name -> Region.builder().name(name).build())
                .toList();
        return GetEnabledControlResponse.builder()
                .enabledControlDetails(EnabledControlDetails.builder()
                        .arn(control.arn())
                        .controlIdentifier(control.identifier())
                        .targetIdentifier(control.target())
                        .statusSummary(Tower.status(control.status(), control.lastOperation()))
                        .driftStatusSummary(driftSummary(state, control))
                        .targetRegions(regions)
                        .parameters(control.parameters().stream()
                                .map(parameter -> EnabledControlParameterSummary.builder()
                                        .key(parameter.key())
                                        .value(OpenJson.document(parameter.json()))
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    ListEnabledControlsResponse list(Exchange exchange, ListEnabledControlsRequest in) {
        ControlTower state = Tower.state(exchange);
        List<EnabledControl> all = state.controls().values().stream()
                .filter(control -> reaches(exchange, in, control))
                .filter(control -> in.filter() == null || passes(state, in.filter(), control))
                .toList();
        Page<EnabledControl> page = Tower.page(all, EnabledControl::arn, in.maxResults(), 200, in.nextToken());
        return ListEnabledControlsResponse.builder()
                .enabledControls(page.items().stream()
                        .map(control -> EnabledControlSummary.builder()
                                .arn(control.arn())
                                .controlIdentifier(control.identifier())
                                .targetIdentifier(control.target())
                                .statusSummary(Tower.status(control.status(), control.lastOperation()))
                                .driftStatusSummary(driftSummary(state, control))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    /** Whether the control is on the target asked for, or below it when children are asked for too. */
    private static boolean reaches(Exchange exchange, ListEnabledControlsRequest in, EnabledControl control) {
        if (in.targetIdentifier() == null || control.target().equals(in.targetIdentifier())) {
            return true;
        }
        LandingZone zone = exchange.landingZone();
        String wanted = in.targetIdentifier().substring(in.targetIdentifier().lastIndexOf('/') + 1);
        return Boolean.TRUE.equals(in.includeChildren())
                && zone.pathTo(control.targetId()).contains(wanted);
    }

    private static boolean passes(ControlTower state, EnabledControlFilter filter, EnabledControl control) {
        String drift = drift(state, control).toString();
        boolean named = filter.controlIdentifiers().isEmpty()
                || filter.controlIdentifiers().stream()
                        .anyMatch(wanted -> Control.of(wanted).equals(Optional.of(control.control())));
        return named
                && filter.parentIdentifiers().isEmpty()
                && Tower.passes(filter.statusesAsStrings(), control.status().name())
                && Tower.passes(filter.driftStatusesAsStrings(), drift)
                && Tower.passes(filter.inheritanceDriftStatusesAsStrings(), DriftStatus.NOT_CHECKING.toString())
                && Tower.passes(filter.resourceDriftStatusesAsStrings(), drift);
    }

    GetControlOperationResponse operation(Exchange exchange, GetControlOperationRequest in) {
        Operation operation = Tower.operation(exchange, in.operationIdentifier(), Operation.Family.CONTROL);
        return GetControlOperationResponse.builder()
                .controlOperation(OperationShapes.filled(ControlOperation.builder(), operation)
                        .build())
                .build();
    }

    ListControlOperationsResponse operations(Exchange exchange, ListControlOperationsRequest in) {
        Page<ControlOperationSummary> page = Tower.operations(
                        exchange,
                        Operation.Family.CONTROL,
                        in.maxResults(),
                        in.nextToken(),
                        operation -> passes(in.filter(), operation))
                .map(operation -> OperationShapes.filled(ControlOperationSummary.builder(), operation)
                        .build());
        return ListControlOperationsResponse.builder()
                .controlOperations(page.items())
                .nextToken(page.next())
                .build();
    }

    private static boolean passes(@Nullable ControlOperationFilter filter, Operation operation) {
        return filter == null
                || (Tower.passes(filter.controlIdentifiers(), operation.about())
                        && Tower.passes(filter.targetIdentifiers(), operation.target())
                        && Tower.passes(filter.enabledControlIdentifiers(), operation.subject())
                        && Tower.passes(
                                filter.statusesAsStrings(), operation.status().name())
                        && Tower.passes(
                                filter.controlOperationTypesAsStrings(),
                                operation.type().name()));
    }
}
