package dev.ambit.inference.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ambit.inference.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaStateTest {
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

    private static QuotaLimits limits(long requests, long tokens, long day) {
        return new QuotaLimits(Optional.of(requests), Optional.of(tokens), Optional.of(day));
    }

    private static QuotaState.Attempt.Reserved reserved(QuotaState.Attempt attempt) {
        return assertInstanceOf(QuotaState.Attempt.Reserved.class, attempt);
    }

    private static String throttled(QuotaState.Attempt attempt) {
        return assertInstanceOf(QuotaState.Attempt.Throttled.class, attempt)
                .refusal()
                .message();
    }

    private static QuotaState.Attempt ask(QuotaState state, Instant at, QuotaLimits limits, long in, long max) {
        return state.tryReserve(at, CallPath.CROSS_REGION, limits, new Demand(in, max));
    }

    @Test
    void eachRateHasItsOwnText() {
        assertEquals(
                "Too many requests, please wait before trying again.",
                throttled(ask(QuotaState.empty(), NOW, limits(0, 100, 100), 1, 1)));
        assertEquals(
                "Too many tokens, please wait before trying again.",
                throttled(ask(QuotaState.empty(), NOW, limits(1, 100, 100), 50, 51)));
        assertEquals(
                "Too many tokens per day, please wait before trying again.",
                throttled(ask(QuotaState.empty(), NOW, limits(1, 200, 100), 50, 51)));
        Refusal refusal = new Refusal.Throttled(Refusal.Throttled.Cause.TOKENS);
        assertEquals(429, refusal.status());
        assertEquals("ThrottlingException", refusal.exception());
    }

    @Test
    void aLargeMaxTokensIsReservedAndGivenBack() {
        QuotaLimits limits = limits(10, 1000, 100_000);
        QuotaState.Attempt.Reserved first = reserved(ask(QuotaState.empty(), NOW, limits, 100, 900));
        assertEquals(1000, first.state().tokensInUse(NOW, CallPath.CROSS_REGION, limits));
        throttled(ask(first.state(), NOW, limits, 1, 0));
        QuotaState settled = first.state().settle(NOW, limits, first.reservation(), new Use(100, 20, 30), 1);
        assertEquals(150, settled.tokensInUse(NOW, CallPath.CROSS_REGION, limits));
        assertEquals(150, settled.tokensToday(NOW, CallPath.CROSS_REGION));
        reserved(ask(settled, NOW, limits, 850, 0));
    }

    @Test
    void outputBurnsDownFiveTimesEvenBeyondTheLimit() {
        QuotaLimits limits = limits(10, 1000, 100_000);
        QuotaState.Attempt.Reserved first = reserved(ask(QuotaState.empty(), NOW, limits, 100, 400));
        QuotaState settled = first.state().settle(NOW, limits, first.reservation(), new Use(100, 0, 400), 5);
        assertEquals(2100, settled.tokensInUse(NOW, CallPath.CROSS_REGION, limits));
        throttled(ask(settled, NOW.plusSeconds(60), limits, 1, 0));
        reserved(ask(settled, NOW.plusSeconds(120), limits, 900, 0));
    }

    @Test
    void ratesEmptyEvenlyHoweverOftenTheyAreAsked() {
        QuotaLimits limits = limits(3, 1_000_000, 1_000_000);
        QuotaState state = QuotaState.empty();
        for (int i = 0; i < 3; i++) {
            state = reserved(ask(state, NOW, limits, 1, 1)).state();
        }
        // One request leaves after a third of a minute; asking each millisecond must not keep it in.
        Instant at = NOW;
        int refused = 0;
        while (ask(state, at, limits, 1, 1) instanceof QuotaState.Attempt.Throttled) {
            at = at.plusMillis(1);
            refused++;
        }
        assertEquals(20_000, refused);
    }

    @Test
    void tokensOfADayBeginAnewAtMidnightUtc() {
        QuotaLimits limits = limits(100, 10_000, 100);
        Instant late = Instant.parse("2026-03-03T23:59:59Z");
        QuotaState.Attempt.Reserved first = reserved(ask(QuotaState.empty(), late, limits, 100, 0));
        throttled(ask(first.state(), late, limits, 1, 0));
        Instant next = late.plusSeconds(1);
        QuotaState.Attempt.Reserved second = reserved(ask(first.state(), next, limits, 60, 0));
        // Yesterday's reservation gives nothing back today.
        QuotaState settled = second.state().settle(next, limits, first.reservation(), Use.nothing(), 1);
        assertEquals(60, settled.tokensToday(next, CallPath.CROSS_REGION));
    }

    @Test
    void pathsCountApartButShareTheDayUnlessGlobal() {
        QuotaLimits limits = limits(1, 1000, 1000);
        QuotaState state = reserved(ask(QuotaState.empty(), NOW, limits, 10, 0)).state();
        state = reserved(state.tryReserve(NOW, CallPath.IN_REGION, limits, new Demand(10, 0)))
                .state();
        state = reserved(state.tryReserve(NOW, CallPath.GLOBAL, limits, new Demand(5, 0)))
                .state();
        assertEquals(20, state.tokensToday(NOW, CallPath.IN_REGION));
        assertEquals(20, state.tokensToday(NOW, CallPath.CROSS_REGION));
        assertEquals(5, state.tokensToday(NOW, CallPath.GLOBAL));
        throttled(ask(state, NOW, limits, 1, 0));
    }

    @Test
    void aClockThatGoesBackEmptiesNothing() {
        QuotaLimits limits = limits(1, 1000, 1000);
        QuotaState state = reserved(ask(QuotaState.empty(), NOW, limits, 1, 0)).state();
        throttled(ask(state, NOW.minus(Duration.ofDays(2)), limits, 1, 0));
    }

    @Test
    void withoutLimitsNothingIsRefused() {
        QuotaState state = QuotaState.empty();
        for (int i = 0; i < 100; i++) {
            state = reserved(ask(state, NOW, QuotaLimits.none(), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2))
                    .state();
        }
    }
}
