package dev.ambit.proof;

import dev.ambit.policy.ActionTest;
import dev.ambit.policy.Atom;
import dev.ambit.policy.AuthorizationRequest;
import dev.ambit.policy.ConditionTest;
import dev.ambit.policy.Operator;
import dev.ambit.policy.PrincipalTest;
import dev.ambit.policy.Quantifier;
import dev.ambit.policy.ResourceTest;
import dev.ambit.policy.Statement;
import dev.ambit.policy.ValuePattern;
import dev.ambit.proof.formula.Formula;
import dev.ambit.proof.formula.Formulas;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes statements as formulas over the predicates of one question. */
public final class Terms {
    private final Formulas formulas;
    private final Space space;

    private final Optional<Known> known;

    /** What is fixed for one side of a question. */
    private record Known(AuthorizationRequest request, Predicate<String> ofCaller) {}

    Terms(Space space) {
        this(new Formulas(), space, Optional.empty());
    }

    private Terms(Formulas formulas, Space space, Optional<Known> known) {
        this.formulas = formulas;
        this.space = space;
        this.known = known;
    }

    /** The same terms where everything about the caller is known, so that predicates on it are decided at once. */
    Terms as(Value.Caller caller, Predicate<String> ofCaller) {
        AuthorizationRequest request = new AuthorizationRequest(
                "", "", caller.principal(), caller.principal().account(), caller.keys());
        return new Terms(formulas, space, Optional.of(new Known(request, ofCaller)));
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

    /** When a request belongs to the domain, as far as its shapes do not say: no key without an action that carries it. */
    Formula ofDomain(Domain domain) {
        List<Formula> parts = new ArrayList<>();
        for (String key : domain.binding() ? space.keys() : List.<String>of()) {
            domain.carriers()
                    .of(key)
                    .ifPresent(carriers -> parts.add(formulas.any(
                            formulas.variable(space.number(carriers)), formulas.variable(space.number(absent(key))))));
        }
        return formulas.all(parts);
    }

    private static ConditionTest absent(String key) {
        return new ConditionTest(
                Quantifier.NONE, Operator.NULL, false, key, key, List.of(new ValuePattern.Flag("true")));
    }

    /** When the predicate holds. */
    public Formula holds(Atom atom) {
        if (always(atom)) {
            return formulas.constant(true);
        }
        if (known.isPresent() && asksCaller(atom, known.get().ofCaller())) {
            if (space.comparesWithRequest(atom, known.get().request().context())) {
                throw new TooLarge(
                        "a test of the caller, who is known differently before and after, compares it with the request");
            }
            return formulas.constant(atom.holds(known.get().request()));
        }
        return formulas.variable(space.number(atom));
    }

    private static boolean asksCaller(Atom atom, Predicate<String> ofCaller) {
        return switch (atom) {
            case PrincipalTest _ -> true;
            case ConditionTest test -> ofCaller.test(test.key());
            case ActionTest _, ResourceTest _ -> false;
        };
    }

    private static boolean always(Atom atom) {
        return switch (atom) {
            case ActionTest action -> action.passesAll();
            case ResourceTest resource -> resource.passesAll();
            case PrincipalTest _, ConditionTest _ -> false;
        };
    }
}
