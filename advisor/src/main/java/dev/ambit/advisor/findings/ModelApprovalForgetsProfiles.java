package dev.ambit.advisor.findings;

import dev.ambit.inference.Route;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A Deny with {@code NotResource} lists approved models by foundation-model ARNs only. A profile's own ARN is not among them, so every call
 * through a profile is denied, those of approved models too. Source: IAM User Guide, NotResource; Amazon Bedrock User Guide, geographic
 * cross-Region inference.
 */
final class ModelApprovalForgetsProfiles implements Rule {
    @Override
    public String id() {
        return "AMBIT008";
    }

    @Override
    public String title() {
        return "model approval denies every profile";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.inferenceDenies()) {
            Part.resource(placed.statement())
                    .filter(part -> part.atom().negated())
                    .ifPresent(part -> check(survey, placed.statement(), part, report));
        }
    }

    private void check(Survey survey, Statement statement, Part<ResourceTest> part, Consumer<Finding> report) {
        List<String> listed = part.entries().stream().map(Part.Entry::text).toList();
        if (listed.stream()
                .anyMatch(text -> text.contains("inference-profile") || !text.contains(":foundation-model/"))) {
            return;
        }
        Set<String> profiles = new TreeSet<>();
        for (Route route : survey.routes()) {
            AuthorizationRequest model = Survey.probe(
                    Part.INVOKE,
                    "arn:" + route.source().partition() + ":bedrock:"
                            + route.source().id() + "::"
                            + route.profile().model().resource(),
                    route.source().id(),
                    null);
            if (!part.atom().holds(model) && statement.matches(Survey.profileProbe(route))) {
                profiles.add(route.profile().id());
            }
        }
        if (!profiles.isEmpty()) {
            report.accept(
                    new Finding(
                            id(),
                            Severity.ERROR,
                            part.clause().where(),
                            "NotResource lists foundation models only: calls through " + Words.list(profiles)
                                    + " are denied at the profile, though their models are approved",
                            "Add `arn:aws:bedrock:*:*:inference-profile/*` and `arn:aws:bedrock:*:*:application-inference-profile/*` to NotResource; the models behind them stay checked"));
        }
    }
}
