package dev.ambit.advisor.findings;

import dev.ambit.policy.ConditionTest;
import java.util.function.Consumer;

/**
 * A Deny excepts system-defined profiles under {@code bedrock:InferenceProfileArn} and no application profile. A call through an
 * application profile carries the application profile's ARN, never that of the profile it was made from. Source: Amazon Bedrock User
 * Guide, application inference profiles.
 */
final class ApplicationForgotten implements Rule {
    @Override
    public String id() {
        return "AMBIT009";
    }

    @Override
    public String title() {
        return "exception forgets application profiles";
    }

    private static final String APPLICATION = ":application-inference-profile/abcdefghijkl";

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.inferenceDenies()) {
            for (Part<ConditionTest> part : Part.conditions(placed.statement(), Part.PROFILE_ARN)) {
                if (part.atom().operator().negated() && system(survey, part.atom()) && !application(part.atom())) {
                    report.accept(
                            new Finding(
                                    id(),
                                    survey.applicationProfiles() ? Severity.WARNING : Severity.NOTE,
                                    part.clause().where(),
                                    "the exception `"
                                            + String.join("`, `", part.atom().sources())
                                            + "` matches no application profile: calls through application profiles stay denied, also when they are made from an excepted profile",
                                    "Add `arn:aws:bedrock:*:*:application-inference-profile/*`, if application profiles are to work"));
                }
            }
        }
    }

    private static boolean system(Survey survey, ConditionTest test) {
        for (int i = 0; i < test.values().size(); i++) {
            if (!ProfilePatterns.routes(survey, test, i, Survey.SOMEBODY).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Could a value match an application profile of any Region and account? */
    static boolean application(ConditionTest test) {
        return test.sources().stream()
                .anyMatch(value -> value.contains("application-inference-profile/")
                        || value.contains("${")
                        || test.values().stream()
                                .anyMatch(pattern -> pattern.matches(
                                        test.operator(),
                                        "arn:aws:bedrock:us-east-1:" + ProfilePatterns.accountIn(value, Survey.SOMEBODY)
                                                + APPLICATION,
                                        dev.ambit.policy.RequestContext.empty())));
    }
}
