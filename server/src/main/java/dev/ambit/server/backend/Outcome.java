package dev.ambit.server.backend;

/** How a call ended. */
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(Failure failure) implements Outcome<T> {}

    static <T> Outcome<T> failed(Failure failure) {
        return new Failed<>(failure);
    }
}
