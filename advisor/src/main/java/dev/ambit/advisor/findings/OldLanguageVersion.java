package dev.ambit.advisor.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A document without {@code "Version": "2012-10-17"} has <code>${…}</code> in a resource or a condition. Policy variables came with 2012-10-17; in
 * the older version they are plain text. Source: IAM User Guide, Version, and policy variables.
 */
final class OldLanguageVersion implements Rule {
    @Override
    public String id() {
        return "AMBIT030";
    }

    @Override
    public String title() {
        return "policy variable in a document of version 2008-10-17";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Survey.Placed placed : survey.statements()) {
            if (placed.sheet().document().version().hasVariables()) {
                continue;
            }
            List<Part.Entry> entries = new ArrayList<>();
            Part.resource(placed.statement()).ifPresent(part -> entries.addAll(part.entries()));
            Part.conditions(placed.statement()).forEach(part -> entries.addAll(part.entries()));
            for (Part.Entry entry : entries) {
                if (entry.text().contains("${")) {
                    report.accept(new Finding(
                            id(),
                            Severity.ERROR,
                            entry.where(),
                            "`" + entry.text() + "` is compared as it stands, for the document's version is "
                                    + placed.sheet().document().version().id() + ": it matches nothing that was meant",
                            "Put `\"Version\": \"2012-10-17\"` at the head of the document"));
                }
            }
        }
    }
}
