package dev.ambit.landingzone;

import static dev.ambit.landingzone.ControlTowerDecisions.conflict;
import static dev.ambit.landingzone.ControlTowerDecisions.invalid;
import static dev.ambit.landingzone.ControlTowerDecisions.notFound;

import dev.ambit.landingzone.ControlTowerCommand.DisableControl;
import dev.ambit.landingzone.ControlTowerCommand.EnableControl;
import dev.ambit.landingzone.ControlTowerCommand.ResetEnabledControl;
import dev.ambit.landingzone.ControlTowerCommand.UpdateEnabledControl;
import dev.ambit.landingzone.ControlTowerEvent.OperationStarted;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.Enablement;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.RegionDenyDocuments;
import dev.ambit.landingzone.controltower.Wanted;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides what a command does to enabled controls. */
final class ControlDecisions {
    private static final int MOST_AT_ONCE = 100;
    private static final String TEXTS =
            "\\s*\\[\\s*(\"(?:[^\"\\\\]|\\\\.)*\"\\s*(,\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*)*)?]\\s*";

    private final LandingZone zone;
    private final ControlTower tower;
    private final Caller caller;
    private final Instant now;
    private final Ids ids;

    ControlDecisions(LandingZone zone, Caller caller, Instant now, Ids ids) {
        this.zone = zone;
        this.tower = zone.controlTower();
        this.caller = caller;
        this.now = now;
        this.ids = ids;
    }

    Decided enable(EnableControl command) {
        Optional<Control> control = Control.of(command.control());
        if (control.isEmpty()) {
            return notFound("control", command.control());
        }
        Optional<Decided> no = byLandingZoneOnly(control.get(), "enabled")
                .or(() -> ControlTowerDecisions.notReady(tower))
                .or(() -> ControlTowerDecisions.tooOld(tower.setup().orElseThrow(), caller))
                .or(() -> badTarget(command.target()))
                .or(() -> badParameters(control.get(), command.parameters()))
                .or(() -> alreadyOn(control.get(), command.target()))
                .or(this::tooMany);
        if (no.isPresent()) {
            return no.get();
        }
        String arn = ids.enabledControl(command.region(), caller.account());
        return started(
                Operation.Type.ENABLE_CONTROL,
                arn,
                command.control(),
                command.target(),
                Wanted.of("", command.parameters()),
                command.tags());
    }

    private static Optional<Decided> byLandingZoneOnly(Control control, String what) {
        return control == Control.LANDING_ZONE_REGION_DENY
                ? Optional.of(
                        invalid(control.id() + " control can only be " + what + " through the landing zone settings."))
                : Optional.empty();
    }

    private Optional<Decided> badTarget(String target) {
        Optional<Unit> unit = ControlTowerDecisions.unit(zone, target);
        if (unit.isEmpty()) {
            return Optional.of(
                    invalid(
                            "The target " + target
                                    + " is not an organizational unit of this organization. Controls can be enabled on organizational units only."));
        }
        if (!tower.isRegistered(unit.get().id())) {
            return Optional.of(invalid("The organizational unit " + unit.get().id()
                    + " is not registered with AWS Control Tower. Enable the AWSControlTowerBaseline on it first."));
        }
        return tower.isDrifted(unit.get().id())
                ? Optional.of(invalid("The organizational unit " + unit.get().id()
                        + " is in drift. Repair the drift before you enable a control on it."))
                : Optional.empty();
    }

    /** Syntax and JSON types only: Control Tower does not look whether Regions and actions exist. */
    private static Optional<Decided> badParameters(Control control, List<Parameter> parameters) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!control.parameters().contains(parameter.key())) {
                return Optional.of(invalid("Parameter " + parameter.key() + " is not a parameter of control "
                        + control.id() + ". Expected one of " + String.join(", ", control.parameters()) + "."));
            }
            if (!seen.add(parameter.key())) {
                return Optional.of(invalid("Parameter " + parameter.key() + " is given more than once."));
            }
            if (!parameter.json().matches(TEXTS)) {
                return Optional.of(invalid("Parameter " + parameter.key() + " must be a list of strings."));
            }
        }
        return RegionDenyDocuments.texts(parameters, "AllowedRegions").isEmpty()
                ? Optional.of(invalid("Parameter AllowedRegions is required."))
                : Optional.empty();
    }

    private Optional<Decided> alreadyOn(Control control, String target) {
        return tower.controls().values().stream()
                        .anyMatch(enabled ->
                                enabled.control() == control && enabled.target().equals(target))
                ? Optional.of(conflict("The control " + control.id() + " is already enabled on " + target + "."))
                : Optional.empty();
    }

    private Optional<Decided> tooMany() {
        long open = tower.operations().values().stream()
                .filter(operation -> operation.open() && operation.type().family() == Operation.Family.CONTROL)
                .count();
        return open >= MOST_AT_ONCE
                ? Optional.of(Decided.no(
                        Error.CONTROL_TOWER_QUOTA_EXCEEDED,
                        "You have reached the limit of " + MOST_AT_ONCE + " control operations at a time."))
                : Optional.empty();
    }

    private Decided started(
            Operation.Type type, String arn, String control, String target, Wanted wanted, Map<String, String> tags) {
        String id = ids.operation();
        return Decided.created(id, new OperationStarted(id, type, arn, control, target, "", wanted, tags, now));
    }

    private Decided onExisting(
            String arn,
            String what,
            Operation.Type type,
            java.util.function.Function<EnabledControl, Optional<Decided>> rules,
            List<Parameter> parameters) {
        EnabledControl enabled = tower.controls().get(arn);
        if (enabled == null) {
            return notFound("enabled control", arn);
        }
        Optional<Decided> no = byLandingZoneOnly(enabled.control(), what)
                .or(() -> ControlTowerDecisions.notReady(tower))
                .or(() -> underChange(enabled))
                .or(() -> rules.apply(enabled))
                .or(this::tooMany);
        return no.orElseGet(
                () -> started(type, arn, enabled.identifier(), enabled.target(), Wanted.of("", parameters), Map.of()));
    }

    private static Optional<Decided> underChange(EnabledControl enabled) {
        return enabled.status() == Enablement.UNDER_CHANGE
                ? Optional.of(conflict("An operation on the enabled control " + enabled.arn() + " is in progress."))
                : Optional.empty();
    }

    Decided update(UpdateEnabledControl command) {
        return onExisting(
                command.arn(),
                "updated",
                Operation.Type.UPDATE_ENABLED_CONTROL,
                enabled -> badParameters(enabled.control(), command.parameters())
                        .or(() -> unchangeable(enabled, command.parameters())),
                command.parameters());
    }

    private Optional<Decided> unchangeable(EnabledControl enabled, List<Parameter> parameters) {
        if (tower.hasScpDrift(enabled.targetId())) {
            return Optional.of(
                    invalid(
                            "The enabled control " + enabled.arn()
                                    + " is in drift. Repair it by an update or reset of the landing zone, or by registering the organizational unit again."));
        }
        return enabled.status() == Enablement.SUCCEEDED && enabled.parameters().equals(parameters)
                ? Optional.of(invalid("The parameters are the same as those of the enabled control " + enabled.arn()
                        + ". An update needs different ones."))
                : Optional.empty();
    }

    Decided disable(DisableControl command) {
        return onExisting(
                command.arn(), "disabled", Operation.Type.DISABLE_CONTROL, enabled -> Optional.empty(), List.of());
    }

    Decided reset(ResetEnabledControl command) {
        EnabledControl enabled = tower.controls().get(command.arn());
        return enabled == null
                ? notFound("enabled control", command.arn())
                : invalid(
                        "The control " + enabled.control().id()
                                + " is implemented with a service control policy, which ResetEnabledControl does not repair. Update or reset the landing zone, or register the organizational unit again.");
    }
}
