package dev.ambit.proof;

import dev.ambit.policy.Atom;
import dev.ambit.policy.AuthorizationRequest;
import java.util.List;

/**
 * A set of requests that are alike for the question: in every dimension named, one of some alternatives holds; all others are free.
 *
 * @param bounds in the order asked
 * @param example a request of the set
 * @param replayed true when the example was decided by the policy engine and shows the difference; false only where a policy variable
 *     was taken to fit
 */
public record Cell(List<Bound> bounds, AuthorizationRequest example, boolean replayed) {
    public Cell {
        bounds = List.copyOf(bounds);
    }

    /** What one dimension must be: any of the alternatives. */
    public record Bound(Dimension dimension, List<Alternative> alternatives) {
        public Bound {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** Predicates that all have the value given. */
    public record Alternative(List<Literal> literals) {
        public Alternative {
            literals = List.copyOf(literals);
        }
    }

    /** A predicate that holds, or does not. */
    public record Literal(Atom atom, boolean holds) {}
}
