package dev.ambit.inference.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.inference.Region;
import dev.ambit.inference.Route;
import dev.ambit.inference.Samples;
import dev.ambit.inference.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoutingProperties {
    @Provide
    Arbitrary<Target> targets() {
        List<Target> all = Samples.CATALOGUE.regions().stream()
                .flatMap(region -> Samples.CATALOGUE.profilesIn(region).stream())
                .<Target>map((Route route) -> new Target.SystemProfile(route))
                .toList();
        return Arbitraries.of(all);
    }

    @Provide
    Arbitrary<Map<Region, RegionStatus>> statuses() {
        Arbitrary<RegionStatus> status = Combinators.combine(
                        Arbitraries.of(RegionStatus.Health.class),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 500))
                .as((health, inFlight, capacity, millis) ->
                        new RegionStatus(health, inFlight, capacity, Duration.ofMillis(millis)));
        List<Region> regions = Samples.CATALOGUE.regions();
        return status.list().ofSize(regions.size()).map(list -> {
            Map<Region, RegionStatus> map = new LinkedHashMap<>();
            for (int i = 0; i < regions.size(); i++) {
                map.put(regions.get(i), list.get(i));
            }
            return map;
        });
    }

    @Property(tries = 500)
    void everyRegionOfThePlanIsADestinationThatTakesCallsAndStandsThereOnce(
            @ForAll("targets") Target target, @ForAll("statuses") Map<Region, RegionStatus> statuses) {
        List<Region> order = RoutingPlan.of(target, statuses).order();
        TreeSet<Region> expected = new TreeSet<>(target.destinations());
        expected.removeIf(region -> {
            RegionStatus.Health health =
                    java.util.Objects.requireNonNull(statuses.get(region)).health();
            return health == RegionStatus.Health.DOWN || health == RegionStatus.Health.DRAINING;
        });
        assertEquals(expected, new TreeSet<>(order));
        assertEquals(expected.size(), order.size());
    }

    @Property(tries = 200)
    void withNothingKnownTheSourceIsFirstWhereItIsADestination(@ForAll("targets") Target target) {
        List<Region> order = RoutingPlan.of(target, Map.of()).order();
        if (target.destinations().contains(target.source())) {
            assertEquals(target.source(), order.getFirst());
        }
        assertTrue(!order.isEmpty());
    }
}
