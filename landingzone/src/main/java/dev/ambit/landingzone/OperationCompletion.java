package dev.ambit.landingzone;

import dev.ambit.landingzone.ControlTowerEvent.AccountsEnrolled;
import dev.ambit.landingzone.ControlTowerEvent.BaselineSet;
import dev.ambit.landingzone.ControlTowerEvent.DriftKnown;
import dev.ambit.landingzone.ControlTowerEvent.OperationEnded;
import dev.ambit.landingzone.controltower.Baseline;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Manifest;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The effects of an operation, all of them or none: when one step is refused by Organizations, the operation fails and nothing else has
 * happened.
 */
final class OperationCompletion {
    private final LandingZone before;
    private final Instant now;
    private final Ids ids;
    private final GuardrailWork work;

    OperationCompletion(LandingZone before, Instant now, Ids ids) {
        this.before = before;
        this.now = now;
        this.ids = ids;
        this.work = new GuardrailWork(before, now, ids);
    }

    List<Event> complete(Operation operation) {
        work.happen(new OperationEnded(operation.id(), true, "Operation was successful.", now));
        effects(operation);
        if (work.refusal().isPresent()) {
            String why = "AWS Control Tower cannot complete the operation: "
                    + work.refusal().get().message();
            return List.of(new OperationEnded(operation.id(), false, why, now));
        }
        List<Drift> still = new ArrayList<>(work.zone().controlTower().drift());
        still.retainAll(DriftScan.of(work.zone()));
        if (!still.equals(work.zone().controlTower().drift())) {
            work.happen(new DriftKnown(still));
        }
        return List.copyOf(work.events());
    }

    private void effects(Operation operation) {
        String unit = operation.target().substring(operation.target().lastIndexOf('/') + 1);
        switch (operation.type()) {
            case CREATE -> {
                begin();
                work.reconcileAll();
            }
            case UPDATE, RESET -> {
                shared();
                work.reconcileAll();
            }
            case DELETE -> work.reconcileAll();
            case ENABLE_CONTROL, UPDATE_ENABLED_CONTROL, RESET_ENABLED_CONTROL, DISABLE_CONTROL -> work.reconcile(unit);
            case ENABLE_BASELINE, UPDATE_ENABLED_BASELINE, RESET_ENABLED_BASELINE -> {
                if (isRegistration(operation)) {
                    work.listRegionDeny();
                    work.reconcile(unit);
                    enroll(unit);
                }
            }
            case DISABLE_BASELINE -> {
                if (isRegistration(operation)) {
                    work.listRegionDeny();
                    work.reconcile(unit);
                    work.happen(new AccountsEnrolled(unit, List.of(), "", List.of()));
                }
            }
        }
    }

    private static boolean isRegistration(Operation operation) {
        return Baseline.of(operation.about())
                .filter(Baseline.CONTROL_TOWER::equals)
                .isPresent();
    }

    private Setup setup() {
        return work.zone().controlTower().setup().orElseThrow();
    }

    private Organization organization() {
        return work.zone().organization().orElseThrow();
    }

    private void begin() {
        OrganizationPolicyType scp = OrganizationPolicyType.SERVICE_CONTROL_POLICY;
        if (!organization().enabled(scp)) {
            work.carryOut(
                    new OrganizationsCommand.EnablePolicyType(organization().rootId(), scp));
        }
        Manifest manifest = Manifest.of(setup().manifest());
        Optional<String> security = manifest.securityUnit().flatMap(this::topUnit);
        for (Optional<String> account : List.of(manifest.logArchiveAccount(), manifest.auditAccount())) {
            if (security.isPresent() && account.isPresent()) {
                move(account.get(), security.get());
            }
        }
        manifest.logArchiveAccount()
                .ifPresent(id -> baseline(Baseline.LOG_ARCHIVE, organization().accountArn(id)));
        manifest.auditAccount()
                .ifPresent(id -> baseline(Baseline.AUDIT, organization().accountArn(id)));
        if (manifest.managesAccess(setup().version())) {
            baseline(
                    Baseline.IDENTITY_CENTER,
                    organization().accountArn(organization().managementAccount()));
        }
        security.ifPresent(this::register);
        manifest.sandboxUnit().flatMap(this::topUnit).ifPresent(this::register);
    }

    /** The unit of that name right under the root; made when it is not there. */
    private Optional<String> topUnit(String name) {
        String root = organization().rootId();
        return work.zone().unitsOf(root).stream()
                .filter(unit -> unit.name().equals(name))
                .map(Unit::id)
                .findFirst()
                .or(() -> work.carryOut(
                        new OrganizationsCommand.CreateOrganizationalUnit(root, name, java.util.Map.of())));
    }

    private void move(String account, String unit) {
        String parent = work.zone().parentOf(account).orElse(unit);
        if (!parent.equals(unit)) {
            work.carryOut(new OrganizationsCommand.MoveAccount(account, parent, unit));
        }
    }

    private void baseline(Baseline baseline, String target) {
        String version = baseline == Baseline.CONTROL_TOWER ? Baseline.versionFor(setup().version()) : "1.0";
        work.happen(new BaselineSet(
                ids.enabledBaseline(setup().homeRegion(), organization().managementAccount()),
                baseline.arn(setup().homeRegion()),
                version,
                target));
    }

    private void register(String unit) {
        baseline(Baseline.CONTROL_TOWER, organization().unitArn(unit));
        enroll(unit);
    }

    /** The accounts in the unit are enrolled as the landing zone is now. */
    private void enroll(String unit) {
        List<String> accounts =
                work.zone().accountsOf(unit).stream().map(Account::id).toList();
        work.happen(new AccountsEnrolled(unit, accounts, setup().version(), setup().regions()));
    }

    /** An update of the landing zone brings the shared accounts along, and no other. */
    private void shared() {
        Manifest manifest = Manifest.of(setup().manifest());
        manifest.securityUnit()
                .flatMap(name -> before.unitsOf(organization().rootId()).stream()
                        .filter(unit -> unit.name().equals(name))
                        .findFirst())
                .map(Unit::id)
                .filter(unit -> before.controlTower()
                        .registration(unit)
                        .filter(EnabledBaseline::established)
                        .isPresent())
                .ifPresent(this::enroll);
    }
}
