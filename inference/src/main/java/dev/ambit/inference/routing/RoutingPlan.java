package dev.ambit.inference.routing;

import dev.ambit.inference.Refusal;
import dev.ambit.inference.Region;
import dev.ambit.inference.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The Regions in which a call is tried, in order; never one outside the target's destinations. The source Region comes first when it
 * is a destination and has capacity; then Regions by health, free capacity, latency and id. Full Regions come last, in the same
 * order; Regions that are down or draining are left out.
 */
public record RoutingPlan(List<Region> order) {
    public RoutingPlan {
        order = List.copyOf(order);
    }

    /** The plan for a target; a Region without a status is taken as healthy and free. */
    public static RoutingPlan of(Target target, Map<Region, RegionStatus> statuses) {
        List<Region> order = new ArrayList<>(target.destinations());
        order.removeIf(region -> !status(statuses, region).takesCalls());
        Comparator<Region> full =
                Comparator.comparing(region -> status(statuses, region).full());
        order.sort(full.thenComparing(region -> !region.equals(target.source()))
                .thenComparing(region -> status(statuses, region).health())
                .thenComparing(region -> -status(statuses, region).freeQuarters())
                .thenComparing(region -> status(statuses, region).latency())
                .thenComparing(Comparator.naturalOrder()));
        return new RoutingPlan(order);
    }

    /** What to do next. */
    public sealed interface Step {
        /** Try this Region; then ask {@code rest} with the outcome. */
        record Try(Region region, RoutingPlan rest) implements Step {}

        /** Nothing more is to be tried: what the client has is the answer. */
        record Done() implements Step {}

        /** No Region is left before any answered. */
        record Refuse(Refusal refusal) implements Step {}
    }

    /** The first attempt. */
    public Step first() {
        return order.isEmpty()
                ? new Step.Refuse(new Refusal.NoCapacity())
                : new Step.Try(order.getFirst(), new RoutingPlan(order.subList(1, order.size())));
    }

    /** What follows an attempt; another Region is tried only when no byte of an answer was sent. */
    public static Step next(RoutingPlan rest, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Final done -> new Step.Done();
            case Outcome.FailedAfterFirstByte broken -> new Step.Done();
            case Outcome.FailedBeforeFirstByte failed -> rest.first();
        };
    }

    private static RegionStatus status(Map<Region, RegionStatus> statuses, Region region) {
        RegionStatus known = statuses.get(region);
        return known == null ? RegionStatus.unknown() : known;
    }
}
