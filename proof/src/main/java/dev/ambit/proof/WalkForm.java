package dev.ambit.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.proof.formula.Formula;
import dev.ambit.proof.formula.Formulas;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The walk of a proof with all its dead ends: each rest of the formula is a step that asks a table and says where every class leads.
 * A step comes after those that it leads to, so that the last one is the beginning.
 */
final class WalkForm {
    /** Where a class leads that leaves no request. */
    static final int NONE = -1;

    private final Space space;
    private final Formulas formulas;
    private final TableForm tables;
    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    private final Map<Integer, Integer> known = new HashMap<>();

    WalkForm(Space space, Formulas formulas, TableForm tables) {
        this.space = space;
        this.formulas = formulas;
        this.tables = tables;
    }

    ArrayNode steps() {
        return steps;
    }

    /** The number of the formula's step, or {@link #NONE}. */
    int number(Formula formula) {
        if (formula instanceof Formula.Constant(int _, boolean value)) {
            if (value) {
                throw new IllegalStateException("a proof has no true end");
            }
            return NONE;
        }
        Integer before = known.get(formula.id());
        if (before != null) {
            return before;
        }
        BitSet support = formulas.support(formula);
        Dimension dimension = space.next(support);
        BitSet asked = space.within(dimension, support);
        ArrayNode to = JsonNodeFactory.instance.arrayNode();
        for (Choice choice : space.cut(dimension, asked)) {
            to.add(number(formulas.assign(formula, asked, choice.truth())));
        }
        ObjectNode step = steps.addObject();
        step.put("table", tables.number(dimension, asked));
        step.set("to", to);
        known.put(formula.id(), steps.size() - 1);
        return steps.size() - 1;
    }
}
