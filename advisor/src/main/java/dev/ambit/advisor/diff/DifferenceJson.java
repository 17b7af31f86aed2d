package dev.ambit.advisor.diff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.RequestContext;
import dev.ambit.proof.Cell;
import dev.ambit.proof.Verdict;
import java.util.Map;

/** Differences as JSON; the form is described in {@code docs/diff.md}. */
public final class DifferenceJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Phrases PHRASES = new Phrases(1_000);

    private DifferenceJson() {}

    /** One change with all its cells. */
    public static ObjectNode of(Change change) {
        ObjectNode json = JSON.objectNode();
        switch (change.who()) {
            case Change.Who.Documents() -> {}
            case Change.Who.Accounts(var ids) -> ids.forEach(json.putArray("accounts")::add);
            case Change.Who.Principals(var arns) -> arns.forEach(json.putArray("principals")::add);
        }
        json.set("newly_allowed", of(change.newlyAllowed()));
        json.set("newly_denied", of(change.newlyDenied()));
        return json;
    }

    private static ObjectNode of(Verdict verdict) {
        ObjectNode json = JSON.objectNode().put("result", verdict.word());
        ObjectNode walked = json.putObject("walked");
        walked.put("predicates", verdict.walked().predicates());
        walked.put("classes", verdict.walked().classes());
        walked.put("situations", verdict.walked().situations());
        switch (verdict) {
            case Verdict.None _ -> {}
            case Verdict.Unknown(String reason, Verdict.Walked _) -> json.put("reason", reason);
            case Verdict.Some(var cells, boolean complete, Verdict.Walked _) -> {
                json.put("complete", complete);
                ArrayNode list = json.putArray("cells");
                cells.forEach(cell -> list.add(of(cell)));
            }
        }
        return json;
    }

    private static ObjectNode of(Cell cell) {
        ObjectNode json = JSON.objectNode();
        ArrayNode where = json.putArray("where");
        for (Cell.Bound bound : cell.bounds()) {
            ObjectNode one =
                    where.addObject().put("dimension", bound.dimension().label());
            PHRASES.of(bound).forEach(one.putArray("any_of")::add);
        }
        json.set("example", of(cell.example()));
        json.put("replayed", cell.replayed());
        return json;
    }

    /** A request in the form of the case files. */
    static ObjectNode of(AuthorizationRequest request) {
        ObjectNode json = JSON.objectNode().put("action", request.action()).put("resource", request.resource());
        json.put("principal", request.principal().arn());
        ObjectNode context = json.putObject("context");
        for (Map.Entry<String, RequestContext.Values> key :
                request.context().asMap().entrySet()) {
            if (key.getValue().multivalued()) {
                key.getValue().values().forEach(context.putArray(key.getKey())::add);
            } else {
                context.put(key.getKey(), key.getValue().values().getFirst());
            }
        }
        return json;
    }
}
