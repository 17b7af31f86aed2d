package dev.ambit.landingzone;

/** What a command answers; everything else is read from the snapshot after it. */
public sealed interface Reply {
    record Done() implements Reply {}

    /**
     * Something new is there.
     *
     * @param id the organization's, unit's, policy's, account creation's or access key's id; the name of a user or role; the ARN of a
     *     managed policy or of an application profile
     */
    record Created(String id) implements Reply {}
}
