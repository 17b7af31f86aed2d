package dev.ambit.advisor.findings;

import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An identity policy grants a profile for {@code bedrock:InvokeModel} and not for {@code bedrock:InvokeModelWithResponseStream}: ConverseStream and
 * every streaming client are refused. Source: Amazon Bedrock API Reference, ConverseStream.
 */
final class StreamingNotGranted implements Rule {
    @Override
    public String id() {
        return "AMBIT017";
    }

    @Override
    public String title() {
        return "streaming not granted";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        Map<Location, Trial> found = new LinkedHashMap<>();
        for (Trial trial : survey.trials()) {
            if (!trial.broad() && trial.identityAllows() && streaming(trial) instanceof Decision.ImplicitDeny) {
                found.putIfAbsent(trial.grant(), trial);
            }
        }
        found.forEach(
                (where, trial) -> report.accept(
                        new Finding(
                                id(),
                                Severity.NOTE,
                                where,
                                trial.grantee().named() + " may call InvokeModel and Converse through `"
                                        + trial.profile()
                                        + "`, and not ConverseStream or InvokeModelWithResponseStream, which chat clients use",
                                "Add `bedrock:InvokeModelWithResponseStream` where `bedrock:InvokeModel` is granted, if streaming is to work")));
    }

    private static Decision streaming(Trial trial) {
        AuthorizationRequest plain = trial.profileLeg().request();
        return trial.grantee()
                .identity()
                .decide(new AuthorizationRequest(
                        Part.STREAM, plain.resource(), plain.principal(), plain.resourceAccount(), plain.context()));
    }
}
