package dev.ambit.cli.diff;

import static dev.ambit.cli.page.Markup.escape;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
import dev.ambit.cli.page.Page;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.util.List;
import java.util.Map;

/** A difference as one HTML file that needs nothing beside it: no script, no network. */
final class DiffPage {
    private static final String STYLE = """
            .cell{border-left:4px solid #d6a400;background:#fffaf0;padding:.4rem .9rem;margin:.5rem 0}
            .cell.denied{border-color:#b33a3a;background:#fdf3f3}li{margin:.15rem 0;overflow-wrap:anywhere}
            """;

    private final StringBuilder html = new StringBuilder();
    private final Phrases phrases = new Phrases(30);

    /** {@code summary}: the sentences under the title. */
    String text(String title, List<String> summary, List<Change> changes) {
        html.append(Page.begin("Ambit diff", STYLE, "What the change allows and denies"))
                .append("<p class=\"quiet\">")
                .append(escape(title))
                .append("</p>\n");
        summary.forEach(sentence -> html.append("<p>").append(escape(sentence)).append("</p>\n"));
        changes.forEach(this::change);
        return html.append(Page.end()).toString();
    }

    private void change(Change change) {
        String who = switch (change.who()) {
            case Change.Who.Documents() -> "The two documents";
            case Change.Who.Accounts(List<String> ids) ->
                "Any user or role of " + DiffText.some("account", ids)
                        + ", as far as the organization's policies let it";
            case Change.Who.Principals(List<String> arns) -> DiffText.some("principal", arns);
        };
        html.append("<h2>").append(escape(who)).append("</h2>\n");
        verdict("Newly allowed", "", change.newlyAllowed());
        verdict("Newly denied", " denied", change.newlyDenied());
    }

    private void verdict(String title, String style, Verdict verdict) {
        html.append("<h3>")
                .append(title)
                .append(" <span class=\"pill ")
                .append(verdict.word())
                .append("\">");
        switch (verdict) {
            case Verdict.None _ -> html.append("nothing: proved</span></h3>\n");
            case Verdict.Unknown(String reason, Verdict.Walked _) ->
                html.append("unknown</span></h3>\n<p>").append(escape(reason)).append("</p>\n");
            case Verdict.Some(List<Cell> cells, boolean complete, Verdict.Walked _) -> {
                html.append(complete ? "exactly these requests" : "these requests, and more")
                        .append("</span></h3>\n");
                cells.forEach(cell -> cell(style, cell));
            }
        }
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case Verdict.None _ -> "yes";
            case Verdict.Some _ -> "part";
            case Verdict.Unknown _ -> "no";
        };
    }

    private void cell(String style, Cell cell) {
        html.append("<div class=\"cell").append(style).append("\"><ul>\n");
        for (Cell.Bound bound : cell.bounds()) {
            html.append("<li>")
                    .append(escape(String.join("; or ", phrases.of(bound))))
                    .append("</li>\n");
        }
        html.append(cell.bounds().isEmpty() ? "<li>every request</li>\n" : "")
                .append("</ul><p class=\"quiet\">For example <code>")
                .append(escape(cell.example().action() + " on " + cell.example().resource()))
                .append("</code>");
        for (Map.Entry<String, RequestContext.Values> key :
                DiffText.telling(cell.example()).entrySet()) {
            html.append("<br><code>")
                    .append(escape(key.getKey() + " = "
                            + String.join(", ", key.getValue().values())))
                    .append("</code>");
        }
        html.append(cell.replayed() ? "" : " (not decided again)").append("</p></div>\n");
    }
}
