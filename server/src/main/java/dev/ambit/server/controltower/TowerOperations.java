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
import dev.ambit.server.live.WakeUps;
import dev.ambit.server.state.JournalFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control Tower's own work: it ends operations some time after they began, and looks for drift once a day. What is in progress stands
 * in the landing zone and not here, so that operations that a stop of the server left in progress are ended after {@link #start}.
 */
public final class TowerOperations implements Operator.Console, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TowerOperations.class);
    private static final Duration BETWEEN_SCANS = Duration.ofDays(1);

    private final LiveLandingZone live;
    private final Clock clock;
    private final Duration delay;
    private final WakeUps wakeUps;

    /** {@code delay}: how long an operation is in progress. */
    public TowerOperations(LiveLandingZone live, Clock clock, Duration delay) {
        this.live = live;
        this.clock = clock;
        this.delay = delay;
        this.wakeUps = new WakeUps("control-tower", clock, new Completion());
    }

    /** Takes up what an earlier run left in progress. */
    public void start() {
        wakeUps.start();
        wakeUps.every(BETWEEN_SCANS, this::dailyScan);
    }

    /** An operation has begun. */
    void begun() {
        wakeUps.asked();
    }

    /** The end of operations. */
    private final class Completion implements WakeUps.Work {
        @Override
        public Optional<Instant> nextDue() {
            return live.snapshot().controlTower().operations().values().stream()
                    .filter(Operation::open)
                    .map(operation -> operation.startedAt().plus(delay))
                    .min(Comparator.naturalOrder());
        }

        @Override
        public void carryOutDue(Instant now) {
            completeDue(now);
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
        wakeUps.close();
    }
}
