package dev.ambit.advisor.findings;

import dev.ambit.policy.Decision;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Layer;
import dev.ambit.policy.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Identity policies allow every request of a granted call; the permissions boundary allows the profile and not its model in some Region.
 * Source: IAM User Guide, permissions boundaries; Amazon Bedrock User Guide, geographic cross-Region inference.
 */
final class BoundaryForgetsModels implements Rule {
    @Override
    public String id() {
        return "AMBIT026";
    }

    @Override
    public String title() {
        return "permissions boundary lists the profile, not its models";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        Map<Location, List<Trial>> found = new LinkedHashMap<>();
        for (Trial trial : survey.trials()) {
            Optional<Sheet> boundary = trial.grantee().boundary();
            if (!trial.broad()
                    && boundary.isPresent()
                    && trial.identityAllows()
                    && !limited(trial).isEmpty()) {
                boundary.get().statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW
                                && statement.matches(trial.profileLeg().request()))
                        .findFirst()
                        .ifPresent(statement -> found.computeIfAbsent(statement.where(), where -> new ArrayList<>())
                                .add(trial));
            }
        }
        found.forEach((where, trials) -> {
            Set<String> resources = new TreeSet<>();
            Set<String> profiles = new TreeSet<>();
            trials.forEach(trial -> {
                profiles.add(trial.profile());
                limited(trial).forEach(leg -> resources.add(leg.request().resource()));
            });
            report.accept(new Finding(
                    id(),
                    Severity.ERROR,
                    where,
                    "the permissions boundary of " + trials.getFirst().grantee().named() + " allows "
                            + Words.list(profiles) + " and not " + Words.list(resources)
                            + ": calls through the profile are refused",
                    "Allow the model in the source Region and in every destination Region in the boundary too: "
                            + String.join(", ", resources)));
        });
    }

    private static List<Trial.Leg> limited(Trial trial) {
        return trial.refused().stream()
                .filter(leg -> leg.decision() instanceof Decision.ImplicitDeny deny && deny.layer() == Layer.BOUNDARY)
                .toList();
    }
}
