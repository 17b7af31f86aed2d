package dev.ambit.advisor.findings;

import dev.ambit.policy.Effect;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * An action is named after an API operation and not after an IAM action: Converse is authorized as {@code bedrock:InvokeModel}, ConverseStream
 * as {@code bedrock:InvokeModelWithResponseStream}; the prefix is {@code bedrock} also for the runtime endpoint. Source: Amazon Bedrock
 * API Reference, Converse and ConverseStream.
 */
final class NoSuchAction implements Rule {
    @Override
    public String id() {
        return "AMBIT016";
    }

    @Override
    public String title() {
        return "action that Bedrock does not have";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            Part.action(placed.statement()).stream()
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> wrong(entry.text().toLowerCase(Locale.ROOT)))
                    .forEach(
                            entry -> report.accept(
                                    new Finding(
                                            id(),
                                            placed.statement().effect() == Effect.DENY
                                                    ? Severity.ERROR
                                                    : Severity.WARNING,
                                            entry.where(),
                                            "there is no IAM action `" + entry.text() + "`: the entry "
                                                    + (placed.statement().effect() == Effect.DENY ? "denies" : "grants")
                                                    + " nothing",
                                            "Write `bedrock:InvokeModel` for Converse and InvokeModel, `bedrock:InvokeModelWithResponseStream` for ConverseStream and InvokeModelWithResponseStream")));
        }
    }

    private static boolean wrong(String action) {
        return action.startsWith("bedrock:converse") || action.startsWith("bedrock-runtime:");
    }
}
