package dev.ambit.server.organizations;

import dev.ambit.landingzone.AccountCreation;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.state.JournalFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the accounts that were asked for, each some time after the request. What is in progress stands in the landing zone and
 * not here, so creations that a stop of the server left in progress are completed after {@link #start}.
 */
public final class AccountCreations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountCreations.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final LiveLandingZone live;
    private final Clock clock;
    private final Duration delay;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("account-creations").factory());

    /** {@code delay}: how long a creation is in progress. */
    public AccountCreations(LiveLandingZone live, Clock clock, Duration delay) {
        this.live = live;
        this.clock = clock;
        this.delay = delay;
        // What is not due yet is completed after the next start; a stop does not wait for it.
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes up what an earlier run left in progress. */
    public void start() {
        scheduleNext();
    }

    /** A creation was asked for; without a delay it is completed when this returns. */
    void requested() {
        if (delay.isZero()) {
            completeDue(clock.instant());
        }
        scheduleNext();
    }

    private void scheduleNext() {
        live.snapshot().accountCreations().values().stream()
                .filter(AccountCreations::open)
                .map(AccountCreation::requestedAt)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> schedule(Duration.between(clock.instant(), first.plus(delay))));
    }

    private void schedule(Duration wait) {
        try {
            var _ = worker.schedule(this::run, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The server stops; the creation is completed after its next start.");
        }
    }

    private void run() {
        try {
            completeDue(clock.instant());
            scheduleNext();
        } catch (JournalFailure failure) {
            LOG.warn("An account could not be created, the next try is in {}: {}", AFTER_FAILURE, failure.getMessage());
            schedule(AFTER_FAILURE);
        }
    }

    /** Completes every creation that has waited long enough. */
    void completeDue(Instant now) {
        LandingZone zone = live.snapshot();
        for (AccountCreation creation : zone.accountCreations().values()) {
            if (open(creation) && !creation.requestedAt().plus(delay).isAfter(now)) {
                String management =
                        zone.organization().map(Organization::managementAccount).orElseThrow();
                live.applyOwn(
                        new OrganizationsCommand.CompleteAccountCreation(creation.id()), Caller.aws(management), now);
            }
        }
    }

    private static boolean open(AccountCreation creation) {
        return creation.state() == AccountCreation.State.IN_PROGRESS;
    }

    /** Stops; creations in progress stay so until the next start. */
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
