package dev.ambit.server.front;

import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.RegionHealth;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The operator's own surface, under {@code /_ambit/} and behind a bearer token of its own: {@code POST
 * /_ambit/regions/REGION/up|drain|down}, {@code GET /_ambit/regions}, {@code GET /_ambit/landing-zone}, {@code POST
 * /_ambit/landing-zone/region-deny/on|off} and {@code POST /_ambit/landing-zone/drift-scan}, {@code GET /_ambit/quota-requests} and
 * {@code POST /_ambit/quota-requests/ID/approve|deny}; in test mode, and without a token, {@code POST /_ambit/reset}. Plain text answers.
 */
public final class Operator {
    static final String PREFIX = "/_ambit/";
    private static final String RESET = PREFIX + "reset";
    private static final String REGIONS = PREFIX + "regions";
    private static final String LANDING_ZONE = PREFIX + "landing-zone";
    private static final String QUOTA_REQUESTS = PREFIX + "quota-requests";

    /** What Control Tower's console can do and its API cannot. */
    public interface Console {
        /** The landing zone with its drift, in some lines. */
        String overview();

        /** Switches the Region deny; throws {@link ServiceError}. */
        String switchRegionDeny(boolean on);

        /** Looks for drift now; throws {@link ServiceError}. */
        void scan();
    }

    /** What AWS's support does with requests for higher quotas. */
    public interface QuotaDesk {
        /** The open requests, one a line. */
        String open();

        /** Decides one; throws {@link ServiceError}. */
        String decide(String requestId, boolean approved);
    }

    private final String token;
    private final Map<String, RegionBackends> regions;
    private final Console console;
    private final QuotaDesk quotaDesk;
    private final Optional<Runnable> reset;

    /** {@code reset} empties the state of a server in test mode; any other has none. */
    public Operator(
            String token,
            Map<String, RegionBackends> regions,
            Console console,
            QuotaDesk quotaDesk,
            Optional<Runnable> reset) {
        this.token = token;
        this.regions = regions;
        this.console = console;
        this.quotaDesk = quotaDesk;
        this.reset = reset;
    }

    WireResponse answer(WireRequest request) {
        if (reset.isPresent()
                && request.method().equals("POST")
                && request.path().equals(RESET)) {
            reset.get().run();
            return text(200, "The state is empty.");
        }
        if (!authorized(request)) {
            return text(
                    401, "This needs the operator's token, from the file operator-token in the server's data folder.");
        }
        if (request.method().equals("GET") && request.path().equals(REGIONS)) {
            return text(200, overview());
        }
        String[] parts = request.path().split("/", -1);
        if (request.method().equals("POST") && request.path().startsWith(REGIONS + "/") && parts.length == 5) {
            return set(parts[3], parts[4]);
        }
        if (request.path().equals(LANDING_ZONE) || request.path().startsWith(LANDING_ZONE + "/")) {
            return landingZone(request);
        }
        if (request.path().equals(QUOTA_REQUESTS) || request.path().startsWith(QUOTA_REQUESTS + "/")) {
            return quotaRequests(request, parts);
        }
        return unknown(request);
    }

    private static WireResponse unknown(WireRequest request) {
        return text(
                404,
                "There is no " + request.method() + " " + request.path() + "; there are GET " + REGIONS + ", POST "
                        + REGIONS + "/REGION/up|drain|down, GET " + LANDING_ZONE + ", POST " + LANDING_ZONE
                        + "/region-deny/on|off, POST " + LANDING_ZONE + "/drift-scan, GET " + QUOTA_REQUESTS
                        + " and POST "
                        + QUOTA_REQUESTS + "/ID/approve|deny.");
    }

    private WireResponse landingZone(WireRequest request) {
        try {
            return switch (request.method() + " " + request.path().substring(LANDING_ZONE.length())) {
                case "GET " -> text(200, console.overview());
                case "POST /region-deny/on" -> text(200, console.switchRegionDeny(true));
                case "POST /region-deny/off" -> text(200, console.switchRegionDeny(false));
                case "POST /drift-scan" -> {
                    console.scan();
                    yield text(200, console.overview());
                }
                default -> unknown(request);
            };
        } catch (ServiceError refusal) {
            return text(refusal.status().orElse(400), refusal.message());
        }
    }

    private WireResponse quotaRequests(WireRequest request, String[] parts) {
        if (request.method().equals("GET") && parts.length == 3) {
            return text(200, quotaDesk.open());
        }
        boolean verdict = parts.length == 5 && (parts[4].equals("approve") || parts[4].equals("deny"));
        if (!request.method().equals("POST") || !verdict) {
            return unknown(request);
        }
        try {
            return text(200, quotaDesk.decide(parts[3], parts[4].equals("approve")));
        } catch (ServiceError refusal) {
            return text(refusal.status().orElse(400), refusal.message());
        }
    }

    private boolean authorized(WireRequest request) {
        byte[] given =
                request.headers().first("authorization").orElse("").strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private WireResponse set(String region, String state) {
        RegionBackends backends = regions.get(region);
        if (backends == null) {
            return text(
                    404,
                    "There is no Region `" + region + "`; expected one of " + String.join(", ", regions.keySet())
                            + ".");
        }
        Optional<RegionHealth.Mode> mode = mode(state);
        if (mode.isEmpty()) {
            return text(400, "The state `" + state + "` is not known; expected up, drain or down.");
        }
        backends.set(mode.get());
        return text(200, line(backends));
    }

    private static Optional<RegionHealth.Mode> mode(String state) {
        return switch (state) {
            case "up" -> Optional.of(RegionHealth.Mode.UP);
            case "drain" -> Optional.of(RegionHealth.Mode.DRAINED);
            case "down" -> Optional.of(RegionHealth.Mode.DOWN);
            default -> Optional.empty();
        };
    }

    private String overview() {
        StringBuilder lines = new StringBuilder();
        regions.values().forEach(region -> lines.append(line(region)).append('\n'));
        return lines.toString().stripTrailing();
    }

    private static String line(RegionBackends backends) {
        RegionHealth health = backends.health();
        return String.format(
                Locale.ROOT,
                "%-16s %-8s %3d in flight, %d ms",
                health.region(),
                health.mode().name().toLowerCase(Locale.ROOT),
                health.inFlight(),
                health.latency().toMillis());
    }

    private static WireResponse text(int status, String text) {
        return new WireResponse(
                status,
                WireHeaders.of("Content-Type", "text/plain; charset=utf-8"),
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
