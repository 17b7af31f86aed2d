package dev.ambit.cli.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Findings;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.cli.input.LandingZoneInput;
import dev.ambit.cli.page.SarifLog;

/** Findings, and intents that do not hold, as SARIF 2.1.0: what code review tools show at the line. */
final class Sarif {
    private static final String INTENT = "AMBIT-INTENT";

    private Sarif() {}

    static ObjectNode of(Report report) {
        SarifLog log = new SarifLog();
        for (Findings.About about : Findings.rules()) {
            log.rule(about.id(), about.title());
        }
        log.rule(LandingZoneInput.RULE, "Something of the input is not known, or has no counterpart.");
        log.rule(INTENT, "An intent of the landing zone does not hold.");
        for (Finding finding : report.findings()) {
            log.result(
                    finding.rule(),
                    level(finding.severity()),
                    (finding.message() + " " + finding.remedy()).strip(),
                    finding.where());
        }
        for (Verdict verdict : report.verdicts()) {
            verdict.example()
                    .ifPresent(example -> log.result(
                            INTENT,
                            "error",
                            "`" + verdict.intent().name() + "` does not hold: " + Report.sentence(example),
                            verdict.intent().where()));
        }
        return log.json();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
