package dev.ambit.landingzone;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation of an account into the organization.
 *
 * @param id {@code h-…}
 * @param target the account id or the address that was invited
 * @param account the account behind the target; empty for an address that no account has
 * @param state never {@code EXPIRED}: that follows from the time, see {@link #stateAt}
 */
public record Handshake(
        String id,
        String target,
        boolean byEmail,
        Optional<String> account,
        String notes,
        State state,
        Instant requestedAt,
        Instant expiresAt) {
    /** The API's {@code HandshakeState}, as far as invitations take it. */
    public enum State {
        OPEN,
        CANCELED,
        ACCEPTED,
        DECLINED,
        EXPIRED
    }

    public State stateAt(Instant now) {
        return state == State.OPEN && !now.isBefore(expiresAt) ? State.EXPIRED : state;
    }

    Handshake in(State changed) {
        return new Handshake(id, target, byEmail, account, notes, changed, requestedAt, expiresAt);
    }
}
