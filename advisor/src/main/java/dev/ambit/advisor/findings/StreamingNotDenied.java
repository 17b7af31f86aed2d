package dev.ambit.advisor.findings;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Statement;
import java.util.function.Consumer;

/**
 * A Deny lists one of {@code bedrock:InvokeModel} and {@code bedrock:InvokeModelWithResponseStream}: the other half of the four runtime operations stays
 * open. Source: Amazon Bedrock API Reference, Converse and ConverseStream (deny both to block a model).
 */
final class StreamingNotDenied implements Rule {
    @Override
    public String id() {
        return "AMBIT018";
    }

    @Override
    public String title() {
        return "only half of the runtime is denied";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            for (Statement statement : sheet.denies()) {
                Part.action(statement)
                        .filter(part -> !part.atom().negated())
                        .ifPresent(part -> check(sheet, statement, part, report));
            }
        }
    }

    private void check(Sheet sheet, Statement statement, Part<ActionTest> part, Consumer<Finding> report) {
        boolean plain = Part.covers(statement, Part.INVOKE);
        boolean stream = Part.covers(statement, Part.STREAM);
        String missing = plain ? Part.STREAM : Part.INVOKE;
        boolean elsewhere =
                sheet.denies().stream().anyMatch(other -> other != statement && Part.covers(other, missing));
        if (plain != stream && !elsewhere) {
            Part.Entry entry = part.entries().stream()
                    .filter(one -> Part.names(one.text(), plain ? Part.INVOKE : Part.STREAM))
                    .findFirst()
                    .orElse(part.entries().getFirst());
            report.accept(new Finding(
                    id(),
                    Severity.WARNING,
                    entry.where(),
                    "`" + entry.text() + "` is denied and `" + missing + "` is not: "
                            + (plain
                                    ? "ConverseStream and InvokeModelWithResponseStream pass"
                                    : "Converse and InvokeModel pass"),
                    "Deny both actions, or `bedrock:InvokeModel*`"));
        }
    }
}
