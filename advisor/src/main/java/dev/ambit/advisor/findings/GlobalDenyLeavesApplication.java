package dev.ambit.advisor.findings;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Deny names global profiles ({@code inference-profile/global.*}, as resource or under {@code bedrock:InferenceProfileArn}). A call through an
 * application profile that is made from a global one carries the application profile's ARN, and passes. Source: AWS Security Blog on
 * cross-Region inference, evaluated; Amazon Bedrock User Guide, application inference profiles.
 */
final class GlobalDenyLeavesApplication implements Rule {
    @Override
    public String id() {
        return "AMBIT032";
    }

    @Override
    public String title() {
        return "deny of global profiles leaves application profiles over them open";
    }

    private static final String ARN =
            "arn:aws:bedrock:us-east-1:" + Survey.SOMEBODY + ":application-inference-profile/abcdefghijkl";

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.inferenceDenies()) {
            if (placed.sheet().serviceControl()) {
                named(placed.statement())
                        .filter(entry -> passes(survey, placed))
                        .ifPresent(
                                entry -> report.accept(
                                        new Finding(
                                                id(),
                                                Severity.WARNING,
                                                entry.where(),
                                                "`" + entry.text()
                                                        + "` denies global profiles by name: an application profile that is made from a global one has an ARN of its own, and its calls pass",
                                                "Deny `aws:RequestedRegion` `unspecified` for the inference actions, whatever the profile")));
            }
        }
    }

    /** The entry that names the global profiles, in Resource or in a condition that is not negated. */
    private static Optional<Part.Entry> named(Statement statement) {
        List<Part.Entry> entries = new ArrayList<>();
        Part.resource(statement)
                .filter(part -> !part.atom().negated())
                .ifPresent(part -> entries.addAll(part.entries()));
        Part.conditions(statement, Part.PROFILE_ARN).stream()
                .filter(part -> !part.atom().operator().negated())
                .forEach(part -> entries.addAll(part.entries()));
        return entries.stream()
                .filter(entry -> entry.text().contains(":inference-profile/global."))
                .findFirst();
    }

    private static boolean passes(Survey survey, Survey.Placed placed) {
        AuthorizationRequest model = Survey.probe(
                Part.INVOKE, "arn:aws:bedrock:::foundation-model/amazon.nova-2-lite-v1:0", "unspecified", ARN);
        AuthorizationRequest profile = Survey.probe(Part.INVOKE, ARN, "us-east-1", null);
        return survey.stacksWith(placed.sheet()).stream()
                .anyMatch(stack -> stack.stream()
                        .flatMap(sheet -> sheet.denies().stream())
                        .noneMatch(deny -> deny.matches(model) || deny.matches(profile)));
    }
}
