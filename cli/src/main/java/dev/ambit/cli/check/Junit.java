package dev.ambit.cli.check;

import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.findings.Severity;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.cli.page.Markup;
import java.io.PrintWriter;

/** Intents and findings as JUnit XML: what a build server shows as tests. */
final class Junit {
    private Junit() {}

    static void print(Report report, PrintWriter out) {
        long failed =
                report.verdicts().stream().filter(verdict -> !verdict.holds()).count();
        long errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        out.println("<testsuites name=\"ambit check\" tests=\""
                + (report.verdicts().size() + report.findings().size()) + "\" failures=\"" + (failed + errors) + "\">");
        out.println(suite("intents", report.verdicts().size(), failed));
        for (Verdict verdict : report.verdicts()) {
            out.print("    <testcase classname=\"ambit.intents\" name=\""
                    + Markup.escape(verdict.intent().name()) + "\"");
            verdict.example()
                    .ifPresentOrElse(
                            example -> failure(
                                    out,
                                    Report.sentence(example),
                                    verdict.intent().where() + "\n" + report.explain(example)),
                            () -> out.println("/>"));
        }
        out.println("  </testsuite>");
        out.println(suite("findings", report.findings().size(), errors));
        for (Finding finding : report.findings()) {
            out.print("    <testcase classname=\"ambit." + finding.rule() + "\" name=\""
                    + Markup.escape(finding.rule() + " " + finding.where()) + "\"");
            String text = finding.where() + "\n" + finding.remedy();
            if (finding.severity() == Severity.ERROR) {
                failure(out, finding.message(), text);
            } else {
                out.println(
                        "><system-out>" + Markup.escape(finding.message() + "\n" + text) + "</system-out></testcase>");
            }
        }
        out.println("  </testsuite>");
        out.println("</testsuites>");
        out.flush();
    }

    private static String suite(String name, int tests, long failures) {
        return "  <testsuite name=\"" + name + "\" tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"0\">";
    }

    private static void failure(PrintWriter out, String message, String text) {
        out.println("><failure message=\"" + Markup.escape(message) + "\">" + Markup.escape(text)
                + "</failure></testcase>");
    }
}
