package dev.ambit.cli.diff;

import static dev.ambit.cli.check.Markup.escape;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.util.List;
import java.util.Map;

/** A difference as one HTML file that needs nothing beside it: no script, no network. */
final class DiffPage {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2430;background:#fff;max-width:1080px;margin:2rem auto;padding:0 1.2rem}
            h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .4rem;border-bottom:1px solid #dde3ea;padding-bottom:.3rem;overflow-wrap:anywhere}
            h3{font-size:1rem;margin:1rem 0 .3rem}p{margin:.4rem 0}.quiet{color:#5b6776}
            .cell{border-left:4px solid #d6a400;background:#fffaf0;padding:.4rem .9rem;margin:.5rem 0}
            .cell.denied{border-color:#b33a3a;background:#fdf3f3}
            li{margin:.15rem 0;overflow-wrap:anywhere}code{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
            .pill{display:inline-block;border-radius:9px;padding:0 .6rem;font-size:.85rem;font-weight:600}
            .none{background:#dff3e4;color:#14602b}.some{background:#fdf0cf;color:#6f5200}.unknown{background:#fbe1e1;color:#8d1c1c}
            """;

    private final StringBuilder html = new StringBuilder();
    private final Phrases phrases = new Phrases(30);

    /** {@code summary}: the sentences under the title. */
    String text(String title, List<String> summary, List<Change> changes) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>Ambit diff</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>What the change allows and denies</h1>\n<p class=\"quiet\">")
                .append(escape(title))
                .append("</p>\n");
        summary.forEach(sentence -> html.append("<p>").append(escape(sentence)).append("</p>\n"));
        changes.forEach(this::change);
        return html.append("</body></html>\n").toString();
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
