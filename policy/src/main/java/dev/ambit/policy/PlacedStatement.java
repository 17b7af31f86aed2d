package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement at its place in a stack, with the answers that it can give made ready.
 *
 * @param denial the answer when it denies
 * @param grant the answer when it is the one that allows
 */
record PlacedStatement(
        Statement statement, Decision.StatementRef ref, Decision.ExplicitDeny denial, Decision.Allowed grant) {

    static PlacedStatement of(Layer layer, PolicyDocument document, Statement statement, String target) {
        Decision.StatementRef ref = new Decision.StatementRef(
                document.name(), document.arn(), statement.label(), statement.where(), target);
        return new PlacedStatement(
                statement, ref, new Decision.ExplicitDeny(layer, ref), new Decision.Allowed(Optional.of(ref)));
    }

    /** The statements of some documents, in order. */
    static List<PlacedStatement> all(Layer layer, List<PolicyDocument> documents, String target) {
        List<PlacedStatement> placed = new ArrayList<>();
        for (PolicyDocument document : documents) {
            for (Statement statement : document.statements()) {
                placed.add(of(layer, document, statement, target));
            }
        }
        return placed;
    }
}
