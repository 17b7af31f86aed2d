package dev.ambit.server.backend;

/** Takes an answer piece by piece while it is made. Called by one thread; may block, and may throw to end the call. */
public interface Sink {
    void accept(Delta delta);

    /** Asked before each piece; a backend that finds {@code true} stops and answers {@link Failure.Cancelled}. */
    default boolean cancelled() {
        return false;
    }

    /** For calls whose answer is wanted whole. */
    static Sink none() {
        return delta -> {};
    }
}
