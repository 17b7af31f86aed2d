package dev.ambit.landingzone;

import java.time.Instant;
import java.util.Optional;

/**
 * A request to create an account, {@code car-…}, which ends some time later.
 *
 * @param roleName the role that the management account may assume in the new account
 * @param failure the API's {@code FailureReason}, such as {@code EMAIL_ALREADY_EXISTS}
 */
public record AccountCreation(
        String id,
        String name,
        String email,
        String roleName,
        State state,
        Instant requestedAt,
        Optional<Instant> completedAt,
        Optional<String> accountId,
        Optional<String> failure) {
    /** The API's {@code CreateAccountState}. */
    public enum State {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }
}
