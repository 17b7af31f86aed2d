package dev.ambit.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a valid document: an effect and the conjunction of its clauses, in the order principal, action, resource, conditions
 * as written. Made only by the parser.
 */
public final class Statement {
    /**
     * An element of a statement, or one key under one operator of its Condition.
     *
     * @param where the element's name in the text
     * @param entries where each of its patterns or values stands, in the order of the atom's
     */
    public record Clause(Atom atom, Location where, List<Location> entries) {
        public Clause {
            entries = List.copyOf(entries);
        }
    }

    /** What reading a single statement gives. */
    public sealed interface Parsed {
        record Valid(Statement statement) implements Parsed {}

        record Invalid(List<Problem> problems) implements Parsed {}
    }

    private final int index;
    private final Optional<String> sid;
    private final Location where;
    private final Effect effect;
    private final List<Clause> clauses;
    /** The atoms that can fail, in the order of the clauses. */
    private final Atom[] atoms;

    private final @Nullable PrincipalTest principal;

    Statement(int index, Optional<String> sid, Location where, Effect effect, List<Clause> clauses) {
        this.index = index;
        this.sid = sid;
        this.where = where;
        this.effect = effect;
        this.clauses = List.copyOf(clauses);
        this.atoms = this.clauses.stream()
                .map(Clause::atom)
                .filter(atom -> !alwaysHolds(atom))
                .toArray(Atom[]::new);
        this.principal = this.clauses.stream()
                .map(Clause::atom)
                .filter(PrincipalTest.class::isInstance)
                .map(PrincipalTest.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static boolean alwaysHolds(Atom atom) {
        return switch (atom) {
            case ActionTest action -> action.passesAll();
            case ResourceTest resource -> resource.passesAll();
            case PrincipalTest _, ConditionTest _ -> false;
        };
    }

    /**
     * Reads a statement that stands alone, with any of the elements that some kind of policy may have.
     *
     * @param text the statement's JSON
     * @param version the language version of the document that it would stand in
     */
    public static Parsed parse(PolicyDocument.Text text, PolicyVersion version) {
        return DocumentParser.parseStatement(text, version);
    }

    /** 0-based place in the document. */
    public int index() {
        return index;
    }

    public Optional<String> sid() {
        return sid;
    }

    /** The Sid, or {@code Statement[n]} where it has none. */
    public String label() {
        return sid.orElse("Statement[" + index + "]");
    }

    /** Where its opening brace stands. */
    public Location where() {
        return where;
    }

    public Effect effect() {
        return effect;
    }

    /** Every element, also those that always hold. */
    public List<Clause> clauses() {
        return clauses;
    }

    /** Does the statement apply to the request? Its effect does not matter here. */
    public boolean matches(AuthorizationRequest request) {
        for (Atom atom : atoms) {
            if (!atom.holds(request)) {
                return false;
            }
        }
        return true;
    }

    /** How far a grant of this statement reaches for a caller of the same account; {@code matches} is asked first. */
    PrincipalTest.Grant grant(AuthorizationRequest request) {
        return principal == null ? PrincipalTest.Grant.DIRECT : principal.grant(request);
    }

    @Override
    public String toString() {
        return label() + " at " + where;
    }
}
