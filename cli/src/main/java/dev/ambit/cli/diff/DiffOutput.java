package dev.ambit.cli.diff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.DifferenceJson;
import dev.ambit.advisor.diff.OrganizationDifference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A difference in the form that was asked for.
 *
 * @param all every set of requests and every value of long lists
 * @param domain the name of the domain that counted
 * @param compared what was compared, for the title of a page
 * @param after where the later side stands, for SARIF
 */
record DiffOutput(PrintWriter out, DiffCommand.Format format, boolean all, String domain, String compared, Path after) {
    /** Two documents; {@code beside}: FullAWSAccess was put beside both. */
    void print(Change change, boolean beside) {
        List<String> summary = beside
                ? List.of(
                        "Beside FullAWSAccess, as neither document allows anything by itself; " + domain + " requests.")
                : List.of();
        switch (format) {
            case HTML, SARIF -> print(summary, List.of(change));
            case JSON -> {
                ObjectNode json = DifferenceJson.of(change);
                json.put("version", 1).put("domain", domain).put("beside_full_access", beside);
                out.println(json.toPrettyString());
            }
            case TEXT -> {
                summary.forEach(out::println);
                new DiffText(out, all).print(change);
            }
        }
    }

    /** Two landing zones; {@code unchanged} is said when nothing was found. */
    void print(OrganizationDifference difference, String unchanged) {
        List<String> summary = summary(difference, unchanged);
        switch (format) {
            case HTML, SARIF -> print(summary, difference.changes());
            case JSON -> out.println(json(difference).toPrettyString());
            case TEXT -> {
                DiffText text = new DiffText(out, all);
                summary.subList(0, summary.size() - 1).forEach(out::println);
                for (Change change : difference.changes()) {
                    text.print(change);
                    out.println();
                }
                out.println(summary.getLast());
            }
        }
    }

    private void print(List<String> summary, List<Change> changes) {
        if (format == DiffCommand.Format.HTML) {
            out.print(new DiffPage().text(compared, summary, changes));
        } else {
            out.println(new DiffSarif(after).of(changes).toPrettyString());
        }
    }

    private List<String> summary(OrganizationDifference difference, String unchanged) {
        List<String> summary = new ArrayList<>();
        accounts(summary, "added", difference.addedAccounts());
        accounts(summary, "removed", difference.removedAccounts());
        int count = difference.changes().size();
        summary.add(difference.accounts() + " accounts and " + difference.principals() + " principals compared over "
                + domain + " requests: " + (count == 0 ? unchanged : count + (count == 1 ? " change." : " changes.")));
        return summary;
    }

    private static void accounts(List<String> summary, String what, List<String> accounts) {
        if (!accounts.isEmpty()) {
            summary.add("Accounts " + what + ": " + String.join(", ", accounts));
        }
    }

    private ObjectNode json(OrganizationDifference difference) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", 1).put("domain", domain);
        json.put("accounts", difference.accounts()).put("principals", difference.principals());
        json.put("questions", difference.asked()).put("proved_empty", difference.proved());
        difference.addedAccounts().forEach(json.putArray("added_accounts")::add);
        difference.removedAccounts().forEach(json.putArray("removed_accounts")::add);
        var changes = json.putArray("changes");
        difference.changes().forEach(change -> changes.add(DifferenceJson.of(change)));
        return json;
    }
}
