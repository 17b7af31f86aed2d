package dev.ambit.server.organizations;

import dev.ambit.landingzone.AccountCreation;
import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.Organization;
import dev.ambit.landingzone.OrganizationsCommand;
import dev.ambit.server.live.LiveLandingZone;
import dev.ambit.server.live.WakeUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Completes the accounts that were asked for, each some time after the request. What is in progress stands in the landing zone and
 * not here, so creations that a stop of the server left in progress are completed after {@link #start}.
 */
public final class AccountCreations implements AutoCloseable {
    private final LiveLandingZone live;
    private final Clock clock;
    private final Duration delay;
    private final WakeUps wakeUps;

    /** {@code delay}: how long a creation is in progress. */
    public AccountCreations(LiveLandingZone live, Clock clock, Duration delay) {
        this.live = live;
        this.clock = clock;
        this.delay = delay;
        this.wakeUps = new WakeUps("account-creations", clock, new Completion());
    }

    /** Takes up what an earlier run left in progress. */
    public void start() {
        wakeUps.start();
    }

    /** A creation was asked for; without a delay it is completed when this returns. */
    void requested() {
        if (delay.isZero()) {
            completeDue(clock.instant());
        } else {
            wakeUps.asked();
        }
    }

    /** The end of creations. */
    private final class Completion implements WakeUps.Work {
        @Override
        public Optional<Instant> nextDue() {
            return live.snapshot().accountCreations().values().stream()
                    .filter(AccountCreations::open)
                    .map(creation -> creation.requestedAt().plus(delay))
                    .min(Comparator.naturalOrder());
        }

        @Override
        public void carryOutDue(Instant now) {
            completeDue(now);
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
        wakeUps.close();
    }
}
