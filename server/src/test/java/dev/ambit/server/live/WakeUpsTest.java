package dev.ambit.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.state.JournalFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WakeUpsTest {
    private static final Duration DELAY = Duration.ofMillis(20);

    /** Pieces of work that fall due a while after they came. */
    private static final class Pieces implements WakeUps.Work {
        private final Deque<Instant> waiting = new ArrayDeque<>();
        private final CountDownLatch done;
        private int looks;
        private int wakeUps;
        private Optional<RuntimeException> failure = Optional.empty();

        Pieces(int expected) {
            done = new CountDownLatch(expected);
        }

        synchronized void come() {
            waiting.add(Instant.now());
        }

        @Override
        public synchronized Optional<Instant> nextDue() {
            looks++;
            return Optional.ofNullable(waiting.peek()).map(came -> came.plus(DELAY));
        }

        @Override
        public synchronized void carryOutDue(Instant now) {
            wakeUps++;
            failure.ifPresent(broken -> {
                failure = Optional.empty();
                done.countDown();
                throw broken;
            });
            while (!waiting.isEmpty() && !waiting.peek().plus(DELAY).isAfter(now)) {
                waiting.poll();
                done.countDown();
            }
        }
    }

    private Optional<WakeUps> open = Optional.empty();

    private WakeUps over(Pieces pieces) {
        open = Optional.of(new WakeUps("test", Clock.systemUTC(), pieces));
        return open.get();
    }

    @AfterEach
    void close() {
        open.ifPresent(WakeUps::close);
    }

    @Test
    void everyPieceIsCarriedOut() throws InterruptedException {
        Pieces pieces = new Pieces(50);
        WakeUps wakeUps = over(pieces);
        for (int i = 0; i < 50; i++) {
            pieces.come();
            wakeUps.asked();
        }
        assertTrue(pieces.done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aStartTakesUpWhatWaits() throws InterruptedException {
        Pieces pieces = new Pieces(1);
        pieces.come();
        over(pieces).start();
        assertTrue(pieces.done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void manyRequestsPlanOneWakeUp() throws InterruptedException {
        Pieces pieces = new Pieces(1);
        pieces.come();
        WakeUps wakeUps = over(pieces);
        for (int i = 0; i < 1_000; i++) {
            wakeUps.asked();
        }
        assertTrue(pieces.done.await(30, TimeUnit.SECONDS));
        wakeUps.close();
        // One look for the plan; then one after each wake-up, of which the first may come a moment early.
        assertTrue(
                pieces.looks < 100 && pieces.wakeUps < 100, pieces.looks + " looks, " + pieces.wakeUps + " wake-ups");
    }

    @Test
    void aFailureIsTriedAgainAfterAWhile() throws InterruptedException {
        Pieces pieces = new Pieces(1);
        pieces.failure = Optional.of(new JournalFailure("the disk is full", new IllegalStateException()));
        pieces.come();
        over(pieces).asked();
        assertTrue(pieces.done.await(30, TimeUnit.SECONDS));
        // The piece waits on; nothing else was done to it.
        assertEquals(1, pieces.waiting.size());
    }
}
