package dev.ambit.cli.diff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
import dev.ambit.cli.page.SarifLog;
import dev.ambit.policy.Location;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A difference as SARIF 2.1.0: one result for each set of requests, at the file or folder that was compared last. */
final class DiffSarif {
    private static final String ALLOWED = "AMBIT-NEWLY-ALLOWED";
    private static final String DENIED = "AMBIT-NEWLY-DENIED";
    private static final String UNKNOWN = "AMBIT-DIFFERENCE-UNKNOWN";

    private final SarifLog log = new SarifLog();
    private final Phrases phrases = new Phrases(10);
    private final Location where;

    DiffSarif(Path after) {
        this.where = new Location(after.toString(), 0, 0);
        log.rule(ALLOWED, "Requests that were denied are allowed after the change.");
        log.rule(DENIED, "Requests that were allowed are denied after the change.");
        log.rule(UNKNOWN, "It could not be shown whether the change allows or denies more.");
    }

    ObjectNode of(List<Change> changes) {
        for (Change change : changes) {
            String who = switch (change.who()) {
                case Change.Who.Documents() -> "";
                case Change.Who.Accounts(List<String> ids) -> DiffText.some("account", ids) + ": ";
                case Change.Who.Principals(List<String> arns) -> DiffText.some("principal", arns) + ": ";
            };
            verdict(ALLOWED, "warning", who + "newly allowed where ", change.newlyAllowed());
            verdict(DENIED, "note", who + "newly denied where ", change.newlyDenied());
        }
        return log.json();
    }

    private void verdict(String rule, String level, String lead, Verdict verdict) {
        switch (verdict) {
            case Verdict.None _ -> {}
            case Verdict.Unknown(String reason, Verdict.Walked _) -> log.result(UNKNOWN, "error", lead + reason, where);
            case Verdict.Some some ->
                some.cells().forEach(cell -> log.result(rule, level, lead + sentence(cell), where));
        }
    }

    private String sentence(Cell cell) {
        String bounds = cell.bounds().stream()
                .map(bound -> String.join("; or ", phrases.of(bound)))
                .collect(Collectors.joining(", and "));
        return (bounds.isEmpty() ? "anything is asked" : bounds) + "; for example "
                + cell.example().action() + " on " + cell.example().resource() + ".";
    }
}
