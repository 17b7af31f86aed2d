package dev.ambit.landingzone.controltower;

import java.time.Instant;
import java.util.Optional;

/**
 * One asynchronous operation.
 *
 * @param id a UUID
 * @param subject ARN of the landing zone, enabled control or enabled baseline
 * @param about ARN of the control or baseline; empty for the landing zone
 * @param target ARN of the unit or account; empty for the landing zone
 */
public record Operation(
        String id,
        Type type,
        String subject,
        String about,
        String target,
        Wanted wanted,
        Status status,
        String message,
        Instant startedAt,
        Optional<Instant> endedAt) {
    /** What kind of thing an operation is about. */
    public enum Family {
        LANDING_ZONE,
        CONTROL,
        BASELINE
    }

    /** As the API names them. */
    public enum Type {
        CREATE(Family.LANDING_ZONE),
        UPDATE(Family.LANDING_ZONE),
        RESET(Family.LANDING_ZONE),
        DELETE(Family.LANDING_ZONE),
        ENABLE_CONTROL(Family.CONTROL),
        UPDATE_ENABLED_CONTROL(Family.CONTROL),
        RESET_ENABLED_CONTROL(Family.CONTROL),
        DISABLE_CONTROL(Family.CONTROL),
        ENABLE_BASELINE(Family.BASELINE),
        UPDATE_ENABLED_BASELINE(Family.BASELINE),
        RESET_ENABLED_BASELINE(Family.BASELINE),
        DISABLE_BASELINE(Family.BASELINE);

        private final Family family;

        Type(Family family) {
            this.family = family;
        }

        public Family family() {
            return family;
        }
    }

    /** As the API names them. */
    public enum Status {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }

    public boolean open() {
        return status == Status.IN_PROGRESS;
    }

    /** This operation, ended. */
    public Operation ended(boolean succeeded, String why, Instant at) {
        return new Operation(
                id,
                type,
                subject,
                about,
                target,
                wanted,
                succeeded ? Status.SUCCEEDED : Status.FAILED,
                why,
                startedAt,
                Optional.of(at));
    }
}
