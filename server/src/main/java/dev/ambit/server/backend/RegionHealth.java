package dev.ambit.server.backend;

import java.time.Duration;
import java.util.List;

/**
 * The backends of one Region at one moment.
 *
 * @param serving whether a call sent now would reach a backend
 * @param inFlight calls under way
 * @param latency the moving average over its backends of recent answers; zero before the first
 */
public record RegionHealth(
        String region, Mode mode, boolean serving, int inFlight, Duration latency, List<BackendHealth> backends) {
    /** What the operator asked for. */
    public enum Mode {
        UP,
        /** Calls under way end; none begins. */
        DRAINED,
        /** As if the Region had failed. */
        DOWN
    }

    /** @param circuit {@code CLOSED} (healthy), {@code OPEN} (kept away from) or {@code HALF_OPEN} (one call tries it) */
    public record BackendHealth(
            String name, String kind, String circuit, int inFlight, Duration latency, long answered, long failed) {}
}
