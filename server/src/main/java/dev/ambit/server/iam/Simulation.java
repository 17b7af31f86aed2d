package dev.ambit.server.iam;

import dev.ambit.policy.Arn;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.Authorizer;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Decision;
import dev.ambit.policy.Effect;
import dev.ambit.policy.Explanation;
import dev.ambit.policy.Layer;
import dev.ambit.policy.Location;
import dev.ambit.policy.PolicyDocument;
import dev.ambit.policy.PolicyStack;
import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.OrganizationsDecisionDetail;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Position;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/** What the policies of one principal say to one question after another, in the form of IAM's simulator. */
final class Simulation {
    private final Principal principal;
    private final PolicyStack stack;
    private final Authorizer authorizer;
    private final RequestContext context;
    private final boolean organized;

    /** {@code organized}: the account is a member of an organization that has SCPs on. */
    Simulation(Principal principal, PolicyStack stack, RequestContext context, boolean organized) {
        this.principal = principal;
        this.stack = stack;
        this.authorizer = Authorizer.of(stack);
        this.context = context;
        this.organized = organized;
    }

    EvaluationResult of(String action, String resource, Optional<String> owner) {
        String account = owner.flatMap(Arn::parse)
                .or(() -> Arn.parse(resource))
                .map(Arn::account)
                .filter(id -> id.matches("\\d{12}"))
                .orElse(principal.account());
        AuthorizationRequest request = new AuthorizationRequest(action, resource, principal, account, context);
        Explanation explanation = authorizer.explain(request);
        PolicyEvaluationDecisionType decision = decision(explanation.decision());
        List<Statement> matched = matched(explanation, decision);
        List<String> missing = missing();
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(decision)
                .matchedStatements(matched)
                .missingContextValues(missing)
                .resourceSpecificResults(ResourceSpecificResult.builder()
                        .evalResourceName(resource)
                        .evalResourceDecision(decision)
                        .matchedStatements(matched)
                        .missingContextValues(missing)
                        .build());
        if (organized) {
            result.organizationsDecisionDetail(OrganizationsDecisionDetail.builder()
                    .allowedByOrganizations(passes(explanation, Layer.SCP))
                    .build());
        }
        if (stack.boundary().isPresent()) {
            result.permissionsBoundaryDecisionDetail(PermissionsBoundaryDecisionDetail.builder()
                    .allowedByPermissionsBoundary(passes(explanation, Layer.BOUNDARY))
                    .build());
        }
        return result.build();
    }

    private static PolicyEvaluationDecisionType decision(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> PolicyEvaluationDecisionType.ALLOWED;
            case Decision.ExplicitDeny deny -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
            case Decision.ImplicitDeny deny -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
        };
    }

    private static boolean passes(Explanation explanation, Layer layer) {
        return explanation.layers().stream()
                .filter(report -> report.layer() == layer)
                .allMatch(report -> report.verdict() == Explanation.Verdict.ALLOWS
                        || report.verdict() == Explanation.Verdict.NOT_ASKED);
    }

    /** Those that made the decision; SCPs are named by their detail only. */
    private List<Statement> matched(Explanation explanation, PolicyEvaluationDecisionType decision) {
        if (decision == PolicyEvaluationDecisionType.IMPLICIT_DENY) {
            return List.of();
        }
        Effect effect = decision == PolicyEvaluationDecisionType.ALLOWED ? Effect.ALLOW : Effect.DENY;
        List<Statement> matched = new ArrayList<>();
        for (Explanation.LayerReport layer : explanation.layers()) {
            boolean listed = layer.layer() == Layer.IDENTITY
                    || layer.layer() == Layer.RESOURCE
                    || layer.layer() == Layer.BOUNDARY;
            for (Explanation.StatementReport statement :
                    listed ? layer.statements() : List.<Explanation.StatementReport>of()) {
                if (statement.matched() && statement.effect() == effect) {
                    matched.add(shape(statement.statement(), layer.layer()));
                }
            }
        }
        return matched;
    }

    private Statement shape(Decision.StatementRef reference, Layer layer) {
        Location start = reference.where();
        Statement.Builder statement = Statement.builder()
                .sourcePolicyId(reference.policy())
                .sourcePolicyType(layer == Layer.RESOURCE ? "Resource Policy" : "IAM Policy")
                .startPosition(Position.builder()
                        .line(start.line())
                        .column(start.column())
                        .build());
        documents().stream()
                .filter(document -> document.name().equals(reference.policy())
                        && document.statements().stream()
                                .anyMatch(one -> one.where().equals(start)))
                .findFirst()
                .ifPresent(document -> statement.endPosition(end(document.content(), start)));
        return statement.build();
    }

    private List<PolicyDocument> documents() {
        List<PolicyDocument> documents = new ArrayList<>(stack.identity());
        documents.addAll(stack.resource());
        stack.boundary().ifPresent(documents::addAll);
        return documents;
    }

    /** Just behind the brace that closes the one at {@code start}; the text is valid JSON. */
    private static Position end(String text, Location start) {
        int line = 1;
        int column = 1;
        int depth = 0;
        boolean inside = false;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inside |= line == start.line() && column == start.column();
            if (quoted && c == '\\') {
                i++;
                column++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (inside && !quoted && c == '{') {
                depth++;
            } else if (inside && !quoted && c == '}' && --depth == 0) {
                return Position.builder().line(line).column(column + 1).build();
            }
            column = c == '\n' ? 1 : column + 1;
            line = c == '\n' ? line + 1 : line;
        }
        return Position.builder().line(start.line()).column(start.column()).build();
    }

    /** The condition keys that the policies ask for and the context does not have. */
    private List<String> missing() {
        TreeSet<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (PolicyDocument document : documents()) {
            document.statements()
                    .forEach(statement -> statement.clauses().forEach(clause -> {
                        if (clause.atom() instanceof ConditionTest condition && context.get(condition.key()) == null) {
                            missing.add(condition.keyAsWritten());
                        }
                    }));
        }
        return List.copyOf(missing);
    }
}
