package dev.ambit.server.backend;

import java.time.Duration;

/**
 * Keeps calls away from a backend that fails: opens after five failures in a row, lets one call through after ten seconds, and closes
 * when that one succeeds.
 */
final class Circuit {
    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Time time;
    private State state = State.CLOSED;
    private int failures;
    private long openedAt;

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    Circuit(Time time) {
        this.time = time;
    }

    /** Whether a call may go; a {@code true} after the pause is the one probe. */
    synchronized boolean admits() {
        return switch (state) {
            case CLOSED -> true;
            case HALF_OPEN -> false;
            case OPEN -> {
                boolean paused = time.nanos() - openedAt >= PAUSE.toNanos();
                state = paused ? State.HALF_OPEN : State.OPEN;
                yield paused;
            }
        };
    }

    synchronized void succeeded() {
        state = State.CLOSED;
        failures = 0;
    }

    /** The call told nothing about the backend's health; a probe will be sent again. */
    synchronized void undecided() {
        if (state == State.HALF_OPEN) {
            state = State.OPEN;
        }
    }

    synchronized void failed() {
        failures++;
        if (state == State.HALF_OPEN || failures >= FAILURES) {
            state = State.OPEN;
            openedAt = time.nanos();
        }
    }

    synchronized State state() {
        return state;
    }

    /** Whether a call would be let through, without being that call. */
    synchronized boolean wouldAdmit() {
        return state == State.CLOSED || (state == State.OPEN && time.nanos() - openedAt >= PAUSE.toNanos());
    }
}
