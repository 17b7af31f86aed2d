package dev.ambit.landingzone;

import static dev.ambit.landingzone.ControlTowerDecisions.conflict;
import static dev.ambit.landingzone.ControlTowerDecisions.invalid;
import static dev.ambit.landingzone.ControlTowerDecisions.notFound;

import dev.ambit.landingzone.ControlTowerCommand.DisableBaseline;
import dev.ambit.landingzone.ControlTowerCommand.EnableBaseline;
import dev.ambit.landingzone.ControlTowerCommand.ResetEnabledBaseline;
import dev.ambit.landingzone.ControlTowerCommand.UpdateEnabledBaseline;
import dev.ambit.landingzone.ControlTowerEvent.OperationStarted;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.Control;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.landingzone.controltower.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what a command does to enabled baselines, and with them to the registration of units. */
final class BaselineDecisions {
    private static final int MOST_ACCOUNTS = 1_000;

    private final LandingZone zone;
    private final ControlTower tower;
    private final Caller caller;
    private final Instant now;
    private final Ids ids;

    BaselineDecisions(LandingZone zone, Caller caller, Instant now, Ids ids) {
        this.zone = zone;
        this.tower = zone.controlTower();
        this.caller = caller;
        this.now = now;
        this.ids = ids;
    }

    Decided enable(EnableBaseline command) {
        Optional<Baseline> baseline = Baseline.of(command.baseline());
        if (baseline.isEmpty()) {
            return notFound("baseline", command.baseline());
        }
        Optional<Unit> unit = ControlTowerDecisions.unit(zone, command.target());
        Optional<Decided> no = ControlTowerDecisions.notReady(tower)
                .or(() -> byLandingZoneOnly(baseline.get()))
                .or(() -> badVersion(baseline.get(), command.version()))
                .or(() -> unit.isEmpty()
                        ? Optional.of(invalid("The target " + command.target()
                                + " is not an organizational unit of this organization."))
                        : badUnit(baseline.get(), unit.get()))
                .or(() -> badParameters(command.parameters()))
                .or(() -> alreadyOn(baseline.get(), command.target()));
        if (no.isPresent()) {
            return no.get();
        }
        return started(
                Operation.Type.ENABLE_BASELINE,
                ids.enabledBaseline(command.region(), caller.account()),
                command.baseline(),
                command.target(),
                Wanted.of(command.version(), command.parameters()),
                command.tags());
    }

    private static Optional<Decided> byLandingZoneOnly(Baseline baseline) {
        return switch (baseline) {
            case CONTROL_TOWER, BACKUP -> Optional.empty();
            case AUDIT, LOG_ARCHIVE, IDENTITY_CENTER, BACKUP_CENTRAL_VAULT, BACKUP_ADMIN ->
                Optional.of(invalid("The baseline " + baseline.apiName()
                        + " is enabled through the landing zone settings, and not on an organizational unit."));
        };
    }

    private Optional<Decided> badVersion(Baseline baseline, String version) {
        Setup setup = tower.setup().orElseThrow();
        String wanted = switch (baseline) {
            case CONTROL_TOWER -> Baseline.versionFor(setup.version());
            case AUDIT, LOG_ARCHIVE, IDENTITY_CENTER, BACKUP_CENTRAL_VAULT, BACKUP_ADMIN, BACKUP -> "1.0";
        };
        return wanted.equals(version)
                ? Optional.empty()
                : Optional.of(invalid("The version " + version + " of the baseline " + baseline.apiName()
                        + " does not go with landing zone version " + setup.version() + "; expected " + wanted + "."));
    }

    private Optional<Decided> badUnit(Baseline baseline, Unit unit) {
        boolean top = unit.parent().equals(zone.organization().orElseThrow().rootId());
        if (!top && !tower.isRegistered(unit.parent())) {
            return Optional.of(invalid("The organizational unit above " + unit.id()
                    + " is not registered with AWS Control Tower. Register it first."));
        }
        if (baseline == Baseline.BACKUP && !tower.isRegistered(unit.id())) {
            return Optional.of(
                    invalid("The AWSControlTowerBaseline must be enabled on " + unit.id() + " before BackupBaseline."));
        }
        return zone.accountsOf(unit.id()).size() > MOST_ACCOUNTS
                ? Optional.of(Decided.no(
                        Error.CONTROL_TOWER_QUOTA_EXCEEDED,
                        "The organizational unit " + unit.id() + " has more than " + MOST_ACCOUNTS
                                + " accounts directly in it, and cannot be registered."))
                : Optional.empty();
    }

    private Optional<Decided> badParameters(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (!parameter.key().equals("IdentityCenterEnabledBaselineArn")) {
                return Optional.of(invalid("Parameter " + parameter.key()
                        + " is not supported; expected IdentityCenterEnabledBaselineArn."));
            }
            boolean known = tower.baselines().values().stream()
                    .anyMatch(enabled -> parameter.json().equals("\"" + enabled.arn() + "\""));
            if (!known) {
                return Optional.of(
                        invalid(
                                "Parameter IdentityCenterEnabledBaselineArn must be the ARN of an enabled IdentityCenterBaseline."));
            }
        }
        return Optional.empty();
    }

    private Optional<Decided> alreadyOn(Baseline baseline, String target) {
        return tower.baselines().values().stream()
                        .anyMatch(enabled -> enabled.target().equals(target)
                                && Baseline.of(enabled.baseline()).equals(Optional.of(baseline)))
                ? Optional.of(conflict("The baseline " + baseline.apiName() + " is already enabled on " + target + "."))
                : Optional.empty();
    }

    private Decided started(
            Operation.Type type, String arn, String baseline, String target, Wanted wanted, Map<String, String> tags) {
        String id = ids.operation();
        return Decided.created(id, new OperationStarted(id, type, arn, baseline, target, "", wanted, tags, now));
    }

    /** The no to a change of an enabled baseline that is not there, not a user's to change, or busy. */
    private Optional<Decided> unchangeable(String arn) {
        EnabledBaseline enabled = tower.baselines().get(arn);
        if (enabled == null) {
            return Optional.of(notFound("enabled baseline", arn));
        }
        return ControlTowerDecisions.notReady(tower)
                .or(() -> byLandingZoneOnly(Baseline.of(enabled.baseline()).orElseThrow()))
                .or(() -> ControlTowerDecisions.openOn(tower, enabled.target()).isEmpty()
                        ? Optional.empty()
                        : Optional.of(conflict("An operation on " + enabled.target() + " is in progress.")));
    }

    Decided update(UpdateEnabledBaseline command) {
        Optional<Decided> no = unchangeable(command.arn());
        if (no.isPresent()) {
            return no.get();
        }
        EnabledBaseline enabled = tower.baselines().find(command.arn()).orElseThrow();
        return badVersion(Baseline.of(enabled.baseline()).orElseThrow(), command.version())
                .or(() -> badParameters(command.parameters()))
                .orElseGet(() -> change(
                        enabled,
                        Operation.Type.UPDATE_ENABLED_BASELINE,
                        Wanted.of(command.version(), command.parameters())));
    }

    private Decided change(EnabledBaseline enabled, Operation.Type type, Wanted wanted) {
        return started(type, enabled.arn(), enabled.baseline(), enabled.target(), wanted, Map.of());
    }

    Decided reset(ResetEnabledBaseline command) {
        Optional<Decided> no = unchangeable(command.arn());
        return no.orElseGet(() -> {
            EnabledBaseline enabled = tower.baselines().find(command.arn()).orElseThrow();
            return change(
                    enabled, Operation.Type.RESET_ENABLED_BASELINE, Wanted.of(enabled.version(), enabled.parameters()));
        });
    }

    Decided disable(DisableBaseline command) {
        Optional<Decided> no = unchangeable(command.arn());
        if (no.isPresent()) {
            return no.get();
        }
        EnabledBaseline enabled = tower.baselines().find(command.arn()).orElseThrow();
        String unit = enabled.targetId();
        boolean controlled = tower.controlsOn(unit).stream()
                .anyMatch(control -> control.control() != Control.LANDING_ZONE_REGION_DENY);
        if (enabled.registers() && controlled) {
            return conflict("Controls are enabled on the organizational unit " + unit + ". Disable them first.");
        }
        boolean below = zone.unitsOf(unit).stream()
                .anyMatch(child -> tower.registration(child.id()).isPresent());
        return enabled.registers() && below
                ? conflict("Organizational units under " + unit + " are registered. Disable their baselines first.")
                : change(enabled, Operation.Type.DISABLE_BASELINE, Wanted.of(enabled.version(), enabled.parameters()));
    }
}
