package dev.ambit.advisor.findings;

import dev.ambit.inference.InferenceProfile;
import dev.ambit.inference.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A policy names a profile by its whole id, and no such profile is known, or the Region that the same ARN names does not offer it (such as
 * {@code us.} from Europe). Source: Amazon Bedrock User Guide, supported Regions and models for inference profiles.
 */
final class ProfileNotOffered implements Rule {
    @Override
    public String id() {
        return "AMBIT020";
    }

    @Override
    public String title() {
        return "profile unknown, or not offered in the Region that is named";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            Part.resource(placed.statement())
                    .ifPresent(part -> part.entries().forEach(entry -> check(survey, entry, report)));
            Part.conditions(placed.statement(), Part.PROFILE_ARN).stream()
                    .flatMap(part -> part.entries().stream())
                    .forEach(entry -> check(survey, entry, report));
        }
    }

    private void check(Survey survey, Part.Entry entry, Consumer<Finding> report) {
        if (!PatternMatchesNothing.unknownId(entry.text())) {
            return;
        }
        String id =
                entry.text().substring(entry.text().indexOf(":inference-profile/") + ":inference-profile/".length());
        String regionId = entry.text().split(":", -1)[3];
        Optional<InferenceProfile> profile = survey.catalogue().profile(id);
        if (profile.isEmpty()) {
            report.accept(finding(entry, "there is no known inference profile `" + id + "`" + near(survey, id)));
            return;
        }
        Optional<Region> region = survey.catalogue().region(regionId);
        if (!Part.wild(regionId)
                && region.map(known -> survey.catalogue().route(id, known).isEmpty())
                        .orElse(true)) {
            report.accept(finding(
                    entry,
                    "`" + regionId + "` does not offer `" + id + "`; it is offered in "
                            + Words.list(profile.get().routes().keySet().stream()
                                    .map(Region::id)
                                    .toList())));
        }
    }

    private Finding finding(Part.Entry entry, String message) {
        return new Finding(
                id(),
                Severity.WARNING,
                entry.where(),
                message
                        + ": the entry has no effect, and the service answers such a call with `The provided model identifier is invalid.`",
                "Name a profile that ListInferenceProfiles shows in the source Region");
    }

    private static String near(Survey survey, String id) {
        String model = id.substring(id.indexOf('.') + 1);
        List<String> same = survey.catalogue().profiles().stream()
                .filter(profile -> profile.model().value().equals(model))
                .map(InferenceProfile::id)
                .toList();
        return same.isEmpty() ? "" : " (its model has " + Words.list(same) + ")";
    }
}
