package dev.ambit.proof;

import dev.ambit.proof.formula.Formula;
import dev.ambit.proof.formula.Formulas;
import dev.ambit.proof.text.TooLarge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the dimensions one after the other, each by the classes that the rest of the formula can tell apart, until the formula is true
 * or false. What is left of a formula after some answers is again a formula; the same rest is walked once. A walk that finds no true end
 * is a proof that the formula holds for no request.
 */
final class Walk {
    /** A rest of the formula that is true for some request. */
    sealed interface Node {
        /** Nothing is left to ask. */
        record Reached() implements Node {}

        /** The dimension that was asked, and where each group of its classes leads. */
        record Asked(Dimension dimension, List<Branch> branches) implements Node {}
    }

    /**
     * The classes of a dimension that leave the same rest.
     *
     * @param all every class of the dimension at this place
     * @param asked the predicates that cut them
     */
    record Branch(List<Choice> choices, List<Choice> all, BitSet asked, Node next) {}

    private static final Node DEAD = new Node.Asked(new Dimension.Action(), List.of());
    private static final Node REACHED = new Node.Reached();

    private final Formulas formulas;
    private final Space space;
    private final Budget budget;
    private final Map<Integer, Node> known = new HashMap<>();

    Walk(Formulas formulas, Space space, Budget budget) {
        this.formulas = formulas;
        this.space = space;
        this.budget = budget;
    }

    /** Number of different rests walked. */
    int nodes() {
        return known.size();
    }

    /** True when no request makes the formula true, policy variables left aside. */
    boolean empty(Formula formula) {
        return node(formula) == DEAD;
    }

    /** The tree of true ends. */
    Node node(Formula formula) {
        if (formula instanceof Formula.Constant(int _, boolean value)) {
            return value ? REACHED : DEAD;
        }
        Node before = known.get(formula.id());
        if (before != null) {
            return before;
        }
        if (known.size() >= budget.nodes()) {
            throw new TooLarge("the walk met more than " + budget.nodes() + " different situations");
        }
        Node fresh = ask(formula);
        known.put(formula.id(), fresh);
        return fresh;
    }

    private Node ask(Formula formula) {
        BitSet support = formulas.support(formula);
        Dimension dimension = space.next(support);
        BitSet asked = space.within(dimension, support);
        Map<Integer, List<Choice>> byRest = new LinkedHashMap<>();
        Map<Integer, Formula> rests = new LinkedHashMap<>();
        List<Choice> choices = space.cut(dimension, asked);
        for (Choice choice : choices) {
            Formula rest = formulas.assign(formula, asked, choice.truth());
            rests.put(rest.id(), rest);
            byRest.computeIfAbsent(rest.id(), id -> new ArrayList<>()).add(choice);
        }
        List<Branch> branches = new ArrayList<>();
        rests.forEach((id, rest) -> {
            Node next = node(rest);
            if (next != DEAD) {
                List<Choice> own = byRest.getOrDefault(id, List.of());
                branches.add(new Branch(own, choices, asked, next));
            }
        });
        return branches.isEmpty() ? DEAD : new Node.Asked(dimension, branches);
    }
}
