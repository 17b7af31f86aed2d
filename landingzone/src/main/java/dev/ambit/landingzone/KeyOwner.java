package dev.ambit.landingzone;

/** A user's access key, found by its id. */
public record KeyOwner(User user, AccessKey key) {}
