package dev.ambit.server.live;

import dev.ambit.server.state.JournalFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out work that falls due some time after it was asked for. What there is to do stands in the landing zone and not here, so
 * that work that a stop of the server left undone is carried out after {@link #start}. One wake-up at most is planned: work that is
 * asked for later is never due before work that waits already.
 */
public final class WakeUps implements AutoCloseable {
    /** Work that falls due. */
    public interface Work {
        /** When the next piece is due; empty when there is none. */
        Optional<Instant> nextDue();

        /** Carries out everything that is due; a {@link JournalFailure} makes it be tried again. */
        void carryOutDue(Instant now);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Clock clock;
    private final Work work;
    private final ScheduledThreadPoolExecutor worker;
    private final ReentrantLock planning = new ReentrantLock();
    private boolean planned;

    /** {@code name}: for threads and messages, such as {@code account-creations}. */
    public WakeUps(String name, Clock clock, Work work) {
        this.name = name;
        this.clock = clock;
        this.work = work;
        this.worker =
                new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name(name).factory());
        // What is not due yet is carried out after the next start; a stop does not wait for it.
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes up what an earlier run left undone. */
    public void start() {
        asked();
    }

    /** Something was asked for. */
    public void asked() {
        planning.lock();
        try {
            if (!planned) {
                work.nextDue().ifPresent(due -> plan(Duration.between(clock.instant(), due)));
            }
        } finally {
            planning.unlock();
        }
    }

    /** Runs a task once in each period, the first time after one. */
    public void every(Duration period, Runnable task) {
        var _ = worker.scheduleAtFixedRate(task, period.toSeconds(), period.toSeconds(), TimeUnit.SECONDS);
    }

    private void plan(Duration wait) {
        try {
            var _ = worker.schedule(this::wake, Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
            planned = true;
        } catch (RejectedExecutionException closed) {
            LOG.debug("{}: the server stops; what waits is carried out after its next start", name);
        }
    }

    private void wake() {
        boolean failed = false;
        try {
            work.carryOutDue(clock.instant());
        } catch (JournalFailure failure) {
            LOG.warn("{}: could not be kept, the next try is in {}: {}", name, AFTER_FAILURE, failure.getMessage());
            failed = true;
        } catch (RuntimeException defect) {
            LOG.error("{}: ended with a defect, the next try is in {}", name, AFTER_FAILURE, defect);
            failed = true;
        }
        planning.lock();
        try {
            planned = false;
            if (failed) {
                plan(AFTER_FAILURE);
            } else {
                work.nextDue().ifPresent(due -> plan(Duration.between(clock.instant(), due)));
            }
        } finally {
            planning.unlock();
        }
    }

    /** Stops; what waits stays so until the next start. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
