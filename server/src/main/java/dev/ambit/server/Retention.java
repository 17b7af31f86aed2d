package dev.ambit.server;

import dev.ambit.server.state.Journal;
import dev.ambit.server.state.JournalFailure;
import dev.ambit.server.state.TrailQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Forgets once a day what is older than anyone can ask for: trail records after the 90 days of LookupEvents, metric samples after
 * the 455 days of CloudWatch. Landing-zone events stay.
 */
final class Retention implements AutoCloseable {
    /** Source: Amazon CloudWatch User Guide, metrics retention. */
    static final Duration SAMPLES = Duration.ofDays(455);

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());
    private static final Duration AFTER_START = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Journal journal;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("retention").factory());

    Retention(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** A minute from now for the first time, so that the start is not slower for it. */
    void start() {
        var _ = worker.scheduleWithFixedDelay(
                this::tryForget, AFTER_START.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private void tryForget() {
        try {
            forget();
        } catch (JournalFailure failure) {
            LOG.log(Level.WARNING, "Old records are kept until the next try in {0}: {1}", new Object[] {
                EVERY, failure.getMessage()
            });
        }
    }

    void forget() {
        Instant now = clock.instant();
        journal.forget(now.minus(TrailQuery.RETENTION), now.minus(SAMPLES));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
