package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import java.util.function.Consumer;

/**
 * {@code InferenceProfileArn} under a prefix other than {@code bedrock:}, or a near spelling of it. No request has such a key, so the condition
 * is always false, or always true when negated. Source: Amazon Bedrock User Guide, geographic cross-Region inference (its policies use
 * {@code bedrock:InferenceProfileArn}).
 */
final class MisspelledKey implements Rule {
    @Override
    public String id() {
        return "AMBIT028";
    }

    @Override
    public String title() {
        return "condition key that is never there";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            for (Part<ConditionTest> part : Part.conditions(placed.statement())) {
                String key = part.atom().key();
                if (key.contains("inferenceprofile") && !key.equals(Part.PROFILE_ARN)) {
                    report.accept(new Finding(
                            id(),
                            Severity.ERROR,
                            part.clause().where(),
                            "no request has the key `" + part.atom().keyAsWritten() + "`: "
                                    + part.atom().operatorName() + " is always "
                                    + (part.atom().operator().negated()
                                                    || part.atom().ifExists()
                                            ? "true, so the exception excepts nothing"
                                            : "false, so the statement never matches"),
                            "Write `bedrock:InferenceProfileArn`"));
                }
            }
        }
    }
}
