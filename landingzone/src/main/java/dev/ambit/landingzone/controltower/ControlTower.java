package dev.ambit.landingzone.controltower;

import dev.ambit.landingzone.table.Table;
import java.util.List;
import java.util.Optional;

/**
 * Everything that Control Tower keeps about one organization.
 *
 * @param baselines enabled baselines by ARN
 * @param controls enabled controls by ARN, the landing zone's Region deny among them
 * @param operations by id; they are kept
 * @param managed the SCPs that Control Tower wrote, by policy id
 * @param enrolled by account
 * @param drift what the last scan found and nothing has repaired since
 * @param tags by ARN
 */
public record ControlTower(
        Optional<Setup> setup,
        Table<String, EnabledBaseline> baselines,
        Table<String, EnabledControl> controls,
        Table<String, Operation> operations,
        Table<String, ManagedScp> managed,
        Table<String, Enrollment> enrolled,
        List<Drift> drift,
        Table<String, Table<String, String>> tags) {
    private static final ControlTower NONE = new ControlTower(
            Optional.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            List.of(),
            Table.empty());

    public ControlTower {
        drift = List.copyOf(drift);
    }

    /** Before there is a landing zone. */
    public static ControlTower none() {
        return NONE;
    }

    /** The baseline that registers a unit, if it is registered. */
    public Optional<EnabledBaseline> registration(String unitId) {
        return baselines.values().stream()
                .filter(baseline -> baseline.registers() && baseline.targetId().equals(unitId))
                .findFirst();
    }

    /** Whether the unit is registered and its registration is complete. */
    public boolean isRegistered(String unitId) {
        return registration(unitId).filter(baseline -> baseline.active()).isPresent();
    }

    /** The enabled controls on a unit itself. */
    public List<EnabledControl> controlsOn(String unitId) {
        return controls.values().stream()
                .filter(control -> control.targetId().equals(unitId))
                .toList();
    }

    /** The SCPs that were written for a unit, in the order of their ids. */
    public List<ManagedScp> managedFor(String unitId) {
        return managed.values().stream()
                .filter(scp -> scp.unitId().equals(unitId))
                .toList();
    }

    /** Whether drift of the unit's SCPs is known. */
    public boolean hasScpDrift(String unitId) {
        return drift.stream()
                .anyMatch(found -> found.type().ofScp() && found.unitId().equals(unitId));
    }

    /** Whether any drift of the unit, its SCPs or its accounts is known. */
    public boolean isDrifted(String unitId) {
        return drift.stream().anyMatch(found -> found.unitId().equals(unitId));
    }

    /** Accounts that were enrolled under another version or other governed Regions: the console's "Update available". */
    public List<String> updatesAvailable() {
        return setup.map(now -> enrolled.keys().stream()
                        .filter(account -> {
                            Enrollment then = enrolled.get(account);
                            return then != null
                                    && !(then.version().equals(now.version())
                                            && then.regions().equals(now.regions()));
                        })
                        .toList())
                .orElse(List.of());
    }
}
