package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Operator;
import dev.ambit.policy.ResourceTest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pattern over inference-profile ARNs that can match none: a bare profile id, {@code inference-profile/eu} without {@code .*}, too few
 * parts, wildcards under an operator that has none. Source: IAM User Guide, ARN condition operators (the six parts are compared one by
 * one).
 */
final class PatternMatchesNothing implements Rule {
    @Override
    public String id() {
        return "AMBIT007";
    }

    @Override
    public String title() {
        return "pattern for profiles that no profile ARN matches";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            for (Part<ConditionTest> part : Part.conditions(placed.statement(), Part.PROFILE_ARN)) {
                if (part.atom().operator() != Operator.NULL) {
                    checkValues(survey, part, report);
                }
            }
            Part.resource(placed.statement()).ifPresent(part -> checkResources(survey, part, report));
        }
    }

    private void checkValues(Survey survey, Part<ConditionTest> part, Consumer<Finding> report) {
        for (int i = 0; i < part.entries().size(); i++) {
            Part.Entry entry = part.entries().get(i);
            boolean open = entry.text().contains("${") || possiblyApplication(part.atom(), entry.text());
            if (!open
                    && !unknownId(entry.text())
                    && ProfilePatterns.routes(survey, part.atom(), i, Survey.SOMEBODY)
                            .isEmpty()) {
                report.accept(finding(
                        entry, part.atom().operatorName() + " `" + part.atom().keyAsWritten() + "`"));
            }
        }
    }

    private void checkResources(Survey survey, Part<ResourceTest> part, Consumer<Finding> report) {
        for (int i = 0; i < part.entries().size(); i++) {
            Part.Entry entry = part.entries().get(i);
            Optional<Glob> glob = part.atom().patterns().get(i).fixed();
            String account = ProfilePatterns.accountIn(entry.text(), Survey.SOMEBODY);
            if (entry.text().contains(":inference-profile/")
                    && glob.isPresent()
                    && !unknownId(entry.text())
                    && survey.routes().stream().noneMatch(route -> glob.get().matches(route.arn(account)))) {
                report.accept(finding(entry, "the entry"));
            }
        }
    }

    private Finding finding(Part.Entry entry, String what) {
        return new Finding(
                id(),
                Severity.ERROR,
                entry.where(),
                what + " `" + entry.text() + "` matches no inference profile of any Region: it has no effect",
                "Write the whole ARN with a wildcard after the prefix's dot, such as `arn:aws:bedrock:*:*:inference-profile/eu.*`, under an Arn… or StringLike operator");
    }

    /** Ids of application profiles are random, so any that is well formed may exist. */
    private static boolean possiblyApplication(ConditionTest test, String value) {
        boolean literal = !Part.wild(value)
                || test.operator().family() == Operator.Family.STRING_LIKE
                || test.operator().family() == Operator.Family.ARN;
        return literal && value.contains("application-inference-profile/") && value.split(":", -1).length >= 6;
    }

    /** A whole id with a prefix, which {@link ProfileNotOffered} looks at. */
    static boolean unknownId(String pattern) {
        int at = pattern.indexOf(":inference-profile/");
        String id = at < 0 ? "" : pattern.substring(at + ":inference-profile/".length());
        return pattern.split(":", -1).length >= 6
                && id.chars().filter(c -> c == '.').count() >= 2
                && !Part.wild(id);
    }
}
