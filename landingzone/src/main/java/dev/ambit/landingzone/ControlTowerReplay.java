package dev.ambit.landingzone;

import dev.ambit.landingzone.ControlTowerEvent.AccountsEnrolled;
import dev.ambit.landingzone.ControlTowerEvent.BaselineSet;
import dev.ambit.landingzone.ControlTowerEvent.ControlTowerTagged;
import dev.ambit.landingzone.ControlTowerEvent.ControlTowerUntagged;
import dev.ambit.landingzone.ControlTowerEvent.DriftKnown;
import dev.ambit.landingzone.ControlTowerEvent.ManagedScpDropped;
import dev.ambit.landingzone.ControlTowerEvent.ManagedScpSet;
import dev.ambit.landingzone.ControlTowerEvent.OperationEnded;
import dev.ambit.landingzone.ControlTowerEvent.OperationStarted;
import dev.ambit.landingzone.ControlTowerEvent.RegionDenyDropped;
import dev.ambit.landingzone.ControlTowerEvent.RegionDenySet;
import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.EnabledControl;
import dev.ambit.landingzone.controltower.Enablement;
import dev.ambit.landingzone.controltower.Enrollment;
import dev.ambit.landingzone.controltower.ManagedScp;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.landingzone.controltower.Wanted;
import dev.ambit.landingzone.table.Table;
import java.util.List;
import java.util.Optional;

/** Carries events out on Control Tower's state. */
final class ControlTowerReplay {
    private Optional<Setup> setup;
    private Table<String, EnabledBaseline> baselines;
    private Table<String, EnabledControl> controls;
    private Table<String, Operation> operations;
    private Table<String, ManagedScp> managed;
    private Table<String, Enrollment> enrolled;
    private List<Drift> drift;
    private Table<String, Table<String, String>> tags;

    private ControlTowerReplay(ControlTower before) {
        setup = before.setup();
        baselines = before.baselines();
        controls = before.controls();
        operations = before.operations();
        managed = before.managed();
        enrolled = before.enrolled();
        drift = before.drift();
        tags = before.tags();
    }

    static ControlTower replay(ControlTower before, ControlTowerEvent event) {
        ControlTowerReplay after = new ControlTowerReplay(before);
        after.carryOut(event);
        return new ControlTower(
                after.setup,
                after.baselines,
                after.controls,
                after.operations,
                after.managed,
                after.enrolled,
                after.drift,
                after.tags);
    }

    private void carryOut(ControlTowerEvent event) {
        switch (event) {
            case OperationStarted started -> start(started);
            case OperationEnded ended -> end(ended);
            case BaselineSet set ->
                baselines = baselines.with(
                        set.arn(),
                        new EnabledBaseline(
                                set.arn(),
                                set.baseline(),
                                set.version(),
                                set.target(),
                                List.of(),
                                true,
                                Enablement.SUCCEEDED,
                                ""));
            case RegionDenySet set ->
                controls = controls.with(
                        set.arn(),
                        new EnabledControl(
                                set.arn(), set.control(), set.target(), List.of(), true, Enablement.SUCCEEDED, ""));
            case RegionDenyDropped dropped -> controls = controls.without(dropped.arn());
            case ManagedScpSet set ->
                managed = managed.with(
                        set.policyId(), new ManagedScp(set.policyId(), set.name(), set.unitId(), set.content()));
            case ManagedScpDropped dropped -> managed = managed.without(dropped.policyId());
            case AccountsEnrolled accounts -> enroll(accounts);
            case DriftKnown known -> drift = known.drift();
            case ControlTowerTagged tagged -> tag(tagged.arn(), IamReplay.table(tagged.tags()));
            case ControlTowerUntagged untagged -> {
                Table<String, String> left = tags.getOr(untagged.arn(), Table.empty());
                for (String key : untagged.keys()) {
                    left = left.without(key);
                }
                tags = left.isEmpty() ? tags.without(untagged.arn()) : tags.with(untagged.arn(), left);
            }
        }
    }

    private void tag(String arn, Table<String, String> more) {
        Table<String, String> all = tags.getOr(arn, Table.empty());
        for (String key : more.keys()) {
            all = all.with(key, more.getOr(key, ""));
        }
        if (!all.isEmpty()) {
            tags = tags.with(arn, all);
        }
    }

    private void enroll(AccountsEnrolled event) {
        for (String account : enrolled.keys()) {
            if (enrolled.getOr(account, new Enrollment("", "", List.of()))
                    .unitId()
                    .equals(event.unitId())) {
                enrolled = enrolled.without(account);
            }
        }
        for (String account : event.accounts()) {
            enrolled = enrolled.with(account, new Enrollment(event.unitId(), event.version(), event.regions()));
        }
    }

    private void start(OperationStarted event) {
        operations = operations.with(
                event.id(),
                new Operation(
                        event.id(),
                        event.type(),
                        event.subject(),
                        event.about(),
                        event.target(),
                        event.wanted(),
                        Operation.Status.IN_PROGRESS,
                        "Operation is in progress.",
                        event.at(),
                        Optional.empty()));
        tag(event.subject(), IamReplay.table(event.tags()));
        Wanted wanted = event.wanted();
        String subject = event.subject();
        switch (event.type()) {
            case CREATE ->
                setup = Optional.of(new Setup(
                        subject,
                        wanted.version(),
                        event.region(),
                        wanted.manifest(),
                        false,
                        wanted.remediationTypes(),
                        Setup.Status.PROCESSING));
            case UPDATE, RESET, DELETE -> setup = setup.map(now -> now.with(Setup.Status.PROCESSING));
            case ENABLE_CONTROL ->
                controls = controls.with(
                        subject,
                        new EnabledControl(
                                subject,
                                event.about(),
                                event.target(),
                                wanted.parameters(),
                                false,
                                Enablement.UNDER_CHANGE,
                                event.id()));
            case UPDATE_ENABLED_CONTROL, RESET_ENABLED_CONTROL, DISABLE_CONTROL ->
                controls = controls.changed(
                        subject,
                        now -> now.after(Enablement.UNDER_CHANGE, now.established(), now.parameters(), event.id()));
            case ENABLE_BASELINE ->
                baselines = baselines.with(
                        subject,
                        new EnabledBaseline(
                                subject,
                                event.about(),
                                wanted.version(),
                                event.target(),
                                wanted.parameters(),
                                false,
                                Enablement.UNDER_CHANGE,
                                event.id()));
            case UPDATE_ENABLED_BASELINE, RESET_ENABLED_BASELINE, DISABLE_BASELINE ->
                baselines = baselines.changed(
                        subject,
                        now -> now.after(
                                Enablement.UNDER_CHANGE,
                                now.established(),
                                now.version(),
                                now.parameters(),
                                event.id()));
        }
    }

    private void end(OperationEnded event) {
        Operation operation = operations
                .find(event.id())
                .orElseThrow(() -> new IllegalStateException("there is no operation " + event.id()));
        operations = operations.with(event.id(), operation.ended(event.succeeded(), event.message(), event.at()));
        if (event.succeeded()) {
            succeed(operation);
        } else {
            fail(operation);
        }
    }

    private void fail(Operation operation) {
        String subject = operation.subject();
        switch (operation.type().family()) {
            case LANDING_ZONE -> setup = setup.map(now -> now.with(Setup.Status.FAILED));
            case CONTROL ->
                controls = controls.changed(
                        subject,
                        now -> now.after(Enablement.FAILED, now.established(), now.parameters(), operation.id()));
            case BASELINE ->
                baselines = baselines.changed(
                        subject,
                        now -> now.after(
                                Enablement.FAILED, now.established(), now.version(), now.parameters(), operation.id()));
        }
    }

    private void succeed(Operation operation) {
        Wanted wanted = operation.wanted();
        String subject = operation.subject();
        switch (operation.type()) {
            case CREATE, UPDATE, RESET ->
                setup = setup.map(now -> new Setup(
                        now.arn(),
                        wanted.version(),
                        now.homeRegion(),
                        wanted.manifest(),
                        wanted.regionDeny(),
                        wanted.remediationTypes(),
                        Setup.Status.ACTIVE));
            case DELETE -> {
                tags = Table.empty();
                setup = Optional.empty();
                baselines = Table.empty();
                controls = Table.empty();
                enrolled = Table.empty();
                drift = List.of();
            }
            case ENABLE_CONTROL, UPDATE_ENABLED_CONTROL ->
                controls = controls.changed(
                        subject, now -> now.after(Enablement.SUCCEEDED, true, wanted.parameters(), operation.id()));
            case RESET_ENABLED_CONTROL ->
                controls = controls.changed(
                        subject,
                        now -> now.after(Enablement.SUCCEEDED, now.established(), now.parameters(), operation.id()));
            case DISABLE_CONTROL -> {
                controls = controls.without(subject);
                tags = tags.without(subject);
            }
            case ENABLE_BASELINE, UPDATE_ENABLED_BASELINE ->
                baselines = baselines.changed(
                        subject,
                        now -> now.after(
                                Enablement.SUCCEEDED, true, wanted.version(), wanted.parameters(), operation.id()));
            case RESET_ENABLED_BASELINE ->
                baselines = baselines.changed(
                        subject,
                        now -> now.after(Enablement.SUCCEEDED, true, now.version(), now.parameters(), operation.id()));
            case DISABLE_BASELINE -> {
                baselines = baselines.without(subject);
                tags = tags.without(subject);
            }
        }
    }
}
