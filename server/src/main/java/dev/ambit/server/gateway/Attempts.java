package dev.ambit.server.gateway;

import dev.ambit.inference.Region;
import dev.ambit.inference.Target;
import dev.ambit.inference.routing.Outcome;
import dev.ambit.inference.routing.RegionStatus;
import dev.ambit.inference.routing.RoutingPlan;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.EmbeddingCall;
import dev.ambit.server.backend.Failure;
import dev.ambit.server.backend.ModelCall;
import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.RegionHealth;
import dev.ambit.server.backend.Sink;
import dev.ambit.server.backend.Vectors;
import dev.ambit.server.front.ServiceError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Logger;

/** Carries out a routing plan: one Region after the other, until one answers or a byte of an answer was given. */
final class Attempts {
    /** How the attempts ended. */
    sealed interface Tried<T> {
        record Served<T>(Region region, T value) implements Tried<T> {}

        record Failed<T>(ServiceError error) implements Tried<T> {}
    }

    /** Takes an answer in pieces, and the Region that gives it before the first of them. */
    interface Pieces {
        void begin(Region region);

        void piece(Delta delta);

        boolean begun();

        boolean cancelled();
    }

    private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

    private final Map<String, RegionBackends> regions;

    /** @param regions by Region id; a Region that is not there serves nothing */
    Attempts(Map<String, RegionBackends> regions) {
        this.regions = new LinkedHashMap<>(regions);
    }

    /** An answer that is wanted whole: nothing was given away, so a Region that breaks off is left for the next one. */
    Tried<Answer> whole(Target target, ModelCall call) {
        return carryOut(target, region -> backends(region).converse(call, Sink.none()), () -> false);
    }

    Tried<Vectors> whole(Target target, EmbeddingCall call) {
        return carryOut(target, region -> backends(region).embed(call), () -> false);
    }

    Tried<Answer> streamed(Target target, ModelCall call, Pieces pieces) {
        return carryOut(target, region -> backends(region).converse(call, sinkOf(region, pieces)), pieces::begun);
    }

    private static Sink sinkOf(Region region, Pieces pieces) {
        return new Sink() {
            @Override
            public void accept(Delta delta) {
                if (!pieces.begun()) {
                    pieces.begin(region);
                }
                pieces.piece(delta);
            }

            @Override
            public boolean cancelled() {
                return pieces.cancelled();
            }
        };
    }

    private <T> Tried<T> carryOut(
            Target target, Function<Region, dev.ambit.server.backend.Outcome<T>> attempt, BooleanSupplier begun) {
        RoutingPlan.Step step = RoutingPlan.of(target, statuses(target)).first();
        Optional<Failure> last = Optional.empty();
        while (true) {
            switch (step) {
                case RoutingPlan.Step.Try(Region region, RoutingPlan rest) -> {
                    switch (attempt.apply(region)) {
                        case dev.ambit.server.backend.Outcome.Done<T>(T value) -> {
                            return new Tried.Served<>(region, value);
                        }
                        case dev.ambit.server.backend.Outcome.Failed<T>(Failure failure) -> {
                            LOG.warning("Region " + region + " did not answer for " + target.model() + ": "
                                    + failure.detail());
                            last = Optional.of(failure);
                            step = RoutingPlan.next(rest, outcome(failure, begun.getAsBoolean()));
                        }
                    }
                }
                case RoutingPlan.Step.Done() -> {
                    return new Tried.Failed<>(last.map(Errors::of).orElseGet(Errors::internal));
                }
                case RoutingPlan.Step.Refuse(var refusal) -> {
                    return new Tried.Failed<>(last.filter(Failure.ModelError.class::isInstance)
                            .map(Errors::of)
                            .orElseGet(() -> Errors.of(refusal)));
                }
            }
        }
    }

    private static Outcome outcome(Failure failure, boolean begun) {
        if (begun) {
            return new Outcome.FailedAfterFirstByte();
        }
        return failure.worthAnotherTry() ? new Outcome.FailedBeforeFirstByte() : new Outcome.Final();
    }

    private RegionBackends backends(Region region) {
        RegionBackends backends = regions.get(region.id());
        if (backends == null) {
            throw new IllegalStateException("Region " + region + " was planned; expected one with backends");
        }
        return backends;
    }

    private Map<Region, RegionStatus> statuses(Target target) {
        Map<Region, RegionStatus> statuses = new LinkedHashMap<>();
        for (Region region : target.destinations()) {
            RegionBackends backends = regions.get(region.id());
            statuses.put(
                    region,
                    backends == null
                            ? new RegionStatus(RegionStatus.Health.DOWN, 0, 0, Duration.ZERO)
                            : status(backends.health()));
        }
        return statuses;
    }

    private static RegionStatus status(RegionHealth health) {
        return new RegionStatus(condition(health), health.inFlight(), Integer.MAX_VALUE, health.latency());
    }

    private static RegionStatus.Health condition(RegionHealth health) {
        return switch (health.mode()) {
            case DOWN -> RegionStatus.Health.DOWN;
            case DRAINED -> RegionStatus.Health.DRAINING;
            case UP -> {
                if (!health.serving()) {
                    yield RegionStatus.Health.DOWN;
                }
                boolean allClosed = health.backends().stream()
                        .allMatch(backend -> backend.circuit().equals("CLOSED"));
                yield allClosed ? RegionStatus.Health.HEALTHY : RegionStatus.Health.DEGRADED;
            }
        };
    }
}
