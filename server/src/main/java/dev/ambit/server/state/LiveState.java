package dev.ambit.server.state;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A value that changes by one writer at a time and is read by all without a lock. A new value is seen by readers only after the
 * entries that made it are durable.
 *
 * @param <S> immutable
 */
public final class LiveState<S> {
    /** What an update decided. */
    public sealed interface Step<S, R> {
        /** Make {@code entries} durable, then publish {@code next}, then answer. */
        record Applied<S, R>(S next, List<? extends Entry> entries, R answer) implements Step<S, R> {}

        /** Nothing changes; for refusals, and for commands that find everything as asked. */
        record Unchanged<S, R>(R answer) implements Step<S, R> {}
    }

    private final Journal journal;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile S current;

    public LiveState(Journal journal, S initial) {
        this.journal = journal;
        this.current = initial;
    }

    public S snapshot() {
        return current;
    }

    /** Puts another value in place of all that was, once {@code forget} has emptied the journal; no update runs meanwhile. */
    public void beginAgain(S initial, Runnable forget) {
        writer.lock();
        try {
            forget.run();
            current = initial;
        } finally {
            writer.unlock();
        }
    }

    /** @throws JournalFailure when the entries could not be written; the state is then as it was */
    public <R> R update(Function<S, Step<S, R>> decide) {
        writer.lock();
        try {
            return switch (decide.apply(current)) {
                case Step.Unchanged<S, R>(R answer) -> answer;
                case Step.Applied<S, R>(S next, List<? extends Entry> entries, R answer) -> {
                    journal.append(entries);
                    current = next;
                    yield answer;
                }
            };
        } finally {
            writer.unlock();
        }
    }
}
