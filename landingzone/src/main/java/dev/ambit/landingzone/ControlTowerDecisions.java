package dev.ambit.landingzone;

import dev.ambit.landingzone.ControlTowerCommand.CompleteOperation;
import dev.ambit.landingzone.ControlTowerCommand.CreateLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.DeleteLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.ResetLandingZone;
import dev.ambit.landingzone.ControlTowerCommand.ScanForDrift;
import dev.ambit.landingzone.ControlTowerCommand.SwitchRegionDeny;
import dev.ambit.landingzone.ControlTowerCommand.TagResource;
import dev.ambit.landingzone.ControlTowerCommand.UntagResource;
import dev.ambit.landingzone.ControlTowerCommand.UpdateLandingZone;
import dev.ambit.landingzone.ControlTowerEvent.ControlTowerTagged;
import dev.ambit.landingzone.ControlTowerEvent.ControlTowerUntagged;
import dev.ambit.landingzone.ControlTowerEvent.DriftKnown;
import dev.ambit.landingzone.ControlTowerEvent.OperationStarted;
import dev.ambit.landingzone.Refusal.Error;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.Manifest;
import dev.ambit.landingzone.controltower.ManifestRules;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.landingzone.controltower.Versions;
import dev.ambit.landingzone.controltower.Wanted;
import dev.ambit.landingzone.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a command does to the landing zone of Control Tower; controls and baselines have classes of their own. Source: the Control
 * Tower API reference and user guide. Where AWS's own sentence is not known, ours says the same.
 */
final class ControlTowerDecisions {
    private final LandingZone zone;
    private final ControlTower tower;
    private final Caller caller;
    private final Instant now;
    private final Ids ids;

    ControlTowerDecisions(LandingZone zone, Caller caller, Instant now, Ids ids) {
        this.zone = zone;
        this.tower = zone.controlTower();
        this.caller = caller;
        this.now = now;
        this.ids = ids;
    }

    Decided decide(ControlTowerCommand command) {
        if (!zone.isManagementAccount(caller.account())) {
            return Decided.no(
                    Error.CONTROL_TOWER_ACCESS_DENIED,
                    "AWS Control Tower can be used from the management account of an organization only.");
        }
        return switch (command) {
            case CreateLandingZone create -> create(create);
            case UpdateLandingZone update -> update(update);
            case ResetLandingZone reset -> change(reset.arn(), Operation.Type.RESET);
            case DeleteLandingZone delete -> change(delete.arn(), Operation.Type.DELETE);
            case SwitchRegionDeny change -> regionDeny(change);
            case ControlTowerCommand.EnableControl control -> controls().enable(control);
            case ControlTowerCommand.UpdateEnabledControl control -> controls().update(control);
            case ControlTowerCommand.DisableControl control -> controls().disable(control);
            case ControlTowerCommand.ResetEnabledControl control -> controls().reset(control);
            case ControlTowerCommand.EnableBaseline baseline -> baselines().enable(baseline);
            case ControlTowerCommand.UpdateEnabledBaseline baseline ->
                baselines().update(baseline);
            case ControlTowerCommand.DisableBaseline baseline -> baselines().disable(baseline);
            case ControlTowerCommand.ResetEnabledBaseline baseline ->
                baselines().reset(baseline);
            case CompleteOperation complete -> complete(complete);
            case ScanForDrift scan -> scan();
            case TagResource tag ->
                taggable(tag.arn()).orElseGet(() -> Decided.done(new ControlTowerTagged(tag.arn(), tag.tags())));
            case UntagResource untag ->
                taggable(untag.arn())
                        .orElseGet(() -> Decided.done(new ControlTowerUntagged(untag.arn(), untag.keys())));
        };
    }

    private ControlDecisions controls() {
        return new ControlDecisions(zone, caller, now, ids);
    }

    private BaselineDecisions baselines() {
        return new BaselineDecisions(zone, caller, now, ids);
    }

    static Decided invalid(String message) {
        return Decided.no(Error.CONTROL_TOWER_VALIDATION, message);
    }

    static Decided conflict(String message) {
        return Decided.no(Error.CONTROL_TOWER_CONFLICT, message);
    }

    static Decided notFound(String what, String arn) {
        return Decided.no(Error.RESOURCE_NOT_FOUND, "AWS Control Tower could not find the " + what + " " + arn + ".");
    }

    /** The no to any change of a control or baseline while the landing zone is missing or under change. */
    static Optional<Decided> notReady(ControlTower tower) {
        if (tower.setup().isEmpty()) {
            return Optional.of(Decided.no(Error.RESOURCE_NOT_FOUND, "There is no landing zone in this organization."));
        }
        return tower.setup().get().status() == Setup.Status.PROCESSING
                ? Optional.of(
                        conflict("A landing zone operation is in progress. Wait until it has ended, and try again."))
                : Optional.empty();
    }

    private Optional<Decided> busy() {
        return tower.operations().values().stream().anyMatch(Operation::open)
                ? Optional.of(
                        conflict(
                                "AWS Control Tower cannot begin the landing zone operation, because another operation is in progress. Wait until it has ended, and try again."))
                : Optional.empty();
    }

    private Optional<Decided> badVersion(String version) {
        // What is laid out by a file may be older than anything that the API would make today.
        List<String> known = caller.aws() ? Versions.ALL : Versions.WITH_MANIFEST;
        return known.contains(version)
                ? Optional.empty()
                : Optional.of(invalid("The landing zone version " + version + " is not supported. Supported are "
                        + String.join(", ", known) + "."));
    }

    private Optional<Decided> badManifest(String version, Optional<String> manifest) {
        if (!Versions.atLeast(version, "3.1")) {
            return Optional.empty();
        }
        if (manifest.isEmpty()) {
            return Versions.atLeast(version, "4.0")
                    ? Optional.empty()
                    : Optional.of(invalid("The manifest is required for landing zone version " + version + "."));
        }
        List<String> problems = ManifestRules.problems(manifest.get(), version);
        if (!problems.isEmpty()) {
            return Optional.of(invalid("The manifest is not valid for landing zone version " + version + ": "
                    + String.join("; ", problems)));
        }
        Manifest read = Manifest.of(manifest.get());
        for (Optional<String> account : List.of(read.logArchiveAccount(), read.auditAccount())) {
            if (account.isPresent()
                    && (zone.account(account.get()).isEmpty() || zone.isManagementAccount(account.get()))) {
                return Optional.of(invalid("The account " + account.get()
                        + " in the manifest is not a member account of the organization."));
            }
        }
        return read.auditAccount().isPresent() && read.auditAccount().equals(read.logArchiveAccount())
                ? Optional.of(invalid("The accounts of centralizedLogging and securityRoles must be different."))
                : Optional.empty();
    }

    private Decided create(CreateLandingZone command) {
        if (tower.setup().isPresent()) {
            return conflict("A landing zone already exists in this organization.");
        }
        Optional<Decided> no =
                badVersion(command.version()).or(() -> badManifest(command.version(), command.manifest()));
        if (no.isPresent()) {
            return no.get();
        }
        return started(
                Operation.Type.CREATE,
                ids.landingZone(command.homeRegion(), caller.account()),
                command.homeRegion(),
                new Wanted(
                        command.version(),
                        command.manifest().orElse("{}"),
                        false,
                        command.remediationTypes(),
                        List.of()),
                command.tags());
    }

    private Decided started(Operation.Type type, String arn, String region, Wanted wanted, Map<String, String> tags) {
        String id = ids.operation();
        return Decided.created(id, new OperationStarted(id, type, arn, "", "", region, wanted, tags, now));
    }

    private Optional<Decided> otherLandingZone(String arn) {
        return tower.setup().filter(setup -> setup.arn().equals(arn)).isPresent()
                ? Optional.empty()
                : Optional.of(notFound("landing zone", arn));
    }

    private Decided update(UpdateLandingZone command) {
        Optional<Decided> no = otherLandingZone(command.arn())
                .or(this::busy)
                .or(() -> badVersion(command.version()))
                .or(() -> badManifest(command.version(), command.manifest()));
        if (no.isPresent()) {
            return no.get();
        }
        Setup setup = tower.setup().orElseThrow();
        if (!Versions.atLeast(command.version(), setup.version())) {
            return invalid("The landing zone is at version " + setup.version() + ", and cannot go back to version "
                    + command.version() + ".");
        }
        return started(
                Operation.Type.UPDATE,
                setup.arn(),
                "",
                new Wanted(
                        command.version(),
                        command.manifest().orElseGet(() -> kept(setup, command.version())),
                        setup.regionDeny(),
                        command.remediationTypes(),
                        List.of()),
                Map.of());
    }

    /** The manifest that stays when an update gives none: whole, or its governed Regions where the new version knows no more of it. */
    private static String kept(Setup setup, String version) {
        if (ManifestRules.problems(setup.manifest(), version).isEmpty()) {
            return setup.manifest();
        }
        return "{\"governedRegions\":[\"" + String.join("\",\"", setup.regions()) + "\"]}";
    }

    private Decided change(String arn, Operation.Type type) {
        Optional<Decided> no = otherLandingZone(arn).or(this::busy);
        return no.orElseGet(() -> {
            Setup setup = tower.setup().orElseThrow();
            return started(type, arn, "", same(setup, setup.regionDeny()), Map.of());
        });
    }

    private static Wanted same(Setup setup, boolean regionDeny) {
        return new Wanted(setup.version(), setup.manifest(), regionDeny, setup.remediationTypes(), List.of());
    }

    /** The no that older landing zones get, whose Region deny is of an older form. */
    static Optional<Decided> tooOld(Setup setup, Caller caller) {
        return Versions.atLeast(setup.version(), Versions.FIRST_WITH_REGION_CONTROLS) || caller.aws()
                ? Optional.empty()
                : Optional.of(invalid("The landing zone is at version " + setup.version()
                        + ". Update it to version 3.0 or later before you change how Regions are denied."));
    }

    private Decided regionDeny(SwitchRegionDeny command) {
        if (tower.setup().isEmpty()) {
            return Decided.no(Error.RESOURCE_NOT_FOUND, "There is no landing zone in this organization.");
        }
        Setup setup = tower.setup().get();
        Optional<Decided> no = busy().or(() -> tooOld(setup, caller));
        if (no.isPresent()) {
            return no.get();
        }
        return setup.regionDeny() == command.on()
                ? Decided.done()
                : started(Operation.Type.UPDATE, setup.arn(), "", same(setup, command.on()), Map.of());
    }

    private Decided complete(CompleteOperation command) {
        Operation operation = tower.operations().get(command.id());
        if (operation == null) {
            return notFound("operation", command.id());
        }
        return operation.open()
                ? new Decided.Yes(new OperationCompletion(zone, now, ids).complete(operation), new Reply.Done())
                : Decided.done();
    }

    private Decided scan() {
        List<Drift> found = DriftScan.of(zone);
        return found.equals(tower.drift()) ? Decided.done() : Decided.done(new DriftKnown(found));
    }

    private Optional<Decided> taggable(String arn) {
        boolean known = tower.setup().filter(setup -> setup.arn().equals(arn)).isPresent()
                || tower.controls().has(arn)
                || tower.baselines().has(arn);
        return known ? Optional.empty() : Optional.of(notFound("resource", arn));
    }

    /** The unit of an ARN of this organization. */
    static Optional<Unit> unit(LandingZone zone, String arn) {
        Optional<Unit> unit = zone.unit(arn.substring(arn.lastIndexOf('/') + 1));
        return unit.filter(found -> found.arn().equals(arn));
    }

    static Table<String, Operation> openOn(ControlTower tower, String target) {
        Table<String, Operation> open = Table.empty();
        for (Operation operation : tower.operations().values()) {
            if (operation.open() && operation.target().equals(target)) {
                open = open.with(operation.id(), operation);
            }
        }
        return open;
    }
}
