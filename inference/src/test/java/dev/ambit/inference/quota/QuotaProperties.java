package dev.ambit.inference.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuotaProperties {
    private static final Instant START = Instant.parse("2026-03-03T12:00:00Z");

    /** One call: when it comes after the one before, what it asks for, and what it uses in the end. */
    record Step(long millis, CallPath path, Demand demand, Use use, boolean settles) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 2000);
        return Combinators.combine(
                        Arbitraries.longs().between(-1000, 100_000_000),
                        Arbitraries.of(CallPath.class),
                        Combinators.combine(tokens, tokens).as(Demand::new),
                        Combinators.combine(tokens, tokens, tokens).as(Use::new),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static QuotaLimits limits(long requests, long tokens) {
        return new QuotaLimits(Optional.of(requests), Optional.of(tokens), Optional.of(tokens * 20));
    }

    @Property(tries = 300)
    void nothingIsEverNegativeAndNoReservationPassesALimit(@ForAll("steps") List<Step> steps) {
        QuotaLimits limits = limits(5, 3000);
        QuotaState state = QuotaState.empty();
        Instant now = START;
        for (Step step : steps) {
            now = now.plusMillis(step.millis());
            if (state.tryReserve(now, step.path(), limits, step.demand())
                    instanceof QuotaState.Attempt.Reserved(QuotaState next, QuotaState.Reservation reservation)) {
                state = next;
                assertTrue(state.requestsInUse(now, step.path(), limits) <= 5);
                assertTrue(state.tokensInUse(now, step.path(), limits) <= 3000);
                assertTrue(state.tokensToday(now, step.path()) <= 60_000);
                if (step.settles()) {
                    state = state.settle(now, limits, reservation, step.use(), 5);
                }
            }
            for (CallPath path : CallPath.values()) {
                assertTrue(state.requestsInUse(now, path, limits) >= 0);
                assertTrue(state.tokensInUse(now, path, limits) >= 0);
                assertTrue(state.tokensToday(now, path) >= 0);
            }
        }
    }

    @Property(tries = 300)
    void withinOneMomentReserveAndSettleCountExactlyWhatWasUsed(@ForAll("steps") List<Step> steps) {
        QuotaLimits limits = limits(1000, 1_000_000);
        QuotaState state = QuotaState.empty();
        List<QuotaState.Reservation> open = new ArrayList<>();
        for (Step step : steps) {
            if (state.tryReserve(START, CallPath.IN_REGION, limits, step.demand())
                    instanceof QuotaState.Attempt.Reserved(QuotaState next, QuotaState.Reservation reservation)) {
                state = next;
                open.add(reservation);
            }
        }
        long used = 0;
        for (int i = 0; i < open.size(); i++) {
            Use use = steps.get(i).use();
            used += use.inputTokens() + use.cacheWriteTokens() + 5 * use.outputTokens();
            state = state.settle(START, limits, open.get(i), use, 5);
        }
        assertEquals(used, state.tokensInUse(START, CallPath.IN_REGION, limits));
        assertEquals(used, state.tokensToday(START, CallPath.IN_REGION));
        assertEquals(open.size(), state.requestsInUse(START, CallPath.IN_REGION, limits));
    }

    @Property(tries = 200)
    void aRefusedCallChangesNothing(@ForAll("steps") List<Step> steps) {
        QuotaLimits limits = limits(3, 500);
        QuotaState state = QuotaState.empty();
        for (Step step : steps) {
            QuotaState before = state;
            long tokens = before.tokensInUse(START, step.path(), limits);
            if (state.tryReserve(START, step.path(), limits, step.demand())
                    instanceof QuotaState.Attempt.Reserved(QuotaState next, QuotaState.Reservation reservation)) {
                state = next;
                tokens += reservation.tokens();
            }
            assertEquals(tokens, state.tokensInUse(START, step.path(), limits));
        }
    }
}
