package dev.ambit.landingzone.files;

/**
 * A simulated backend that answers for the models of a Region; the one kind that there is.
 *
 * @param latencyMs before the first token
 * @param capacity requests at once; 0 for as many as come
 * @param failureRate share of requests that fail, 0 to 1
 */
public record Backend(int latencyMs, int capacity, double failureRate) {
    /** Answers at once, always. */
    public static Backend simulated() {
        return new Backend(0, 0, 0);
    }
}
