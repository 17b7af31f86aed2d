package dev.ambit.cli;

import dev.ambit.advisor.explain.CallExplanation;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Explanation;
import dev.ambit.policy.RequestContext;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints an explanation for a person. */
final class ExplanationText {
    private final PrintWriter out;
    private final boolean all;

    ExplanationText(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(CallExplanation explanation) {
        switch (explanation) {
            case CallExplanation.NotOffered(var refusal) -> {
                out.println("REFUSED before any policy is asked: " + refusal.exception());
                out.println("  " + refusal.message());
            }
            case CallExplanation.Decided decided -> {
                long denied = decided.requests().stream()
                        .filter(one -> !one.decision().allowed())
                        .count();
                out.println(
                        decided.allowed()
                                ? "ALLOWED: all " + decided.requests().size()
                                        + " authorization requests of this call are allowed."
                                : "REFUSED: " + denied + " of the "
                                        + decided.requests().size()
                                        + " authorization requests of this call are denied, and one is enough.");
                decided.requests().forEach(this::print);
                decided.message().ifPresent(message -> {
                    out.println();
                    out.println("What the caller reads:");
                    out.println("  " + message);
                });
            }
        }
    }

    private void print(Explanation explanation) {
        AuthorizationRequest request = explanation.request();
        out.println();
        out.println((explanation.decision().allowed() ? "  allowed  " : "  DENIED   ") + request.action() + " on "
                + request.resource());
        out.println("           aws:RequestedRegion " + value(request.context(), "aws:RequestedRegion")
                + ", bedrock:InferenceProfileArn " + value(request.context(), "bedrock:InferenceProfileArn"));
        out.println("           " + reason(explanation));
        if (all) {
            explanation.layers().forEach(this::print);
        }
    }

    private static String reason(Explanation explanation) {
        return switch (explanation.decision()) {
            case Decision.Allowed(var grant) ->
                grant.map(statement -> "by " + statement(statement)).orElse("no statement is needed");
            case Decision.ExplicitDeny(var layer, var statement) ->
                "by an explicit deny (" + layer.id() + (statement.target().isEmpty() ? "" : " at " + statement.target())
                        + "): " + statement(statement);
            case Decision.ImplicitDeny(var layer, var target) ->
                "because nothing allows it (" + layer.id() + (target.isEmpty() ? "" : " at " + target) + "): "
                        + explanation.needed();
        };
    }

    private static String statement(Decision.StatementRef statement) {
        return statement.sid() + " of " + statement.policy() + ", " + statement.where();
    }

    private void print(Explanation.LayerReport layer) {
        out.println(
                "             " + layer.layer().id() + (layer.target().isEmpty() ? "" : " at " + layer.target()) + ": "
                        + layer.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (layer.note().isEmpty() ? "" : " (" + layer.note() + ")"));
        for (Explanation.StatementReport statement : layer.statements()) {
            out.println("               " + (statement.matched() ? "matches  " : "no match ") + statement.effect() + " "
                    + statement(statement.statement())
                    + statement
                            .mismatch()
                            .map(mismatch -> ": " + mismatch.sentence())
                            .orElse(""));
        }
    }

    private static String value(RequestContext context, String key) {
        RequestContext.Values values = context.get(key);
        return values == null ? "absent" : String.join(", ", values.values());
    }
}
