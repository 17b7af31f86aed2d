package dev.ambit.inference.routing;

import static dev.ambit.inference.Samples.region;
import static dev.ambit.inference.Samples.target;
import static dev.ambit.inference.routing.RegionStatus.Health.DEGRADED;
import static dev.ambit.inference.routing.RegionStatus.Health.DOWN;
import static dev.ambit.inference.routing.RegionStatus.Health.DRAINING;
import static dev.ambit.inference.routing.RegionStatus.Health.HEALTHY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ambit.inference.Region;
import dev.ambit.inference.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingPlanTest {
    private static final Target EU = target("eu-central-1", "eu.amazon.nova-pro-v1:0");

    private final Map<Region, RegionStatus> statuses = new LinkedHashMap<>();

    private void set(String region, RegionStatus.Health health, int inFlight, int capacity, int millis) {
        statuses.put(region(region), new RegionStatus(health, inFlight, capacity, Duration.ofMillis(millis)));
    }

    private List<String> order(Target target) {
        return RoutingPlan.of(target, statuses).order().stream().map(Region::id).toList();
    }

    @Test
    void theSourceRegionComesFirst() {
        set("eu-west-1", HEALTHY, 0, 100, 1);
        set("eu-central-1", DEGRADED, 90, 100, 500);
        assertEquals("eu-central-1", order(EU).getFirst());
        assertEquals(4, order(EU).size());
    }

    @Test
    void aSourceThatIsNoDestinationIsNotTried() {
        Target sonnet = target("us-east-2", "us.anthropic.claude-3-5-sonnet-20240620-v1:0");
        assertEquals(List.of("us-east-1", "us-west-2"), order(sonnet));
    }

    @Test
    void aPlainModelHasItsOwnRegionOnly() {
        assertEquals(List.of("us-east-1"), order(target("us-east-1", "amazon.nova-pro-v1:0")));
    }

    @Test
    void othersGoByHealthThenCapacityThenLatency() {
        set("eu-north-1", DEGRADED, 0, 100, 1);
        set("eu-west-1", HEALTHY, 10, 100, 30);
        set("eu-west-3", HEALTHY, 12, 100, 10);
        assertEquals(List.of("eu-central-1", "eu-west-3", "eu-west-1", "eu-north-1"), order(EU));
        set("eu-west-3", HEALTHY, 60, 100, 10);
        assertEquals(List.of("eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1"), order(EU));
    }

    @Test
    void aFullSourceWaitsBehindTheOthers() {
        set("eu-central-1", HEALTHY, 10, 10, 1);
        set("eu-north-1", HEALTHY, 10, 10, 1);
        assertEquals(List.of("eu-west-1", "eu-west-3", "eu-central-1", "eu-north-1"), order(EU));
    }

    @Test
    void regionsThatAreDownOrDrainingAreLeftOut() {
        set("eu-central-1", DOWN, 0, 10, 1);
        set("eu-north-1", DRAINING, 0, 10, 1);
        assertEquals(List.of("eu-west-1", "eu-west-3"), order(EU));
    }

    @Test
    void anotherRegionIsTriedOnlyBeforeTheFirstByte() {
        RoutingPlan.Step.Try first = assertInstanceOf(
                RoutingPlan.Step.Try.class, RoutingPlan.of(EU, statuses).first());
        assertEquals("eu-central-1", first.region().id());
        assertInstanceOf(RoutingPlan.Step.Done.class, RoutingPlan.next(first.rest(), new Outcome.Final()));
        assertInstanceOf(
                RoutingPlan.Step.Done.class, RoutingPlan.next(first.rest(), new Outcome.FailedAfterFirstByte()));
        RoutingPlan.Step.Try second = assertInstanceOf(
                RoutingPlan.Step.Try.class, RoutingPlan.next(first.rest(), new Outcome.FailedBeforeFirstByte()));
        assertEquals("eu-north-1", second.region().id());
        assertEquals(2, second.rest().order().size());
    }

    @Test
    void whenNoRegionIsLeftTheCallIsRefused() {
        RoutingPlan.Step step = RoutingPlan.of(target("us-east-1", "amazon.nova-pro-v1:0"), statuses)
                .first();
        RoutingPlan rest = assertInstanceOf(RoutingPlan.Step.Try.class, step).rest();
        RoutingPlan.Step.Refuse refuse = assertInstanceOf(
                RoutingPlan.Step.Refuse.class, RoutingPlan.next(rest, new Outcome.FailedBeforeFirstByte()));
        assertEquals(503, refuse.refusal().status());
        assertEquals("ServiceUnavailableException", refuse.refusal().exception());
    }
}
