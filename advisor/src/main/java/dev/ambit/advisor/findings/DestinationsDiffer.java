package dev.ambit.advisor.findings;

import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A profile is granted for many source Regions. From one of them every request is allowed, from another the profile has further destinations
 * (such as us-west-1, eu-south-1 or eu-central-2), which a policy leaves out. Source: Amazon Bedrock User Guide, supported Regions and
 * models for inference profiles (destinations by source Region).
 */
final class DestinationsDiffer implements Rule {
    @Override
    public String id() {
        return "AMBIT022";
    }

    @Override
    public String title() {
        return "works from one source Region, not from another";
    }

    private record Place(Location where, String profile) {}

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        Map<Place, List<Trial>> found = new LinkedHashMap<>();
        for (Trial trial : survey.trials()) {
            if (!trial.broad()
                    && !trial.sourceNamed()
                    && !trial.allowed()
                    && trial.profileLeg().decision().allowed()
                    && (!ModelsMissing.missing(trial).isEmpty()
                            ? worksElsewhere(survey, trial)
                            : openElsewhere(survey, trial))) {
                found.computeIfAbsent(new Place(trial.grant(), trial.profile()), place -> new ArrayList<>())
                        .add(trial);
            }
        }
        Map<Location, List<Place>> byPlace = found.keySet().stream()
                .collect(Collectors.groupingBy(Place::where, LinkedHashMap::new, Collectors.toList()));
        byPlace.forEach((where, places) -> {
            List<Trial> trials = places.stream()
                    .flatMap(place -> found.getOrDefault(place, List.of()).stream())
                    .toList();
            report.accept(finding(where, trials));
        });
    }

    private Finding finding(Location where, List<Trial> trials) {
        Set<String> sources = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        Set<String> profiles = new TreeSet<>();
        for (Trial trial : trials) {
            profiles.add(trial.profile());
            sources.add(trial.route().source().id());
            trial.refused().stream().filter(leg -> !leg.decision().allowed()).forEach(leg -> regions.add(leg.region()));
        }
        return new Finding(
                id(),
                Severity.NOTE,
                where,
                "calls through " + Words.list(profiles) + " work from some Regions, and are refused from "
                        + Words.list(sources) + ", whose calls also need " + Words.list(regions)
                        + ": the prefix does not tell the destinations",
                "Name the source Regions that are meant in the grant, or allow the further destinations");
    }

    /** Do the identity policies allow everything from another source Region? */
    static boolean worksElsewhere(Survey survey, Trial trial) {
        return !trial.sourceNamed() && elsewhere(survey, trial).stream().anyMatch(Trial::identityAllows);
    }

    /** Is everything allowed from another source Region? */
    static boolean openElsewhere(Survey survey, Trial trial) {
        return !trial.sourceNamed() && elsewhere(survey, trial).stream().anyMatch(Trial::allowed);
    }

    private static List<Trial> elsewhere(Survey survey, Trial trial) {
        return survey.like(trial);
    }
}
