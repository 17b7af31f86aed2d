package dev.ambit.server.backend.body;

/** A body that was read, or why it is none. */
public sealed interface Read<T> {
    record Ok<T>(T value) implements Read<T> {}

    /** @param message for a ValidationException, as the service words it */
    record Malformed<T>(String message) implements Read<T> {}
}
