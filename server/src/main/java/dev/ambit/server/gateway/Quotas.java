package dev.ambit.server.gateway;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.FoundationModel;
import dev.ambit.inference.Refusal;
import dev.ambit.inference.Target;
import dev.ambit.inference.quota.CallPath;
import dev.ambit.inference.quota.Demand;
import dev.ambit.inference.quota.QuotaLimits;
import dev.ambit.inference.quota.QuotaScope;
import dev.ambit.inference.quota.QuotaState;
import dev.ambit.inference.quota.QuotaState.Attempt;
import dev.ambit.inference.quota.QuotaState.Reservation;
import dev.ambit.inference.quota.QuotaTable;
import dev.ambit.inference.quota.Use;
import dev.ambit.landingzone.LandingZone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What every account has used of its quotas, in this process. Safe for any number of threads. */
public final class Quotas {
    /** The limits of an account's calls to a target. */
    @FunctionalInterface
    public interface Limits {
        QuotaLimits of(String account, Target target);
    }

    /** Bedrock's service code in Service Quotas. */
    public static final String BEDROCK = "bedrock";

    private final Limits limits;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final ConcurrentHashMap<QuotaScope, QuotaState> states = new ConcurrentHashMap<>();

    public Quotas(Limits limits, Catalogue catalogue, InstantSource clock) {
        this.limits = limits;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The documented defaults of every model, and what Service Quotas granted the account; a model without either has no limit. */
    public static Limits granted(QuotaTable table, Catalogue catalogue, Supplier<LandingZone> landingZone) {
        return (account, target) -> catalogue
                .model(target.model())
                .map(model -> {
                    LandingZone zone = landingZone.get();
                    String source = target.source().id();
                    return table.limits(
                            model,
                            CallPath.of(target),
                            target.source(),
                            code -> zone.grantedQuota(account, source, BEDROCK, code)
                                    .map(Math::round));
                })
                .orElseGet(QuotaLimits::none);
    }

    /** Takes a request and its tokens, or refuses. Every hold has to be settled. */
    Hold reserve(String account, Target target, Demand demand) {
        QuotaScope scope = QuotaScope.of(account, target);
        QuotaLimits bounds = limits.of(account, target);
        Instant now = clock.instant();
        Attempt[] made = new Attempt[1];
        states.compute(scope, (same, state) -> {
            QuotaState before = state == null ? QuotaState.empty() : state;
            made[0] = before.tryReserve(now, CallPath.of(target), bounds, demand);
            return switch (made[0]) {
                case Attempt.Reserved reserved -> reserved.state();
                case Attempt.Throttled refused -> before;
            };
        });
        return switch (made[0]) {
            case Attempt.Reserved(QuotaState state, Reservation reservation) -> new Hold(scope, bounds, reservation);
            case Attempt.Throttled(Refusal.Throttled refusal) -> throw Errors.of(refusal);
        };
    }

    /** Forgets what was used, for test suites. */
    public void forget() {
        states.clear();
    }

    /** What a call took, until its real use is known. */
    final class Hold {
        private final QuotaScope scope;
        private final QuotaLimits bounds;
        private final Reservation reservation;
        private final AtomicBoolean settled = new AtomicBoolean();

        private Hold(QuotaScope scope, QuotaLimits bounds, Reservation reservation) {
            this.scope = scope;
            this.bounds = bounds;
            this.reservation = reservation;
        }

        /** Puts what was used in place of what was taken; only the first time counts. Returns the use in quota tokens. */
        long settle(Use use) {
            int burndown = catalogue
                    .model(scope.model())
                    .map(FoundationModel::outputBurndown)
                    .orElse(1);
            if (settled.compareAndSet(false, true)) {
                states.computeIfPresent(
                        scope, (same, state) -> state.settle(clock.instant(), bounds, reservation, use, burndown));
            }
            return use.quotaTokens(burndown);
        }
    }
}
