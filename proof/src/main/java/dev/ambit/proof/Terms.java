package dev.ambit.proof;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import dev.ambit.proof.formula.Formula;
import dev.ambit.proof.formula.Formulas;
import java.util.ArrayList;
import java.util.List;

/** Writes statements as formulas over the predicates of one question. */
public final class Terms {
    private final Formulas formulas = new Formulas();
    private final Space space;

    Terms(Space space) {
        this.space = space;
    }

    public Formulas formulas() {
        return formulas;
    }

    /** When the statement matches, its effect left aside: the conjunction of its predicates. */
    public Formula matches(Statement statement) {
        List<Formula> parts = new ArrayList<>();
        for (Statement.Clause clause : statement.clauses()) {
            parts.add(holds(clause.atom()));
        }
        return formulas.all(parts);
    }

    /** When the predicate holds. */
    public Formula holds(Atom atom) {
        return always(atom) ? formulas.constant(true) : formulas.variable(space.number(atom));
    }

    private static boolean always(Atom atom) {
        return switch (atom) {
            case ActionTest action -> action.passesAll();
            case ResourceTest resource -> resource.passesAll();
            case PrincipalTest _, ConditionTest _ -> false;
        };
    }
}
