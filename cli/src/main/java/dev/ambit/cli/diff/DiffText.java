package dev.ambit.cli.diff;

import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A difference for people. */
final class DiffText {
    private static final int MOST_CELLS = 8;

    /** Keys that tell a reader nothing that the account does not. */
    private static final Set<String> FOLLOWS_FROM_ACCOUNT =
            Set.of("aws:principalisawsservice", "aws:principalorgid", "aws:principalorgpaths", "aws:principaltype");

    private final PrintWriter out;
    private final Phrases phrases;
    private final int cells;

    /** {@code all}: every cell and every value of a list. */
    DiffText(PrintWriter out, boolean all) {
        this.out = out;
        this.phrases = new Phrases(all ? Integer.MAX_VALUE - 1 : 4);
        this.cells = all ? Integer.MAX_VALUE : MOST_CELLS;
    }

    void print(Change change) {
        switch (change.who()) {
            case Change.Who.Documents() -> {}
            case Change.Who.Accounts(List<String> ids) ->
                out.println("Any user or role of " + some("account", ids)
                        + ", as far as the organization's policies let it");
            case Change.Who.Principals(List<String> arns) -> out.println(some("principal", arns));
        }
        print("newly allowed", change.newlyAllowed());
        print("newly denied", change.newlyDenied());
    }

    static String some(String noun, List<String> names) {
        String list = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() == 1
                ? noun + " " + list
                : names.size() + " " + noun + "s: " + list + (names.size() > 3 ? ", …" : "");
    }

    private void print(String what, Verdict verdict) {
        switch (verdict) {
            case Verdict.None(Verdict.Walked walked) ->
                out.println("  " + what + ": nothing. Proved over " + size(walked) + ".");
            case Verdict.Unknown(String reason, Verdict.Walked walked) ->
                out.println("  " + what + ": UNKNOWN, because " + reason + " (" + size(walked) + " walked)");
            case Verdict.Some(List<Cell> list, boolean complete, Verdict.Walked walked) -> {
                out.println("  " + what + ": exactly the requests where" + (complete ? "" : " (not all are listed)"));
                for (int i = 0; i < Math.min(cells, list.size()); i++) {
                    print(i + 1, list.get(i));
                }
                if (list.size() > cells) {
                    out.println("    … and " + (list.size() - cells) + " more sets; --all shows them");
                }
            }
        }
    }

    private static String size(Verdict.Walked walked) {
        return walked.situations() == 0
                ? walked.predicates() + " predicates; the statements themselves show it"
                : walked.predicates() + " predicates, " + walked.classes() + " classes, " + walked.situations()
                        + " situations";
    }

    private void print(int number, Cell cell) {
        String lead = "    " + number + ". ";
        for (Cell.Bound bound : cell.bounds()) {
            List<String> alternatives = phrases.of(bound);
            out.println(lead + String.join("; or ", alternatives));
            lead = "       ";
        }
        if (cell.bounds().isEmpty()) {
            out.println(lead + "(every request)");
        }
        out.println("       for example " + request(cell.example()) + (cell.replayed() ? "" : "  (not replayed)"));
    }

    private static String request(AuthorizationRequest request) {
        StringBuilder text = new StringBuilder(request.action() + " on " + request.resource());
        for (Map.Entry<String, RequestContext.Values> key : telling(request).entrySet()) {
            List<String> values = key.getValue().values();
            text.append("\n         ")
                    .append(key.getKey())
                    .append(" = ")
                    .append(key.getValue().multivalued() ? values.toString() : values.getFirst());
        }
        return text.toString();
    }

    /** The condition keys of a request, without those that follow from the account. */
    static Map<String, RequestContext.Values> telling(AuthorizationRequest request) {
        Map<String, RequestContext.Values> keys =
                new LinkedHashMap<>(request.context().asMap());
        keys.keySet().removeAll(FOLLOWS_FROM_ACCOUNT);
        return keys;
    }
}
