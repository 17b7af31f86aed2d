package dev.ambit.advisor.findings;

import dev.ambit.policy.Effect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code bedrock:ApplyGuardrail} with a cross-Region guardrail needs the guardrail profile in the source and in every destination Region.
 * Seen is a grant that names exactly one Region. Source: Amazon Bedrock User Guide, guardrail-profiles-permissions.
 */
final class GuardrailProfileIncomplete implements Rule {
    @Override
    public String id() {
        return "AMBIT025";
    }

    @Override
    public String title() {
        return "guardrail profile granted in one Region only";
    }

    @Override
    public void check(Survey survey, Consumer<Finding> report) {
        for (Sheet sheet : survey.sheets()) {
            List<Part.Entry> entries = sheet.statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .flatMap(statement ->
                            Part.resource(statement).filter(part -> !part.atom().negated()).stream())
                    .flatMap(part -> part.entries().stream())
                    .filter(entry -> entry.text().contains(":guardrail-profile/"))
                    .toList();
            Set<String> regions = new TreeSet<>();
            entries.forEach(entry -> regions.add(entry.text().split(":", -1)[3]));
            if (regions.size() == 1 && !Part.wild(regions.iterator().next())) {
                report.accept(
                        new Finding(
                                id(),
                                Severity.WARNING,
                                entries.getFirst().where(),
                                "the guardrail profile is granted in " + Words.list(regions)
                                        + " only: ApplyGuardrail is refused, for it needs the guardrail profile in every destination Region as well",
                                "Grant the guardrail profile in every destination Region, such as `arn:aws:bedrock:*:ACCOUNT:guardrail-profile/ID`"));
            }
        }
    }
}
