package dev.ambit.proof.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes formulas and simplifies them as they are made:
 *
 * <pre>
 *   ¬(a ∧ b) = ¬a ∨ ¬b         ¬(a ∨ b) = ¬a ∧ ¬b
 *   ¬¬a = a      a ∧ a = a      a ∧ ¬a = false      a ∧ true = a      a ∧ false = false      a ∧ (b ∧ c) = a ∧ b ∧ c
 *   a ∧ (a ∨ b) = a             a ∧ (¬a ∨ b) = a ∧ b                   and the same with ∧ and ∨ exchanged
 * </pre>
 *
 * <p>Mutable and for one thread; give it up with the question it was made for.
 */
public final class Formulas {
    /** What makes one formula another: its kind and the numbers of its parts. */
    private record Shape(char kind, List<Integer> parts) {}

    private final Map<Shape, Formula> known = new HashMap<>();
    private final Map<Integer, Formula> opposites = new HashMap<>();
    private final List<BitSet> support = new ArrayList<>();
    private final Formula.Constant no;
    private final Formula.Constant yes;

    public Formulas() {
        no = new Formula.Constant(0, false);
        yes = new Formula.Constant(1, true);
        support.add(new BitSet());
        support.add(new BitSet());
    }

    public Formula constant(boolean value) {
        return value ? yes : no;
    }

    public Formula variable(int variable) {
        return known.computeIfAbsent(new Shape('v', List.of(variable)), shape -> {
            BitSet own = new BitSet();
            own.set(variable);
            support.add(own);
            return new Formula.Variable(support.size() - 1, variable);
        });
    }

    /** The opposite, with negation moved down to the variables, so that what cancels is seen. */
    public Formula not(Formula part) {
        Formula known = opposites.get(part.id());
        if (known != null) {
            return known;
        }
        Formula opposite = switch (part) {
            case Formula.Constant(int _, boolean value) -> constant(!value);
            case Formula.Not(int _, Formula inner) -> inner;
            case Formula.Variable _ -> negated(part);
            case Formula.All(int _, List<Formula> parts) ->
                any(parts.stream().map(this::not).toList());
            case Formula.Any(int _, List<Formula> parts) ->
                all(parts.stream().map(this::not).toList());
        };
        opposites.put(part.id(), opposite);
        return opposite;
    }

    private Formula negated(Formula variable) {
        return known.computeIfAbsent(new Shape('n', List.of(variable.id())), shape -> {
            support.add(support.get(variable.id()));
            return new Formula.Not(support.size() - 1, variable);
        });
    }

    public Formula all(Collection<Formula> parts) {
        return join(true, parts);
    }

    public Formula all(Formula... parts) {
        return join(true, List.of(parts));
    }

    public Formula any(Collection<Formula> parts) {
        return join(false, parts);
    }

    public Formula any(Formula... parts) {
        return join(false, List.of(parts));
    }

    /** The variables that occur. Do not change it. */
    public BitSet support(Formula formula) {
        return support.get(formula.id());
    }

    /** Number of formulas made. */
    public int size() {
        return support.size();
    }

    /**
     * The formula with values put in for some variables.
     *
     * @param decided the variables that get a value
     * @param truth those of them that are true
     */
    public Formula assign(Formula formula, BitSet decided, BitSet truth) {
        return new Assignment(decided, truth).of(formula);
    }

    /** One assignment with the answers already worked out. */
    private final class Assignment {
        private final BitSet decided;
        private final BitSet truth;
        private final Map<Integer, Formula> done = new HashMap<>();

        Assignment(BitSet decided, BitSet truth) {
            this.decided = decided;
            this.truth = truth;
        }

        Formula of(Formula formula) {
            if (!support(formula).intersects(decided)) {
                return formula;
            }
            Formula before = done.get(formula.id());
            if (before != null) {
                return before;
            }
            Formula after = switch (formula) {
                case Formula.Constant constant -> constant;
                case Formula.Variable(int _, int variable) -> constant(truth.get(variable));
                case Formula.Not(int _, Formula part) -> not(of(part));
                case Formula.All(int _, List<Formula> parts) -> join(true, each(parts, false));
                case Formula.Any(int _, List<Formula> parts) -> join(false, each(parts, true));
            };
            done.put(formula.id(), after);
            return after;
        }

        /** The parts with values; stops at one that settles the whole. */
        private List<Formula> each(List<Formula> parts, boolean settling) {
            List<Formula> now = new ArrayList<>(parts.size());
            for (Formula part : parts) {
                Formula value = of(part);
                if (value == constant(settling)) {
                    return List.of(value);
                }
                now.add(value);
            }
            return now;
        }
    }

    /** A conjunction ({@code all}) or a disjunction. */
    private Formula join(boolean all, Collection<Formula> parts) {
        TreeMap<Integer, Formula> flat = new TreeMap<>();
        if (!flatten(all, parts, flat)) {
            return constant(!all);
        }
        return absorb(all, flat) ? build(all, flat) : constant(!all);
    }

    /** Puts the parts into {@code into}; false when one of them settles the whole. */
    private boolean flatten(boolean all, Collection<Formula> parts, TreeMap<Integer, Formula> into) {
        for (Formula part : parts) {
            List<Formula> inner = all ? conjuncts(part) : disjuncts(part);
            if (part == constant(!all)) {
                return false;
            }
            if (inner != null) {
                inner.forEach(one -> into.put(one.id(), one));
            } else if (part != constant(all)) {
                into.put(part.id(), part);
            }
        }
        return into.values().stream()
                .noneMatch(part -> into.containsKey(not(part).id()));
    }

    private static @Nullable List<Formula> conjuncts(Formula formula) {
        return formula instanceof Formula.All(int _, List<Formula> parts) ? parts : null;
    }

    private static @Nullable List<Formula> disjuncts(Formula formula) {
        return formula instanceof Formula.Any(int _, List<Formula> parts) ? parts : null;
    }

    /** Shortens the parts of the other kind by what stands beside them; false when one becomes the value that settles the whole. */
    private boolean absorb(boolean all, TreeMap<Integer, Formula> flat) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Formula part : List.copyOf(flat.values())) {
                Formula shorter = shortened(all, part, flat);
                if (shorter != part) {
                    flat.remove(part.id());
                    changed = true;
                    if (!flatten(all, List.of(shorter), flat)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** {@code part} beside the others; the neutral constant when one of them makes it needless. */
    private Formula shortened(boolean all, Formula part, TreeMap<Integer, Formula> beside) {
        List<Formula> inner = all ? disjuncts(part) : conjuncts(part);
        if (inner == null) {
            return part;
        }
        List<Formula> kept = new ArrayList<>(inner.size());
        for (Formula one : inner) {
            if (beside.containsKey(one.id())) {
                return constant(all);
            }
            if (!beside.containsKey(not(one).id())) {
                kept.add(one);
            }
        }
        return kept.size() == inner.size() ? part : join(!all, kept);
    }

    private Formula build(boolean all, TreeMap<Integer, Formula> flat) {
        if (flat.isEmpty()) {
            return constant(all);
        }
        if (flat.size() == 1) {
            return flat.firstEntry().getValue();
        }
        List<Formula> parts = List.copyOf(flat.values());
        return known.computeIfAbsent(new Shape(all ? 'a' : 'o', List.copyOf(flat.keySet())), shape -> {
            BitSet union = new BitSet();
            parts.forEach(part -> union.or(support(part)));
            support.add(union);
            int id = support.size() - 1;
            return all ? new Formula.All(id, parts) : new Formula.Any(id, parts);
        });
    }

    /** The formula's value when every variable has one. */
    public static boolean value(Formula formula, BitSet truth) {
        return switch (formula) {
            case Formula.Constant(int _, boolean value) -> value;
            case Formula.Variable(int _, int variable) -> truth.get(variable);
            case Formula.Not(int _, Formula part) -> !value(part, truth);
            case Formula.All(int _, List<Formula> parts) -> parts.stream().allMatch(part -> value(part, truth));
            case Formula.Any(int _, List<Formula> parts) -> parts.stream().anyMatch(part -> value(part, truth));
        };
    }
}
