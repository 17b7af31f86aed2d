package dev.ambit.advisor.findings;

import dev.ambit.inference.Route;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Operator;
import java.util.List;
import java.util.function.Consumer;

/**
 * An identity policy grants models on condition of a profile ({@code bedrock:InferenceProfileArn}) and no policy grants the profile
 * itself. The request for the profile carries no such key, so that statement can never allow it. Source: Amazon Bedrock User Guide,
 * geographic cross-Region inference.
 */
final class ProfileMissing implements Rule {
    @Override
    public String id() {
        return "AMBIT002";
    }

    @Override
    public String title() {
        return "models granted through a profile that is not granted";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Grantee grantee : survey.grantees()) {
            for (Sheet sheet : grantee.granted()) {
                sheet.statements().stream()
                        .filter(statement ->
                                statement.effect() == Effect.ALLOW && Part.namesInference(statement) && !sheet.ofAws())
                        .flatMap(statement -> Part.conditions(statement, Part.PROFILE_ARN).stream())
                        .filter(part ->
                                !part.atom().operator().negated() && part.atom().operator() != Operator.NULL)
                        .forEach(part -> check(survey, grantee, part, report));
            }
        }
    }

    private void check(Survey survey, Grantee grantee, Part<ConditionTest> part, Consumer<Finding> report) {
        for (int i = 0; i < part.entries().size(); i++) {
            Part.Entry entry = part.entries().get(i);
            List<Route> meant = ProfilePatterns.routes(survey, part.atom(), i, grantee.account());
            boolean granted = meant.isEmpty()
                    || meant.stream()
                            .anyMatch(route -> grantee.identity()
                                    .decide(ProfilePatterns.request(grantee, route))
                                    .allowed());
            if (!granted) {
                report.accept(
                        new Finding(
                                id(),
                                Severity.ERROR,
                                entry.where(),
                                grantee.named() + " may use models through `" + entry.text()
                                        + "`, and no identity policy allows that profile itself: every call through it is refused",
                                "Allow `bedrock:InvokeModel*` on the profile's ARN in a statement without a condition on `bedrock:InferenceProfileArn`"));
            }
        }
    }
}
