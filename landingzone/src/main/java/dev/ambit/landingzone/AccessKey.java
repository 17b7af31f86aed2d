package dev.ambit.landingzone;

import java.time.Instant;

/** A long-term key of a user: {@code AKIA…}, 20 characters, with a secret of 40. */
public record AccessKey(String id, String secret, boolean active, Instant createdAt) {
    AccessKey active(boolean now) {
        return new AccessKey(id, secret, now, createdAt);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id + (active ? "" : " (inactive)");
    }
}
