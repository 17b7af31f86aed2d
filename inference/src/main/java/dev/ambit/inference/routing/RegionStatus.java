package dev.ambit.inference.routing;

import java.time.Duration;

/**
 * What is known of a Region's back ends when a call is planned.
 *
 * @param inFlight calls being served
 * @param capacity calls that can be served at once
 * @param latency an estimate of the time to the first byte
 */
public record RegionStatus(Health health, int inFlight, int capacity, Duration latency) {
    /** Whether a Region takes calls. */
    public enum Health {
        HEALTHY,
        /** Takes calls, after the healthy ones. */
        DEGRADED,
        /** Finishes what it has and takes nothing new. */
        DRAINING,
        DOWN
    }

    public RegionStatus {
        if (inFlight < 0 || capacity < 0) {
            throw new IllegalArgumentException(
                    "status has `" + inFlight + "` calls in flight of `" + capacity + "`; expected 0 or more");
        }
    }

    /** What is assumed of a Region of which nothing is known. */
    public static RegionStatus unknown() {
        return new RegionStatus(Health.HEALTHY, 0, Integer.MAX_VALUE, Duration.ofSeconds(1));
    }

    boolean takesCalls() {
        return switch (health) {
            case HEALTHY, DEGRADED -> true;
            case DRAINING, DOWN -> false;
        };
    }

    boolean full() {
        return inFlight >= capacity;
    }

    /** Free capacity in quarters, 0 to 4, so that a small difference does not outweigh a much shorter way. */
    int freeQuarters() {
        return full() ? 0 : (int) (4L * (capacity - inFlight) / capacity);
    }
}
