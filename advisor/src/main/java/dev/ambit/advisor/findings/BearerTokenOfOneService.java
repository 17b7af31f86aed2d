package dev.ambit.advisor.findings;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * API keys are denied by {@code bedrock:CallWithBearerToken} alone; {@code bedrock-mantle}, the service of the OpenAI-style endpoint, has
 * an action of its own. Source: Amazon Bedrock User Guide, api-keys-permissions.
 */
final class BearerTokenOfOneService implements Rule {
    @Override
    public String id() {
        return "AMBIT027";
    }

    @Override
    public String title() {
        return "API keys denied for one of two services";
    }

    private static final String ACTION = ":CallWithBearerToken";

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            boolean both =
                    sheet.denies().stream().anyMatch(statement -> Part.covers(statement, "bedrock-mantle" + ACTION));
            if (both) {
                continue;
            }
            sheet.denies().stream()
                    .flatMap(statement ->
                            Part.action(statement).filter(part -> !part.atom().negated()).stream())
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> entry.text().toLowerCase(Locale.ROOT).startsWith("bedrock:callwith"))
                    .forEach(entry -> report.accept(new Finding(
                            id(),
                            Severity.WARNING,
                            entry.where(),
                            "`" + entry.text()
                                    + "` is denied and `bedrock-mantle:CallWithBearerToken` is not: API keys still work on the OpenAI-style endpoint",
                            "Deny `bedrock-mantle:CallWithBearerToken` as well")));
        }
    }
}
