package dev.ambit.advisor.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyType;
import dev.ambit.policy.Problem;
import dev.ambit.proof.Budget;
import dev.ambit.proof.Domain;
import dev.ambit.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers pairs of policy documents, one a line. */
public final class PairEvaluator {
    /**
     * The answer to one line.
     *
     * @param understood false when the line is not a pair of valid documents
     * @param differs true when something is newly allowed or denied
     */
    public record Answer(String json, boolean understood, boolean differs) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Domain domain;
    private final Budget budget;

    public PairEvaluator(Domain domain, Budget budget) {
        this.domain = domain;
        this.budget = budget.withCells(1);
    }

    /** The documents of one side, and what is wrong with it. */
    private record Side(List<PolicyDocument> documents, List<String> problems) {}

    /** Answers {@code {"id", "before", "after", "kind"}}. */
    public Answer answer(String line) {
        JsonNode pair;
        try {
            pair = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return wrong(JSON.nullNode(), "the line is not JSON: " + e.getOriginalMessage());
        }
        JsonNode id = pair.path("id").isMissingNode() ? JSON.nullNode() : pair.path("id");
        String kind = pair.path("kind").asText("identity");
        Optional<PolicyType> type = switch (kind) {
            case "identity" -> Optional.of(PolicyType.IDENTITY_POLICY);
            case "scp" -> Optional.of(PolicyType.SERVICE_CONTROL_POLICY);
            default -> Optional.empty();
        };
        if (type.isEmpty()) {
            return wrong(id, "`kind` is `" + kind + "`; expected identity or scp");
        }
        Side before = side(pair.path("before"), type.get(), "before");
        Side after = side(pair.path("after"), type.get(), "after");
        List<String> problems = new ArrayList<>(before.problems());
        problems.addAll(after.problems());
        return problems.isEmpty()
                ? compared(id, before.documents(), after.documents())
                : wrong(id, String.join("; ", problems));
    }

    private Answer compared(JsonNode id, List<PolicyDocument> before, List<PolicyDocument> after) {
        Change change = DocumentsDifference.of(before, after, domain, budget);
        ObjectNode json = JSON.objectNode();
        json.set("id", id);
        json.put("newly_allowed", change.newlyAllowed().word());
        json.put("newly_denied", change.newlyDenied().word());
        ObjectNode examples = json.putObject("examples");
        example(examples, "newly_allowed", change.newlyAllowed());
        example(examples, "newly_denied", change.newlyDenied());
        json.put("domain", domain.name());
        reason(change.newlyAllowed())
                .or(() -> reason(change.newlyDenied()))
                .ifPresent(text -> json.put("reason", text));
        return new Answer(json.toString(), true, !change.nothing());
    }

    private static void example(ObjectNode examples, String name, Verdict verdict) {
        if (verdict instanceof Verdict.Some some) {
            examples.set(name, DifferenceJson.of(some.cells().getFirst().example()));
        }
    }

    private static Optional<String> reason(Verdict verdict) {
        return verdict instanceof Verdict.Unknown(String reason, Verdict.Walked _)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static Answer wrong(JsonNode id, String reason) {
        ObjectNode json = JSON.objectNode();
        json.set("id", id);
        json.put("newly_allowed", "unknown").put("newly_denied", "unknown");
        json.putObject("examples");
        json.put("reason", reason);
        return new Answer(json.toString(), false, false);
    }

    private static Side side(JsonNode json, PolicyType type, String name) {
        if (json.isMissingNode() || json.isNull()) {
            return new Side(
                    List.of(), List.of("`" + name + "` is missing; expected a policy document or a list of them"));
        }
        List<PolicyDocument> documents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<JsonNode> all = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(all::add);
        } else {
            all.add(json);
        }
        for (int i = 0; i < all.size(); i++) {
            String label = json.isArray() ? name + "[" + i + "]" : name;
            String text = all.get(i).isTextual()
                    ? all.get(i).asText()
                    : withoutNames(all.get(i)).toString();
            switch (PolicyDocument.parse(
                    new PolicyDocument.Text(label, Optional.empty(), label, text),
                    type == PolicyType.IDENTITY_POLICY && namesPrincipals(all.get(i))
                            ? PolicyType.RESOURCE_POLICY
                            : type)) {
                case PolicyDocument.Parsed.Valid(PolicyDocument document) -> documents.add(document);
                case PolicyDocument.Parsed.Invalid(List<Problem> found) ->
                    found.forEach(problem -> problems.add(problem.toString()));
            }
        }
        return new Side(documents, problems);
    }

    /** Sids decide nothing, so one that IAM would not take is no reason to answer nothing. */
    private static JsonNode withoutNames(JsonNode document) {
        JsonNode copy = document.deepCopy();
        JsonNode statements = copy.path("Statement");
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            if (statement instanceof ObjectNode object) {
                object.remove("Sid");
            }
        }
        return copy;
    }

    /** A policy that says who is a policy of a resource, whatever it was called. */
    private static boolean namesPrincipals(JsonNode document) {
        JsonNode statements = document.path("Statement");
        JsonNode first = statements.isArray() ? statements.path(0) : statements;
        return first.has("Principal") || first.has("NotPrincipal");
    }
}
