package dev.ambit.advisor.findings;

import dev.ambit.policy.Decision;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An identity policy grants a profile and not its model in the source Region or in some destination Region. Decided by the identity
 * policies alone. Source: Amazon Bedrock User Guide, geographic and global cross-Region inference (the profile, the model in the source
 * Region, the model in every destination).
 */
final class ModelsMissing implements Rule {
    @Override
    public String id() {
        return "AMBIT001";
    }

    @Override
    public String title() {
        return "profile granted, its model not in every Region";
    }

    private record Place(Location where, String profile) {}

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        Map<Place, List<Trial>> missing = new LinkedHashMap<>();
        for (Trial trial : survey.trials()) {
            if (!trial.broad() && !missing(trial).isEmpty() && !DestinationsDiffer.worksElsewhere(survey, trial)) {
                missing.computeIfAbsent(new Place(trial.grant(), trial.profile()), place -> new ArrayList<>())
                        .add(trial);
            }
        }
        missing.forEach((place, trials) -> report.accept(finding(place, trials)));
    }

    /** The legs that no identity policy allows; a leg that one denies is left to its author. */
    static List<Trial.Leg> missing(Trial trial) {
        return trial.refused().stream()
                .filter(leg -> leg.byIdentity() instanceof Decision.ImplicitDeny)
                .toList();
    }

    private Finding finding(Place place, List<Trial> trials) {
        Set<String> resources = new TreeSet<>();
        Set<String> sources = new TreeSet<>();
        trials.forEach(trial -> {
            sources.add(trial.route().source().id());
            missing(trial).forEach(leg -> resources.add(leg.request().resource()));
        });
        return new Finding(
                id(),
                Severity.ERROR,
                place.where(),
                Gathered.who(trials.stream().map(Trial::grantee).toList()) + " may use the profile `" + place.profile()
                        + "` from "
                        + Words.list(sources) + ", and no identity policy allows " + Words.list(resources)
                        + ": every call through the profile is refused there",
                "Allow `bedrock:InvokeModel*` on the model in the source Region and in every destination Region of the profile: "
                        + String.join(", ", resources));
    }
}
