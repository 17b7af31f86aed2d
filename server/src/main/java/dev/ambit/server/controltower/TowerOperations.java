package dev.ambit.server.controltower;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.ControlTowerCommand;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.Reply;
import dev.ambit.landingzone.controltower.Drift;
import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Setup;
import dev.ambit.server.front.Operator;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.state.JournalFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control Tower's own work: it ends operations some time after they began, and looks for drift once a day. What is in progress stands
 * in the landing zone and not here, so that operations that a stop of the server left in progress are ended after {@link #start}.
 */
public final class TowerOperations implements Operator.Console, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TowerOperations.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SCANS = Duration.ofDays(1);

    private final LiveLandingZone live;
    private final Clock clock;
    private final Duration delay;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("control-tower").factory());

    /** {@code delay}: how long an operation is in progress. */
    public TowerOperations(LiveLandingZone live, Clock clock, Duration delay) {
        this.live = live;
        this.clock = clock;
        this.delay = delay;
    }

    /** Takes up what an earlier run left in progress. */
    public void start() {
        scheduleNext();
        var _ = worker.scheduleAtFixedRate(
                this::dailyScan, BETWEEN_SCANS.toSeconds(), BETWEEN_SCANS.toSeconds(), TimeUnit.SECONDS);
    }

    /** An operation has begun. */
    void begun() {
        scheduleNext();
    }

    private void scheduleNext() {
        live.snapshot().controlTower().operations().values().stream()
                .filter(Operation::open)
                .map(Operation::startedAt)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> schedule(Duration.between(clock.instant(), first.plus(delay))));
    }

    private void schedule(Duration wait) {
        try {
            var _ = worker.schedule(this::run, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The server stops; the operation is ended after its next start.");
        }
    }

    private void run() {
        try {
            completeDue(clock.instant());
            scheduleNext();
        } catch (JournalFailure failure) {
            LOG.warn("An operation could not be ended, the next try is in {}: {}", AFTER_FAILURE, failure.getMessage());
            schedule(AFTER_FAILURE);
        }
    }

    /** Ends every operation that has lasted long enough, in the order in which they began. */
    void completeDue(Instant now) {
        LandingZone zone = live.snapshot();
        zone.controlTower().operations().values().stream()
                .filter(Operation::open)
                .filter(operation -> !operation.startedAt().plus(delay).isAfter(now))
                .sorted(Comparator.comparing(Operation::startedAt).thenComparing(Operation::id))
                .forEach(operation -> live.applyOwn(
                        new ControlTowerCommand.CompleteOperation(operation.id()), Caller.aws(management()), now));
    }

    private String management() {
        return live.snapshot()
                .organization()
                .map(Organization::managementAccount)
                .orElseThrow(() -> ServiceError.of("ResourceNotFoundException", 404, "There is no organization."));
    }

    private void dailyScan() {
        try {
            if (live.snapshot().controlTower().setup().isPresent()) {
                scan();
            }
        } catch (JournalFailure failure) {
            LOG.warn("The scan for drift could not be kept, the next one is tomorrow: {}", failure.getMessage());
        }
    }

    /** Looks for drift now; what is found stands in the landing zone. */
    @Override
    public void scan() {
        live.applyOwn(new ControlTowerCommand.ScanForDrift(), Caller.aws(management()), clock.instant());
    }

    /** The console's switch for the landing zone's Region deny; one line about the operation that has begun. */
    @Override
    public String switchRegionDeny(boolean on) {
        LiveLandingZone.Done done =
                live.applyFor(Caller.of(management()), new ControlTowerCommand.SwitchRegionDeny(on), clock.instant());
        begun();
        String word = on ? "on" : "off";
        return switch (done.reply()) {
            case Reply.Created(String id) -> "The Region deny is being switched " + word + ": operation " + id + ".";
            case Reply.Done() -> "The Region deny is " + word + " already.";
        };
    }

    /** The landing zone in some lines: settings, drift with its remedy, accounts that need an update. */
    @Override
    public String overview() {
        LandingZone zone = live.snapshot();
        if (zone.controlTower().setup().isEmpty()) {
            return "There is no landing zone of Control Tower.";
        }
        Setup setup = zone.controlTower().setup().get();
        StringBuilder lines = new StringBuilder("landing zone  version " + setup.version() + ", " + setup.status()
                + ", home Region " + setup.homeRegion() + ", governed " + String.join(" ", setup.regions())
                + ", Region deny " + (setup.regionDeny() ? "on" : "off"));
        for (Drift drift : zone.controlTower().drift()) {
            lines.append("\ndrift         ")
                    .append(drift.type())
                    .append(": ")
                    .append(drift.message())
                    .append(" Remedy: ")
                    .append(drift.type().remedy())
                    .append('.');
        }
        if (zone.controlTower().drift().isEmpty()) {
            lines.append("\ndrift         none known");
        }
        zone.controlTower()
                .updatesAvailable()
                .forEach(account ->
                        lines.append("\naccount       ").append(account).append(": update available"));
        return lines.toString();
    }

    /** Stops; operations in progress stay so until the next start. */
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            var _ = worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
