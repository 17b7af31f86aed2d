package dev.ambit.server.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A write that is under way. The work it protects may go on; it must not be acknowledged before {@link #await} returns. */
public final class Ticket {
    private final CompletableFuture<Long> done;

    Ticket(CompletableFuture<Long> done) {
        this.done = done;
    }

    /**
     * Waits until the entries are on disk. Not ended by an interrupt: a caller that gave up early could not say whether the write holds.
     *
     * @return the number of the last entry
     * @throws JournalFailure when nothing of it was written
     */
    public long await() {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof JournalFailure failure) {
                throw new JournalFailure(failure.getMessage(), failure);
            }
            throw e;
        }
    }

    public boolean isDone() {
        return done.isDone();
    }
}
