package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Region deny lists the denied Regions. A global profile's model leg has the Region {@code unspecified}, so a granted global profile passes
 * and may be served from the denied Regions. Source: Amazon Bedrock User Guide, global cross-Region inference.
 */
final class DenyListLetsGlobalPass implements Rule {
    @Override
    public String id() {
        return "AMBIT011";
    }

    @Override
    public String title() {
        return "list of denied Regions lets global profiles pass";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.inferenceDenies()) {
            if (!placed.sheet().serviceControl()) {
                continue;
            }
            for (Part<ConditionTest> part : Part.conditions(placed.statement(), Part.REQUESTED_REGION)) {
                boolean denied = !part.atom().operator().negated()
                        && part.atom().operator() != Operator.NULL
                        && !part.atom().sources().contains("unspecified")
                        && Part.conditions(placed.statement(), Part.PROFILE_ARN).stream()
                                .allMatch(
                                        exception -> exception.atom().operator().negated());
                if (denied) {
                    check(survey, placed, part, report);
                }
            }
        }
    }

    private void check(Survey survey, Survey.Placed placed, Part<ConditionTest> part, Consumer<Finding> report) {
        List<Trial> passing = survey.trials().stream()
                .filter(trial -> trial.route().profile().global()
                        && trial.grantee().stack().contains(placed.sheet())
                        && trial.allowed())
                .toList();
        List<Trial> named = passing.stream().filter(trial -> !trial.broad()).toList();
        List<Trial> told = named.isEmpty() ? passing : named;
        if (!told.isEmpty()) {
            report.accept(new Finding(
                    id(),
                    named.isEmpty() ? Severity.NOTE : Severity.WARNING,
                    part.clause().where(),
                    told.getFirst().grantee().named() + " may call "
                            + Words.list(told.stream().map(Trial::profile).toList())
                            + ": the model leg of a global call has the Region `unspecified`, which `"
                            + placed.statement().label() + "` does not list, so "
                            + Words.list(part.atom().sources()) + " may serve it",
                    "Add `unspecified` to the denied Regions, if global inference is not wanted"));
        }
    }
}
