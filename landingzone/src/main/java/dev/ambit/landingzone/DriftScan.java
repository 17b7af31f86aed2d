package dev.ambit.landingzone;

import dev.ambit.landingzone.controltower.ControlTower;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.Drift.Type;
import dev.ambit.landingzone.controltower.EnabledBaseline;
import dev.ambit.landingzone.controltower.Enrollment;
import dev.ambit.landingzone.controltower.ManagedScp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what Control Tower set up with what is there. Source: the user guide on kinds of drift. SCPs of others are no drift. */
final class DriftScan {
    private final LandingZone zone;
    private final ControlTower tower;
    private final List<Drift> found = new ArrayList<>();

    private DriftScan(LandingZone zone) {
        this.zone = zone;
        this.tower = zone.controlTower();
    }

    /** Everything that differs, in the order of the units, SCPs and accounts. */
    static List<Drift> of(LandingZone zone) {
        DriftScan scan = new DriftScan(zone);
        if (scan.tower.setup().isPresent()) {
            scan.tower.baselines().values().forEach(scan::unit);
            scan.tower.managed().values().forEach(scan::scp);
            scan.tower.enrolled().forEach(entry -> scan.account(entry.key(), entry.value()));
        }
        return scan.found;
    }

    private void unit(EnabledBaseline baseline) {
        if (baseline.registers()
                && baseline.established()
                && zone.unit(baseline.targetId()).isEmpty()) {
            add(
                    Type.ORGANIZATIONAL_UNIT_DELETED,
                    baseline.targetId(),
                    "",
                    "",
                    "the registered organizational unit '" + baseline.targetId() + "' has been deleted");
        }
    }

    private void scp(ManagedScp scp) {
        if (zone.unit(scp.unitId()).isEmpty()) {
            return; // the unit's own drift says it
        }
        String what = "the managed service control policy '" + scp.name() + " (" + scp.policyId() + ")'";
        String home = "the registered organizational unit '" + zone.nameOf(scp.unitId()) + " (" + scp.unitId() + ")'";
        Optional<OrganizationPolicy> policy = zone.policy(scp.policyId());
        if (policy.isEmpty()) {
            add(Type.SCP_DETACHED_FROM_OU, scp, "", what + ", attached to " + home + ", has been deleted");
            return;
        }
        if (!policy.get().document().content().equals(scp.content())
                || !policy.get().name().equals(scp.name())) {
            add(Type.SCP_UPDATED, scp, "", what + ", attached to " + home + ", has been modified");
        }
        List<String> targets = zone.targetsOf(scp.policyId());
        if (!targets.contains(scp.unitId())) {
            add(Type.SCP_DETACHED_FROM_OU, scp, "", what + " has been detached from " + home);
        }
        for (String target : targets) {
            if (!target.equals(scp.unitId())) {
                boolean account = zone.account(target).isPresent();
                add(
                        account ? Type.SCP_ATTACHED_TO_ACCOUNT : Type.SCP_ATTACHED_TO_OU,
                        scp,
                        target,
                        what + " has been attached to "
                                + (account
                                        ? "the managed account '" + target + "'"
                                        : "the organizational unit '" + zone.nameOf(target) + " (" + target + ")'"));
            }
        }
    }

    private void account(String account, Enrollment then) {
        Optional<Account> now = zone.account(account);
        if (now.isEmpty()) {
            add(
                    Type.ACCOUNT_REMOVED_FROM_ORGANIZATION,
                    then.unitId(),
                    "",
                    account,
                    "the managed account '" + account + "' has been removed from the organization");
        } else if (!now.get().parent().equals(then.unitId())
                && zone.unit(then.unitId()).isPresent()) {
            add(
                    Type.ACCOUNT_MOVED_BETWEEN_OUS,
                    then.unitId(),
                    "",
                    account,
                    "the managed account '" + account + "' has been moved from the organizational unit '"
                            + zone.nameOf(then.unitId()) + " (" + then.unitId() + ")' to '"
                            + zone.nameOf(now.get().parent()) + " ("
                            + now.get().parent() + ")'");
        }
    }

    private void add(Type type, ManagedScp scp, String other, String what) {
        add(type, scp.unitId(), scp.policyId(), other, what);
    }

    private void add(Type type, String unit, String policy, String other, String what) {
        found.add(new Drift(type, unit, policy, other, "AWS Control Tower has detected that " + what + "."));
    }
}
