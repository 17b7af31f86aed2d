package dev.ambit.landingzone;

import java.time.Instant;

/**
 * A member of the organization.
 *
 * @param parent the id of the root or unit that holds it
 */
public record Account(
        String id,
        String arn,
        String name,
        String email,
        State state,
        Joined joinedMethod,
        Instant joinedAt,
        String parent) {
    /** Where the account is in its life; {@code Status} of the older API is derived from it. */
    public enum State {
        PENDING_ACTIVATION,
        ACTIVE,
        SUSPENDED,
        PENDING_CLOSURE,
        CLOSED
    }

    /** How it came in. */
    public enum Joined {
        INVITED,
        CREATED
    }

    /** The older {@code Status} field: ACTIVE, SUSPENDED or PENDING_CLOSURE. */
    public String status() {
        return switch (state) {
            case PENDING_ACTIVATION, ACTIVE -> "ACTIVE";
            case SUSPENDED, CLOSED -> "SUSPENDED";
            case PENDING_CLOSURE -> "PENDING_CLOSURE";
        };
    }

    Account in(State changed) {
        return new Account(id, arn, name, email, changed, joinedMethod, joinedAt, parent);
    }

    Account movedTo(String newParent) {
        return new Account(id, arn, name, email, state, joinedMethod, joinedAt, newParent);
    }
}
