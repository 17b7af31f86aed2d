package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Statement;
import java.util.function.Consumer;

/**
 * A Deny with a negated operator on {@code bedrock:InferenceProfileArn} and without a Region also matches requests that have no such key:
 * direct calls, and the request for the profile itself. Source: IAM User Guide, condition operators (a missing key makes a negated
 * operator true).
 */
final class KeylessDeny implements Rule {
    @Override
    public String id() {
        return "AMBIT006";
    }

    @Override
    public String title() {
        return "Deny by profile ARN also denies the profile itself";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.inferenceDenies()) {
            Statement statement = placed.statement();
            for (Part<ConditionTest> part : Part.conditions(statement, Part.PROFILE_ARN)) {
                boolean everywhere = part.atom().operator().negated()
                        && Part.conditions(statement, Part.REQUESTED_REGION).isEmpty()
                        && survey.routes().stream().allMatch(route -> statement.matches(Survey.profileProbe(route)));
                if (everywhere) {
                    report.accept(
                            new Finding(
                                    id(),
                                    Severity.ERROR,
                                    part.clause().where(),
                                    "the request for an inference profile has no `"
                                            + part.atom().keyAsWritten() + "`, and "
                                            + part.atom().operatorName()
                                            + " holds for a missing key: every call through every profile is denied, the excepted ones too",
                                    "Limit the statement to `arn:aws:bedrock:*::foundation-model/*`, or add Null: {`bedrock:InferenceProfileArn`: `false`} to leave direct calls alone"));
                }
            }
        }
    }
}
