package dev.ambit.cli.check;

import static dev.ambit.cli.page.Markup.escape;

import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Overview;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.cli.page.Page;
import dev.ambit.inference.Catalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The report as one HTML file that needs nothing beside it: no script, no network. */
final class HtmlPage {
    private static final int MOST_PICTURES = 6;
    private static final String STYLE = """
            table{border-collapse:collapse;width:100%;margin:.3rem 0}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #e8edf2}
            th{font-weight:600;color:#5b6776;font-size:.85rem}
            svg{max-width:100%;height:auto;display:block;margin:.4rem 0}svg text{font:13px system-ui,sans-serif;fill:#1c2430}
            svg .small{font-size:11.5px;fill:#5b6776}
            """;

    private final Report report;
    private final Catalogue catalogue;
    private final StringBuilder html = new StringBuilder();

    HtmlPage(Report report, Catalogue catalogue) {
        this.report = report;
        this.catalogue = catalogue;
    }

    String text() {
        html.append(Page.begin("Ambit check: " + report.folder(), STYLE, "Who can use which inference profile"));
        paragraph("quiet", report.folder());
        paragraph("", CheckTable.summary(report));
        paragraph("", CheckTable.conclusion(report));
        paragraph("quiet", CheckTable.asked(report));
        heading("The organization");
        html.append(TreePicture.of(report));
        pictures();
        sections();
        blocks();
        intents();
        findings();
        return html.append(Page.end()).toString();
    }

    private void pictures() {
        List<Blocks.Block> drawn = report.blocks().all().stream()
                .filter(block -> !block.example().profile().startsWith("arn:"))
                .limit(MOST_PICTURES)
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        heading("Where calls are stopped");
        for (Blocks.Block block : drawn) {
            html.append(RoutePicture.of(block, catalogue, report.blocks()));
        }
    }

    private void sections() {
        heading("Answers");
        for (Overview.Section section : report.overview().sections()) {
            html.append("<h3>")
                    .append(escape(Words.members(report.zone(), section.members())))
                    .append(
                            "</h3>\n<table><tr><th style=\"width:10%\">Answer<th style=\"width:36%\">Profiles<th style=\"width:30%\">Source Regions<th>Stopped by</tr>\n");
            for (Overview.Row row : section.rows()) {
                html.append("<tr><td>")
                        .append(pill(row.outcome()))
                        .append("<td>")
                        .append(escape(Words.profiles(row)))
                        .append("<td>")
                        .append(escape(
                                Words.regions(row.sources(), report.matrix().sources())))
                        .append("<td>")
                        .append(reasons(row.outcome()))
                        .append("</tr>\n");
            }
            html.append("</table>\n");
        }
    }

    private static String pill(Overview.Outcome outcome) {
        return outcome.allowed()
                ? "<span class=\"pill yes\">allowed</span>"
                : outcome.reasons().isEmpty() || outcome.streaming().isEmpty()
                        ? "<span class=\"pill part\">partly</span>"
                        : "<span class=\"pill no\">denied</span>";
    }

    private String reasons(Overview.Outcome outcome) {
        if (!outcome.streamingDiffers()) {
            return links(outcome.reasons());
        }
        return "Converse: " + (outcome.reasons().isEmpty() ? "allowed" : links(outcome.reasons()))
                + "<br>ConverseStream: " + (outcome.streaming().isEmpty() ? "allowed" : links(outcome.streaming()));
    }

    private String links(List<Overview.Reason> reasons) {
        Set<String> links = new LinkedHashSet<>();
        for (Overview.Reason reason : reasons) {
            int number = report.blocks().number(reason.blocker());
            links.add("<a href=\"#b" + number + "\">" + number + "</a> " + Words.legs(Set.of(reason.leg())));
        }
        return links.stream().collect(Collectors.joining(", "));
    }

    private void blocks() {
        if (report.blocks().all().isEmpty()) {
            return;
        }
        heading("What stops the denied calls");
        html.append("<table><tr><th>No.<th>What<th>Where<th>Stops<th>Look deeper</tr>\n");
        for (Blocks.Block block : report.blocks().all()) {
            html.append("<tr id=\"b")
                    .append(block.number())
                    .append("\"><td>")
                    .append(block.number())
                    .append("<td>")
                    .append(escape(Words.blocker(block.blocker())))
                    .append("<td><code>")
                    .append(
                            block.blocker() instanceof Blocker.Denies denies
                                    ? escape(denies.where().file() + ":"
                                            + denies.where().line())
                                    : "")
                    .append("</code><td>")
                    .append(Words.number(block.calls()))
                    .append("<td><code>")
                    .append(escape(CheckTable.deeper(report, block)))
                    .append("</code></tr>\n");
        }
        html.append("</table>\n");
    }

    private void intents() {
        if (report.verdicts().isEmpty()) {
            return;
        }
        heading("Intents");
        html.append("<table><tr><th>Verdict<th>Intent<th>Call that shows it</tr>\n");
        for (Verdict verdict : report.verdicts()) {
            html.append("<tr><td><span class=\"pill ")
                    .append(verdict.holds() ? "yes\">holds" : "no\">fails")
                    .append("</span><td>")
                    .append(escape(verdict.intent().name()))
                    .append("<td>")
                    .append(escape(verdict.example().map(Report::sentence).orElse("")))
                    .append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void findings() {
        if (report.findings().isEmpty()) {
            return;
        }
        heading("Findings");
        html.append("<table><tr><th>Rule<th>Where<th>What and what to do</tr>\n");
        for (List<Finding> place : CheckTable.byPlace(report).values()) {
            Finding finding = place.getFirst();
            html.append("<tr><td><span class=\"pill ")
                    .append(
                            switch (finding.severity()) {
                                case ERROR -> "no";
                                case WARNING -> "part";
                                case NOTE -> "yes";
                            })
                    .append("\">")
                    .append(finding.severity().name().toLowerCase(Locale.ROOT))
                    .append("</span><br>")
                    .append(escape(finding.rule()))
                    .append("<td><code>")
                    .append(escape(finding.where().toString()))
                    .append("</code><td>")
                    .append(escape(finding.message()))
                    .append("<br><span class=\"quiet\">")
                    .append(escape(finding.remedy()))
                    .append("</span>")
                    .append(
                            place.size() == 1
                                    ? ""
                                    : "<br>and " + Words.number(place.size() - 1) + " more of this rule at this place")
                    .append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void heading(String text) {
        html.append("<h2>").append(escape(text)).append("</h2>\n");
    }

    private void paragraph(String style, String text) {
        html.append("<p class=\"")
                .append(style)
                .append("\">")
                .append(escape(text))
                .append("</p>\n");
    }
}
