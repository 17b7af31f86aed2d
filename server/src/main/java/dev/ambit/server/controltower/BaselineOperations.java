package dev.ambit.server.controltower;

import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.server.front.Exchange;
import dev.ambit.server.paging.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.controltower.model.BaselineOperation;
import software.amazon.awssdk.services.controltower.model.BaselineSummary;
import software.amazon.awssdk.services.controltower.model.DisableBaselineRequest;
import software.amazon.awssdk.services.controltower.model.DisableBaselineResponse;
import software.amazon.awssdk.services.controltower.model.EnableBaselineRequest;
import software.amazon.awssdk.services.controltower.model.EnableBaselineResponse;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineDetails;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineDriftStatus;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineDriftStatusSummary;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineFilter;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineParameter;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineParameterSummary;
import software.amazon.awssdk.services.controltower.model.EnabledBaselineSummary;
import software.amazon.awssdk.services.controltower.model.GetBaselineOperationRequest;
import software.amazon.awssdk.services.controltower.model.GetBaselineOperationResponse;
import software.amazon.awssdk.services.controltower.model.GetBaselineRequest;
import software.amazon.awssdk.services.controltower.model.GetBaselineResponse;
import software.amazon.awssdk.services.controltower.model.GetEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.GetEnabledBaselineResponse;
import software.amazon.awssdk.services.controltower.model.ListBaselinesRequest;
import software.amazon.awssdk.services.controltower.model.ListBaselinesResponse;
import software.amazon.awssdk.services.controltower.model.ListEnabledBaselinesRequest;
import software.amazon.awssdk.services.controltower.model.ListEnabledBaselinesResponse;
import software.amazon.awssdk.services.controltower.model.ResetEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.ResetEnabledBaselineResponse;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledBaselineRequest;
import software.amazon.awssdk.services.controltower.model.UpdateEnabledBaselineResponse;

/** Baselines, enabled baselines and their operations. */
final class BaselineOperations {
    private final Tower tower;

    BaselineOperations(Tower tower) {
        this.tower = tower;
    }

    GetBaselineResponse get(Exchange exchange, GetBaselineRequest in) {
        Baseline baseline = Baseline.of(in.baselineIdentifier())
                .orElseThrow(() -> Tower.notFound("baseline", in.baselineIdentifier()));
        return GetBaselineResponse.builder()
                .arn(baseline.arn(exchange.region()))
                .name(baseline.apiName())
                .description(baseline.description())
                .build();
    }

    ListBaselinesResponse list(Exchange exchange, ListBaselinesRequest in) {
        List<BaselineSummary> all = Arrays.stream(Baseline.values())
                .map(baseline -> BaselineSummary.builder()
                        .arn(baseline.arn(exchange.region()))
                        .name(baseline.apiName())
                        .description(baseline.description())
                        .build())
                .toList();
        Page<BaselineSummary> page = Tower.page(all, BaselineSummary::arn, in.maxResults(), 100, in.nextToken());
        return ListBaselinesResponse.builder()
                .baselines(page.items())
                .nextToken(page.next())
                .build();
    }

    private static List<Parameter> parameters(List<EnabledBaselineParameter> parameters) {
        return parameters.stream()
                .map(parameter -> Tower.parameter(parameter.key(), parameter.value()))
                .toList();
    }

    EnableBaselineResponse enable(Exchange exchange, EnableBaselineRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.EnableBaseline(
                        exchange.region(),
                        in.baselineIdentifier(),
                        in.baselineVersion(),
                        in.targetIdentifier(),
                        parameters(in.parameters()),
                        in.tags()));
        return EnableBaselineResponse.builder()
                .arn(operation.subject())
                .operationIdentifier(operation.id())
                .build();
    }

    UpdateEnabledBaselineResponse update(Exchange exchange, UpdateEnabledBaselineRequest in) {
        Operation operation = tower.begin(
                exchange,
                new ControlTowerCommand.UpdateEnabledBaseline(
                        in.enabledBaselineIdentifier(), in.baselineVersion(), parameters(in.parameters())));
        return UpdateEnabledBaselineResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    DisableBaselineResponse disable(Exchange exchange, DisableBaselineRequest in) {
        Operation operation =
                tower.begin(exchange, new ControlTowerCommand.DisableBaseline(in.enabledBaselineIdentifier()));
        return DisableBaselineResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    ResetEnabledBaselineResponse reset(Exchange exchange, ResetEnabledBaselineRequest in) {
        Operation operation =
                tower.begin(exchange, new ControlTowerCommand.ResetEnabledBaseline(in.enabledBaselineIdentifier()));
        return ResetEnabledBaselineResponse.builder()
                .operationIdentifier(operation.id())
                .build();
    }

    private static EnabledBaselineDriftStatus drift(ControlTower state, EnabledBaseline baseline) {
        return baseline.registers() && state.isDrifted(baseline.targetId())
                ? EnabledBaselineDriftStatus.DRIFTED
                : EnabledBaselineDriftStatus.IN_SYNC;
    }

    private static EnabledBaselineDriftStatusSummary driftSummary(ControlTower state, EnabledBaseline baseline) {
        EnabledBaselineDriftStatus status = drift(state, baseline);
        return EnabledBaselineDriftStatusSummary.builder()
                .types(types -> types.inheritance(inheritance -> inheritance.status(status)))
                .build();
    }

    GetEnabledBaselineResponse getEnabled(Exchange exchange, GetEnabledBaselineRequest in) {
        ControlTower state = Tower.state(exchange);
        EnabledBaseline baseline = state.baselines()
                .find(in.enabledBaselineIdentifier())
                .orElseThrow(() -> Tower.notFound("enabled baseline", in.enabledBaselineIdentifier()));
        return GetEnabledBaselineResponse.builder()
                .enabledBaselineDetails(EnabledBaselineDetails.builder()
                        .arn(baseline.arn())
                        .baselineIdentifier(baseline.baseline())
                        .baselineVersion(baseline.version())
                        .targetIdentifier(baseline.target())
                        .statusSummary(Tower.status(baseline.status(), baseline.lastOperation()))
                        .driftStatusSummary(driftSummary(state, baseline))
                        .parameters(baseline.parameters().stream()
                                .map(parameter -> EnabledBaselineParameterSummary.builder()
                                        .key(parameter.key())
                                        .value(OpenJson.document(parameter.json()))
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    ListEnabledBaselinesResponse listEnabled(Exchange exchange, ListEnabledBaselinesRequest in) {
        ControlTower state = Tower.state(exchange);
        List<EnabledBaseline> all = state.baselines().values().stream()
                .filter(baseline -> passes(state, in.filter(), baseline))
                .toList();
        Page<EnabledBaseline> page = Tower.page(all, EnabledBaseline::arn, in.maxResults(), 100, in.nextToken());
        return ListEnabledBaselinesResponse.builder()
                .enabledBaselines(page.items().stream()
                        .map(baseline -> EnabledBaselineSummary.builder()
                                .arn(baseline.arn())
                                .baselineIdentifier(baseline.baseline())
                                .baselineVersion(baseline.version())
                                .targetIdentifier(baseline.target())
                                .statusSummary(Tower.status(baseline.status(), baseline.lastOperation()))
                                .driftStatusSummary(driftSummary(state, baseline))
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static boolean passes(
            ControlTower state, @Nullable EnabledBaselineFilter filter, EnabledBaseline baseline) {
        if (filter == null) {
            return true;
        }
        boolean named = filter.baselineIdentifiers().isEmpty()
                || filter.baselineIdentifiers().stream()
                        .map(Baseline::of)
                        .filter(Optional::isPresent)
                        .anyMatch(Baseline.of(baseline.baseline())::equals);
        return named
                && filter.parentIdentifiers().isEmpty()
                && Tower.passes(filter.targetIdentifiers(), baseline.target())
                && Tower.passes(filter.statusesAsStrings(), baseline.status().name())
                && Tower.passes(
                        filter.inheritanceDriftStatusesAsStrings(),
                        drift(state, baseline).toString());
    }

    GetBaselineOperationResponse operation(Exchange exchange, GetBaselineOperationRequest in) {
        Operation operation = Tower.operation(exchange, in.operationIdentifier(), Operation.Family.BASELINE);
        return GetBaselineOperationResponse.builder()
                .baselineOperation(OperationShapes.filled(BaselineOperation.builder(), operation)
                        .build())
                .build();
    }
}
