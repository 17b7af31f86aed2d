package dev.ambit.cli.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.diff.Change;
import dev.ambit.advisor.diff.Phrases;
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

    private final ArrayNode results;
    private final ObjectNode log = JsonNodeFactory.instance.objectNode();
    private final Phrases phrases = new Phrases(10);
    private final String uri;

    DiffSarif(Path after) {
        this.uri = after.isAbsolute()
                ? after.toUri().toString()
                : after.toString().replace('\\', '/').replace(" ", "%20");
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Ambit");
        ArrayNode rules = driver.putArray("rules");
        rule(rules, ALLOWED, "Requests that were denied are allowed after the change.");
        rule(rules, DENIED, "Requests that were allowed are denied after the change.");
        rule(rules, UNKNOWN, "It could not be shown whether the change allows or denies more.");
        this.results = run.putArray("results");
    }

    private static void rule(ArrayNode rules, String id, String title) {
        rules.addObject().put("id", id).putObject("shortDescription").put("text", title);
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
        return log;
    }

    private void verdict(String rule, String level, String lead, Verdict verdict) {
        switch (verdict) {
            case Verdict.None _ -> {}
            case Verdict.Unknown(String reason, Verdict.Walked _) -> result(UNKNOWN, "error", lead + reason);
            case Verdict.Some some -> some.cells().forEach(cell -> result(rule, level, lead + sentence(cell)));
        }
    }

    private String sentence(Cell cell) {
        String bounds = cell.bounds().stream()
                .map(bound -> String.join("; or ", phrases.of(bound)))
                .collect(Collectors.joining(", and "));
        return (bounds.isEmpty() ? "anything is asked" : bounds) + "; for example "
                + cell.example().action() + " on " + cell.example().resource() + ".";
    }

    private void result(String rule, String level, String text) {
        ObjectNode result = results.addObject().put("ruleId", rule).put("level", level);
        result.putObject("message").put("text", text);
        result.putArray("locations")
                .addObject()
                .putObject("physicalLocation")
                .putObject("artifactLocation")
                .put("uri", uri);
    }
}
