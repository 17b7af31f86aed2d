package dev.ambit.advisor.findings;

import dev.ambit.policy.Effect;
import dev.ambit.policy.Glob;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A Deny on {@code aws-marketplace:Subscribe} is meant to block models. It stops only the first subscription of an account: models that are
 * subscribed already, and those that Amazon sells itself, stay callable; and a first call of a wanted model fails. Source: Amazon Bedrock
 * User Guide, access to foundation models.
 */
final class MarketplaceDeny implements Rule {
    @Override
    public String id() {
        return "AMBIT023";
    }

    @Override
    public String title() {
        return "denying Marketplace subscriptions blocks no model";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            if (placed.statement().effect() != Effect.DENY) {
                continue;
            }
            Part.action(placed.statement()).filter(part -> !part.atom().negated()).stream()
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> entry.text().toLowerCase(Locale.ROOT).startsWith("aws-marketplace:")
                            && Glob.of(entry.text().toLowerCase(Locale.ROOT)).matches("aws-marketplace:subscribe"))
                    .forEach(entry -> report.accept(new Finding(
                            id(),
                            Severity.NOTE,
                            entry.where(),
                            "`" + entry.text()
                                    + "` is denied: that blocks no model that is subscribed already or that Amazon sells itself, and lets the first call of any other fail with `Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions`",
                            "To block models, deny `bedrock:InvokeModel*` on their foundation-model ARNs")));
        }
    }
}
