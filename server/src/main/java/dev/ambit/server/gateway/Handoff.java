package dev.ambit.server.gateway;

import dev.ambit.inference.Region;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.Failure;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Hands an answer from the thread that asks the model to the thread that writes to the client, so that the call is refused as a whole
 * while nothing of an answer is there. The writer that is slow slows the model's thread.
 */
final class Handoff implements Attempts.Pieces {
    private static final int PIECES_AHEAD = 256;

    /** In this order: one {@link Begun} unless nothing was answered, any number of pieces, one of the others. */
    sealed interface Item {
        record Begun(Region region) implements Item {}

        record Piece(Delta delta) implements Item {}

        record Ended(Attempts.Tried<Answer> tried) implements Item {}

        record Broke(RuntimeException defect) implements Item {}
    }

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(PIECES_AHEAD);
    private final Duration patience;
    private volatile boolean begun;
    private volatile boolean cancelled;

    /** @param patience how long the reader may leave a piece waiting before it counts as gone */
    Handoff(Duration patience) {
        this.patience = patience;
    }

    /** Asks for the answer on a thread of its own. */
    void start(String requestId, Function<Attempts.Pieces, Attempts.Tried<Answer>> ask) {
        Thread.ofVirtual().name("answer-" + requestId).start(() -> {
            try {
                Attempts.Tried<Answer> tried = ask.apply(this);
                if (!begun && tried instanceof Attempts.Tried.Served<Answer>(Region region, Answer empty)) {
                    begin(region);
                }
                put(new Item.Ended(tried));
            } catch (RuntimeException defect) {
                put(new Item.Broke(defect));
            }
        });
    }

    /** The next item; waits for it. */
    Item take() {
        try {
            return items.take();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw Errors.internal();
        }
    }

    /** The reader wants nothing more. */
    void cancel() {
        cancelled = true;
        // wakes a thread that waits for a place
        items.clear();
    }

    @Override
    public void begin(Region region) {
        begun = true;
        put(new Item.Begun(region));
    }

    @Override
    public void piece(Delta delta) {
        put(new Item.Piece(delta));
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    private void put(Item item) {
        try {
            if (!cancelled && !items.offer(item, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                giveUp(new Failure.Timeout("the reader of an answer took no piece for " + patience));
            }
        } catch (InterruptedException e) {
            giveUp(new Failure.Cancelled("interrupted"));
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the reason behind, for a reader that comes back after all. */
    private void giveUp(Failure failure) {
        cancel();
        items.add(new Item.Ended(new Attempts.Tried.Failed<>(Errors.of(failure))));
    }
}
