package dev.ambit.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.advisor.explain.CallExplanation;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Explanation;
import dev.ambit.policy.RequestContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON; the form is version 1 of {@code docs/explain.md}. */
final class ExplanationJson {
    private ExplanationJson() {}

    static ObjectNode of(CallExplanation explanation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", 1).put("result", explanation.allowed() ? "allow" : "deny");
        ArrayNode requests = json.putArray("requests");
        switch (explanation) {
            case CallExplanation.NotOffered(var refusal) -> json.put("exception", refusal.exception());
            case CallExplanation.Decided decided ->
                decided.requests().forEach(one -> request(one, requests.addObject()));
        }
        return json.put("message", explanation.message().orElse(null));
    }

    private static void request(Explanation explanation, ObjectNode json) {
        RequestContext context = explanation.request().context();
        json.put("action", explanation.request().action())
                .put("resource", explanation.request().resource())
                .put("aws:RequestedRegion", value(context, "aws:RequestedRegion"))
                .put("bedrock:InferenceProfileArn", value(context, "bedrock:InferenceProfileArn"));
        decision(explanation.decision(), json);
        json.put("needed", explanation.needed().isEmpty() ? null : explanation.needed());
        ArrayNode layers = json.putArray("layers");
        explanation.layers().forEach(layer -> layer(layer, layers.addObject()));
    }

    private static void decision(Decision decision, ObjectNode json) {
        switch (decision) {
            case Decision.Allowed(var grant) ->
                place(json.put("result", "allowed").putNull("layer"), grant);
            case Decision.ExplicitDeny(var layer, var statement) ->
                place(json.put("result", "explicit_deny").put("layer", layer.id()), Optional.of(statement));
            case Decision.ImplicitDeny(var layer, var target) ->
                place(json.put("result", "implicit_deny").put("layer", layer.id()), Optional.empty())
                        .put("target", target);
        }
    }

    private static ObjectNode place(ObjectNode json, Optional<Decision.StatementRef> statement) {
        return json.put("policy", statement.map(Decision.StatementRef::policy).orElse(null))
                .put("statement", statement.map(Decision.StatementRef::sid).orElse(null))
                .put("file", statement.map(one -> one.where().file()).orElse(null))
                .put("line", statement.map(one -> one.where().line()).orElse(null))
                .put(
                        "target",
                        statement
                                .map(Decision.StatementRef::target)
                                .filter(target -> !target.isEmpty())
                                .orElse(null));
    }

    private static void layer(Explanation.LayerReport layer, ObjectNode json) {
        json.put("layer", layer.layer().id())
                .put("target", layer.target().isEmpty() ? null : layer.target())
                .put("verdict", layer.verdict().name().toLowerCase(Locale.ROOT))
                .put("note", layer.note().isEmpty() ? null : layer.note());
        ArrayNode statements = json.putArray("statements");
        for (Explanation.StatementReport report : layer.statements()) {
            ObjectNode statement = statements.addObject();
            statement
                    .put("policy", report.statement().policy())
                    .put("statement", report.statement().sid())
                    .put("file", report.statement().where().file())
                    .put("line", report.statement().where().line())
                    .put("effect", report.effect().name().toLowerCase(Locale.ROOT))
                    .put("matches", report.matched())
                    .put(
                            "mismatch",
                            report.mismatch()
                                    .map(Explanation.Mismatch::sentence)
                                    .orElse(null));
        }
    }

    private static @Nullable String value(RequestContext context, String key) {
        RequestContext.Values values = context.get(key);
        return values == null ? null : String.join(", ", values.values());
    }
}
