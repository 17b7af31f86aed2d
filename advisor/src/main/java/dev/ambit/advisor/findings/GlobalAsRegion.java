package dev.ambit.advisor.findings;

import java.util.function.Consumer;

/**
 * {@code global} is compared with {@code aws:RequestedRegion}. The model leg of a global call has {@code unspecified}. Source: Amazon Bedrock
 * User Guide, global cross-Region inference (its policies; one sentence of its text says {@code global}).
 */
final class GlobalAsRegion implements Rule {
    @Override
    public String id() {
        return "AMBIT029";
    }

    @Override
    public String title() {
        return "global is not a value of aws:RequestedRegion";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            Part.conditions(placed.statement(), Part.REQUESTED_REGION).stream()
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> entry.text().equalsIgnoreCase("global"))
                    .forEach(entry -> report.accept(new Finding(
                            id(),
                            Severity.ERROR,
                            entry.where(),
                            "`aws:RequestedRegion` is never `" + entry.text()
                                    + "`: the entry has no effect on calls through global profiles",
                            "Write `unspecified`")));
        }
    }
}
