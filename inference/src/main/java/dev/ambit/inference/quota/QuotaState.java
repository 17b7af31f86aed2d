package dev.ambit.inference.quota;

import dev.ambit.inference.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The use of one {@link QuotaScope}, immutable: what each path has used of its rates. Rates a minute empty evenly; tokens a day begin
 * anew at midnight UTC. A refused call uses nothing. Source: User Guide, quotas-token-burndown.html.
 */
public final class QuotaState {
    /** The counters of a model. In Region and geographic calls share the tokens of a day. */
    private enum Counter {
        REQUESTS,
        TOKENS,
        TOKENS_PER_DAY
    }

    private record Key(CallPath path, Counter counter) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPath = path.compareTo(other.path);
            return byPath != 0 ? byPath : counter.compareTo(other.counter);
        }
    }

    private final SortedMap<Key, Gauge> rates;
    private final SortedMap<Key, DayCount> days;

    private QuotaState(SortedMap<Key, Gauge> rates, SortedMap<Key, DayCount> days) {
        this.rates = rates;
        this.days = days;
    }

    /** Nothing used yet. */
    public static QuotaState empty() {
        return new QuotaState(new TreeMap<>(), new TreeMap<>());
    }

    /** The answer to {@link #tryReserve}. */
    public sealed interface Attempt {
        record Reserved(QuotaState state, Reservation reservation) implements Attempt {}

        record Throttled(Refusal.Throttled refusal) implements Attempt {}
    }

    /**
     * What was taken at the start of a call, to be given to {@link #settle} exactly once.
     *
     * @param tokens input and the most that may be answered
     * @param at when it was taken
     */
    public record Reservation(CallPath path, long tokens, Instant at) {}

    /** Takes one request and its tokens, or nothing at all. */
    public Attempt tryReserve(Instant now, CallPath path, QuotaLimits limits, Demand demand) {
        long tokens = demand.tokens();
        Gauge requests = rate(path, Counter.REQUESTS, limits.requestsPerMinute(), now);
        Gauge perMinute = rate(path, Counter.TOKENS, limits.tokensPerMinute(), now);
        DayCount perDay = day(path, now);
        if (!limits.requestsPerMinute().map(limit -> requests.fits(1, limit)).orElse(true)) {
            return throttled(Refusal.Throttled.Cause.REQUESTS);
        }
        if (!limits.tokensPerMinute()
                .map(limit -> perMinute.fits(tokens, limit))
                .orElse(true)) {
            return throttled(Refusal.Throttled.Cause.TOKENS);
        }
        if (!limits.tokensPerDay().map(limit -> perDay.fits(tokens, limit)).orElse(true)) {
            return throttled(Refusal.Throttled.Cause.TOKENS_PER_DAY);
        }
        QuotaState next = with(path, limits, requests.plus(1), perMinute.plus(tokens), perDay.plus(tokens));
        return new Attempt.Reserved(next, new Reservation(path, tokens, now));
    }

    /**
     * Puts what was used in place of what was reserved. More than was reserved is taken even beyond the limit, so that the next calls
     * wait for it. Tokens reserved on a day that has ended are not given back to the new one.
     */
    public QuotaState settle(Instant now, QuotaLimits limits, Reservation reservation, Use use, int outputBurndown) {
        CallPath path = reservation.path();
        long difference = use.quotaTokens(outputBurndown) - reservation.tokens();
        Gauge requests = rate(path, Counter.REQUESTS, limits.requestsPerMinute(), now);
        Gauge perMinute = rate(path, Counter.TOKENS, limits.tokensPerMinute(), now);
        DayCount perDay = day(path, now);
        boolean sameDay = DayCount.dayOf(reservation.at()).equals(perDay.day());
        return with(path, limits, requests, perMinute.plus(difference), sameDay ? perDay.plus(difference) : perDay);
    }

    /** Tokens a minute in use on a path at a time, rounded up. */
    public long tokensInUse(Instant now, CallPath path, QuotaLimits limits) {
        return rate(path, Counter.TOKENS, limits.tokensPerMinute(), now).units();
    }

    /** Requests a minute in use on a path at a time, rounded up. */
    public long requestsInUse(Instant now, CallPath path, QuotaLimits limits) {
        return rate(path, Counter.REQUESTS, limits.requestsPerMinute(), now).units();
    }

    /** Tokens used on the day of {@code now}; in Region and geographic calls have one count. */
    public long tokensToday(Instant now, CallPath path) {
        return day(path, now).used();
    }

    /** Without a limit nothing can be refused, and so nothing is counted. */
    private Gauge rate(CallPath path, Counter counter, Optional<Long> limit, Instant now) {
        Gauge gauge = rates.getOrDefault(new Key(path, counter), Gauge.empty(now));
        return limit.map(perMinute -> gauge.drained(now, perMinute)).orElseGet(() -> Gauge.empty(now));
    }

    private DayCount day(CallPath path, Instant now) {
        return days.getOrDefault(dayKey(path), DayCount.empty(now)).on(now);
    }

    private static Key dayKey(CallPath path) {
        return switch (path) {
            case IN_REGION, CROSS_REGION -> new Key(CallPath.IN_REGION, Counter.TOKENS_PER_DAY);
            case GLOBAL -> new Key(CallPath.GLOBAL, Counter.TOKENS_PER_DAY);
        };
    }

    private QuotaState with(CallPath path, QuotaLimits limits, Gauge requests, Gauge perMinute, DayCount perDay) {
        SortedMap<Key, Gauge> newRates = new TreeMap<>(rates);
        limits.requestsPerMinute().ifPresent(limit -> newRates.put(new Key(path, Counter.REQUESTS), requests));
        limits.tokensPerMinute().ifPresent(limit -> newRates.put(new Key(path, Counter.TOKENS), perMinute));
        SortedMap<Key, DayCount> newDays = new TreeMap<>(days);
        newDays.put(dayKey(path), perDay);
        return new QuotaState(newRates, newDays);
    }

    private static Attempt throttled(Refusal.Throttled.Cause cause) {
        return new Attempt.Throttled(new Refusal.Throttled(cause));
    }
}
