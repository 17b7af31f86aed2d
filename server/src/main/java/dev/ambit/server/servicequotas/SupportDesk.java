package dev.ambit.server.servicequotas;

import dev.ambit.landingzone.Caller;
import dev.ambit.landingzone.LandingZone;
import dev.ambit.landingzone.QuotaCommand;
import dev.ambit.landingzone.QuotaIncrease;
import dev.ambit.server.front.Operator;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.live.LiveLandingZone;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The operator in the place of AWS's support: reads the open requests for higher quotas and decides them. */
public final class SupportDesk implements Operator.QuotaDesk {
    private final LiveLandingZone live;
    private final InstantSource clock;

    public SupportDesk(LiveLandingZone live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
    }

    private static List<QuotaIncrease> openIn(LandingZone zone) {
        return zone.quotaIncreases().stream().filter(QuotaIncrease::open).toList();
    }

    @Override
    public String open() {
        List<QuotaIncrease> open = openIn(live.snapshot());
        return open.isEmpty()
                ? "There is no open request for a higher quota."
                : open.stream().map(SupportDesk::line).collect(Collectors.joining("\n"));
    }

    private static String line(QuotaIncrease increase) {
        return String.format(
                Locale.ROOT,
                "%s  account %s, %s, %s %s to %.0f, asked by %s at %s",
                increase.id(),
                increase.account(),
                increase.region(),
                increase.serviceCode(),
                increase.quotaCode(),
                increase.desired(),
                increase.requester(),
                increase.requestedAt());
    }

    @Override
    public String decide(String requestId, boolean approved) {
        QuotaIncrease increase = live.snapshot().quotaIncreases().stream()
                .filter(candidate -> candidate.id().equals(requestId))
                .findFirst()
                .orElseThrow(() -> ServiceError.of(
                        "NoSuchResourceException", 404, "There is no request `" + requestId + "` for a higher quota."));
        live.applyFor(
                Caller.aws(increase.account()), new QuotaCommand.DecideIncrease(requestId, approved), clock.instant());
        return "The request " + requestId + " is " + (approved ? "approved." : "denied.");
    }
}
