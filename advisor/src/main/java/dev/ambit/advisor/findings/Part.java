package dev.ambit.advisor.findings;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Glob;
import dev.ambit.policy.Location;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One clause of a statement, with its atom's kind known. */
record Part<A extends Atom>(A atom, Statement.Clause clause) {
    static final String PROFILE_ARN = "bedrock:inferenceprofilearn";
    static final String REQUESTED_REGION = "aws:requestedregion";
    static final String INVOKE = "bedrock:InvokeModel";
    static final String STREAM = "bedrock:InvokeModelWithResponseStream";
    static final String AUTOMATE = "bedrock:InvokeDataAutomationAsync";

    /** One pattern or value, and where it stands. */
    record Entry(String text, Location where) {}

    static Optional<Part<ActionTest>> action(Statement statement) {
        return of(statement, ActionTest.class).stream().findFirst();
    }

    static Optional<Part<ResourceTest>> resource(Statement statement) {
        return of(statement, ResourceTest.class).stream().findFirst();
    }

    static List<Part<ConditionTest>> conditions(Statement statement) {
        return of(statement, ConditionTest.class);
    }

    /** The conditions on a key, given in lower case. */
    static List<Part<ConditionTest>> conditions(Statement statement, String key) {
        return conditions(statement).stream()
                .filter(part -> part.atom().key().equals(key))
                .toList();
    }

    private static <A extends Atom> List<Part<A>> of(Statement statement, Class<A> kind) {
        List<Part<A>> parts = new ArrayList<>();
        for (Statement.Clause clause : statement.clauses()) {
            if (kind.isInstance(clause.atom())) {
                parts.add(new Part<>(kind.cast(clause.atom()), clause));
            }
        }
        return parts;
    }

    List<Entry> entries() {
        List<String> texts = texts(atom);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Entry(
                        texts.get(i),
                        i < clause.entries().size() ? clause.entries().get(i) : clause.where()))
                .toList();
    }

    private static List<String> texts(Atom atom) {
        return switch (atom) {
            case ActionTest action -> action.patterns();
            case ResourceTest resource ->
                resource.patterns().stream().map(pattern -> pattern.source()).toList();
            case ConditionTest condition -> condition.sources();
            case dev.ambit.policy.PrincipalTest principal -> List.of();
        };
    }

    /** Does the statement's Action or NotAction let the action pass? */
    static boolean covers(Statement statement, String action) {
        return action(statement)
                .filter(part -> lists(part.atom(), action) != part.atom().negated())
                .isPresent();
    }

    private static boolean lists(ActionTest test, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        return test.globs().stream().anyMatch(glob -> glob.matches(lower));
    }

    /** Is an inference action listed under Action by a pattern that names the service? */
    static boolean namesInference(Statement statement) {
        return action(statement).filter(part -> !part.atom().negated()).stream()
                .flatMap(part -> part.entries().stream())
                .anyMatch(entry ->
                        names(entry.text(), INVOKE) || names(entry.text(), STREAM) || names(entry.text(), AUTOMATE));
    }

    /** Does the pattern name the service {@code bedrock} and match the action? */
    static boolean names(String pattern, String action) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.startsWith("bedrock:") && Glob.of(lower).matches(action.toLowerCase(Locale.ROOT));
    }

    static boolean wild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
