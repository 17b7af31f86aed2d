package dev.ambit.server.backend;

import java.time.Duration;

/**
 * How a simulated backend behaves.
 *
 * @param firstToken before the first token
 * @param perToken before each further token
 * @param capacity calls at one time; more are throttled
 * @param failureRate the part of calls that fail, 0 to 1; which ones depends on {@code seed} and the number of the call
 * @param failure what such a call fails with
 * @param down whether every call fails as unavailable
 */
public record SimulatedSettings(
        Duration firstToken,
        Duration perToken,
        int capacity,
        double failureRate,
        FailureKind failure,
        long seed,
        boolean down) {
    public enum FailureKind {
        UNAVAILABLE,
        THROTTLED,
        MODEL_ERROR,
        TIMEOUT
    }

    /** Answers at once, always. */
    public static final SimulatedSettings INSTANT = new SimulatedSettings(
            Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, 0, FailureKind.UNAVAILABLE, 0, false);

    public SimulatedSettings {
        if (firstToken.isNegative() || perToken.isNegative()) {
            throw new IllegalArgumentException(
                    "latency " + firstToken + " and " + perToken + "; expected no negative duration");
        }
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity " + capacity + "; expected 0 or more");
        }
        if (!(failureRate >= 0 && failureRate <= 1)) {
            throw new IllegalArgumentException("failure rate " + failureRate + "; expected 0 to 1");
        }
    }

    public SimulatedSettings withDown(boolean isDown) {
        return new SimulatedSettings(firstToken, perToken, capacity, failureRate, failure, seed, isDown);
    }

    public SimulatedSettings withLatency(Duration first, Duration each) {
        return new SimulatedSettings(first, each, capacity, failureRate, failure, seed, down);
    }

    public SimulatedSettings withCapacity(int calls) {
        return new SimulatedSettings(firstToken, perToken, calls, failureRate, failure, seed, down);
    }

    public SimulatedSettings withFailures(double rate, FailureKind kind, long newSeed) {
        return new SimulatedSettings(firstToken, perToken, capacity, rate, kind, newSeed, down);
    }
}
