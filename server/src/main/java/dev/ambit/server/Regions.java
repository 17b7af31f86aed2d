package dev.ambit.server;

import dev.ambit.inference.Catalogue;
import dev.ambit.inference.Region;
import dev.ambit.landingzone.files.Backend;
import dev.ambit.server.backend.RegionBackends;
import dev.ambit.server.backend.SimulatedBackend;
import dev.ambit.server.backend.SimulatedSettings;
import dev.ambit.server.backend.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The backends of every Region: those of the landing zone's file, and one simulated backend where it names none. */
final class Regions {
    private Regions() {}

    static Map<String, RegionBackends> of(Catalogue catalogue, Map<String, List<Backend>> configured) {
        Map<String, RegionBackends> regions = new LinkedHashMap<>();
        for (Region region : catalogue.regions()) {
            List<Backend> wanted = configured.getOrDefault(region.id(), List.of(Backend.simulated()));
            List<SimulatedBackend> backends = new ArrayList<>();
            for (Backend backend : wanted) {
                backends.add(new SimulatedBackend(
                        region.id() + "-simulated-" + backends.size(), settings(backend), Time.system()));
            }
            regions.put(region.id(), new RegionBackends(region.id(), backends, Time.system()));
        }
        return regions;
    }

    /** The ids of every Region that the SDK or the catalogue knows: the ones that a request may be signed for. */
    static Set<String> all(Catalogue catalogue) {
        Set<String> ids = new LinkedHashSet<>();
        software.amazon.awssdk.regions.Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .forEach(region -> ids.add(region.id()));
        catalogue.regions().forEach(region -> ids.add(region.id()));
        return ids;
    }

    private static SimulatedSettings settings(Backend backend) {
        return SimulatedSettings.INSTANT
                .withLatency(Duration.ofMillis(backend.latencyMs()), Duration.ZERO)
                .withCapacity(backend.capacity() == 0 ? Integer.MAX_VALUE : backend.capacity())
                .withFailures(backend.failureRate(), SimulatedSettings.FailureKind.UNAVAILABLE, 1);
    }
}
