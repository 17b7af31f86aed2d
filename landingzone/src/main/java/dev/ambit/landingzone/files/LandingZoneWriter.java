package dev.ambit.landingzone.files;

import dev.ambit.landingzone.LandingZone;
import dev.ambit.policy.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Writes a landing zone as the folder that {@link LandingZoneReader} reads. What was written is read again: the folder is readable, and
 * what it cannot hold is named. The same landing zone gives the same texts.
 */
public final class LandingZoneWriter {
    /** The file that names the others. */
    public static final String FILE = "landing-zone.yaml";

    private LandingZoneWriter() {}

    /** The folder of a landing zone with nothing unknown. */
    public static Written write(LandingZone zone) {
        return write(zone, Map.of(), List.of());
    }

    /**
     * The folder of a landing zone that has an organization.
     *
     * @param backends by Region
     * @param gaps what is not known; where they stand is not written
     */
    public static Written write(LandingZone zone, Map<String, List<Backend>> backends, List<Gap> gaps) {
        if (zone.controlTower().setup().isPresent()) {
            Written towered = attempt(zone, backends, gaps, true);
            if (towered.left().isEmpty()) {
                return towered;
            }
        }
        return attempt(zone, backends, gaps, false);
    }

    private static Written attempt(
            LandingZone zone, Map<String, List<Backend>> backends, List<Gap> gaps, boolean controlTower) {
        Set<String> made =
                controlTower ? new TreeSet<>(zone.controlTower().managed().keys()) : Set.of();
        FileNames names = new FileNames();
        OrganizationText organization = new OrganizationText(zone, names, made);
        Fields top = new Fields()
                .put("version", 1)
                .put("organization", organization.organization().map())
                .putIfAny("policies", organization.policies())
                .putIfAny("awsPolicies", organization.awsPolicies())
                .put("root", organization.root().map());
        if (controlTower) {
            top.putIfAny("controlTower", new ControlTowerText(zone).fields());
        }
        top.putIfAny("settings", SettingsText.of(zone.settings()))
                .putIfAny(
                        "gaps",
                        Fields.maps(gaps.stream().map(LandingZoneWriter::gap).toList()))
                .putIfAny("regions", regions(backends));
        SortedMap<String, String> files = names.files();
        files.put(FILE, YamlText.of(top.map()));
        return new Written(files, left(zone, files));
    }

    private static Fields gap(Gap gap) {
        return new Fields()
                .putIfAny("account", gap.account())
                .put("part", gap.part().written())
                .put("why", gap.why().length() > 1_000 ? gap.why().substring(0, 1_000) : gap.why());
    }

    private static Fields regions(Map<String, List<Backend>> backends) {
        Fields regions = new Fields();
        backends.forEach((region, all) -> {
            List<Fields> written = new ArrayList<>();
            for (Backend backend : all) {
                written.add(new Fields()
                        .put("kind", "simulated")
                        .putUnless(0, "latencyMs", backend.latencyMs())
                        .putUnless(0, "capacity", backend.capacity())
                        .putUnless(0.0, "failureRate", backend.failureRate()));
            }
            regions.put(region, new LinkedHashMap<>(Map.of("backends", Fields.maps(written))));
        });
        return regions;
    }

    private static List<String> left(LandingZone zone, SortedMap<String, String> files) {
        return switch (LandingZoneReader.read(FILE, path -> Optional.ofNullable(files.get(path)))) {
            case Reading.Read read -> Differences.between(zone, read.landingZone());
            case Reading.Unreadable unreadable ->
                unreadable.problems().stream().map(Problem::toString).toList();
        };
    }
}
