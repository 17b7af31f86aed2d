package dev.ambit.landingzone;

import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to Control Tower's own state; what it does to units and SCPs are events of Organizations beside these. */
public sealed interface ControlTowerEvent extends Event {
    /** Members as in {@link Operation}; {@code region} is the home Region when a landing zone begins, else empty. */
    record OperationStarted(
            String id,
            Operation.Type type,
            String subject,
            String about,
            String target,
            String region,
            Wanted wanted,
            Map<String, String> tags,
            Instant at)
            implements ControlTowerEvent {}

    record OperationEnded(String id, boolean succeeded, String message, Instant at) implements ControlTowerEvent {}

    /** The landing zone enabled a baseline by itself. */
    record BaselineSet(String arn, String baseline, String version, String target) implements ControlTowerEvent {}

    /** The landing zone's Region deny came to a unit. */
    record RegionDenySet(String arn, String control, String target) implements ControlTowerEvent {}

    /** The landing zone's Region deny left a unit. */
    record RegionDenyDropped(String arn) implements ControlTowerEvent {}

    /** An SCP was written for a unit, or written anew. */
    record ManagedScpSet(String policyId, String name, String unitId, String content) implements ControlTowerEvent {}

    record ManagedScpDropped(String policyId) implements ControlTowerEvent {}

    /** These and no other accounts are enrolled in the unit. */
    record AccountsEnrolled(String unitId, List<String> accounts, String version, List<String> regions)
            implements ControlTowerEvent {}

    /** All that is known of drift from now on. */
    record DriftKnown(List<Drift> drift) implements ControlTowerEvent {}

    record ControlTowerTagged(String arn, Map<String, String> tags) implements ControlTowerEvent {}

    record ControlTowerUntagged(String arn, List<String> keys) implements ControlTowerEvent {}
}
