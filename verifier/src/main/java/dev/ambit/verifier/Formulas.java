package dev.ambit.verifier;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Boolean formulas over the numbers of predicates; a formula is a number, equal formulas have the same. Negation stands only before
 * predicates. Shortened as they are made: {@code a ∧ ¬a = false}, {@code a ∧ (a ∨ b) = a}, {@code a ∧ (¬a ∨ b) = a ∧ b}, and the same
 * with and and or exchanged.
 */
final class Formulas {
    static final int FALSE = 0;
    static final int TRUE = 1;

    private enum Kind {
        CONSTANT,
        HOLDS,
        HOLDS_NOT,
        ALL,
        ANY
    }

    private record Node(Kind kind, List<Integer> parts) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<BitSet> support = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> negations = new HashMap<>();

    Formulas() {
        opposed(number(Kind.CONSTANT, List.of(0), new BitSet()), number(Kind.CONSTANT, List.of(1), new BitSet()));
    }

    private int number(Kind kind, List<Integer> parts, BitSet predicates) {
        return numbers.computeIfAbsent(new Node(kind, parts), node -> {
            nodes.add(node);
            support.add(predicates);
            return nodes.size() - 1;
        });
    }

    private void opposed(int one, int other) {
        negations.put(one, other);
        negations.put(other, one);
    }

    int predicate(int number) {
        BitSet own = new BitSet();
        own.set(number);
        int holds = number(Kind.HOLDS, List.of(number), own);
        opposed(holds, number(Kind.HOLDS_NOT, List.of(number), own));
        return holds;
    }

    int not(int formula) {
        Integer known = negations.get(formula);
        if (known != null) {
            return known;
        }
        Node node = nodes.get(formula);
        Kind dual = node.kind == Kind.ALL ? Kind.ANY : Kind.ALL;
        int negation = join(dual, node.parts.stream().map(this::not).toList());
        opposed(formula, negation);
        return negation;
    }

    int all(Collection<Integer> parts) {
        return join(Kind.ALL, parts);
    }

    int any(Collection<Integer> parts) {
        return join(Kind.ANY, parts);
    }

    private int join(Kind kind, Collection<Integer> parts) {
        int neutral = kind == Kind.ALL ? TRUE : FALSE;
        TreeSet<Integer> flat = new TreeSet<>();
        boolean open = parts.stream().allMatch(part -> add(kind, part, flat));
        for (boolean changed = open; changed; ) {
            changed = false;
            for (int part : List.copyOf(flat)) {
                int shorter = shortened(kind, part, flat);
                if (open && shorter != part) {
                    flat.remove(part);
                    open = add(kind, shorter, flat);
                    changed = open;
                }
            }
        }
        if (!open) {
            return 1 - neutral;
        }
        if (flat.size() < 2) {
            return flat.isEmpty() ? neutral : flat.first();
        }
        BitSet predicates = new BitSet();
        flat.forEach(part -> predicates.or(support.get(part)));
        return number(kind, List.copyOf(flat), predicates);
    }

    /** Puts a part to the others; false when the whole is decided by it. */
    private boolean add(Kind kind, int part, TreeSet<Integer> flat) {
        int neutral = kind == Kind.ALL ? TRUE : FALSE;
        if (part == neutral) {
            return true;
        }
        if (part == 1 - neutral || flat.contains(negations.getOrDefault(part, -1))) {
            return false;
        }
        if (nodes.get(part).kind == kind) {
            return nodes.get(part).parts.stream().allMatch(one -> add(kind, one, flat));
        }
        flat.add(part);
        return true;
    }

    private int shortened(Kind kind, int part, TreeSet<Integer> beside) {
        Node node = nodes.get(part);
        if (node.kind != Kind.ALL && node.kind != Kind.ANY) {
            return part;
        }
        List<Integer> kept = new ArrayList<>();
        for (int one : node.parts) {
            if (beside.contains(one)) {
                return kind == Kind.ALL ? TRUE : FALSE;
            }
            if (!beside.contains(negations.getOrDefault(one, -1))) {
                kept.add(one);
            }
        }
        return kept.size() == node.parts.size() ? part : join(node.kind, kept);
    }

    /** The formula where the predicates decided have their values. */
    int assign(int formula, BitSet decided, BitSet holding) {
        return assign(formula, decided, holding, new HashMap<>());
    }

    private int assign(int formula, BitSet decided, BitSet holding, Map<Integer, Integer> done) {
        if (!support.get(formula).intersects(decided)) {
            return formula;
        }
        Integer known = done.get(formula);
        if (known != null) {
            return known;
        }
        Node node = nodes.get(formula);
        int result = switch (node.kind) {
            case CONSTANT -> formula;
            case HOLDS -> holding.get(node.parts.getFirst()) ? TRUE : FALSE;
            case HOLDS_NOT -> holding.get(node.parts.getFirst()) ? FALSE : TRUE;
            case ALL, ANY ->
                join(
                        node.kind,
                        node.parts.stream()
                                .map(part -> assign(part, decided, holding, done))
                                .toList());
        };
        done.put(formula, result);
        return result;
    }

    /** Whether no values of the predicates make the formula true; gives up, with false, after so many cases. */
    boolean contradiction(int formula, int[] cases) {
        if (formula == FALSE || formula == TRUE || cases[0]-- <= 0) {
            return formula == FALSE;
        }
        BitSet one = new BitSet();
        one.set(support.get(formula).nextSetBit(0));
        return contradiction(assign(formula, one, one), cases)
                && contradiction(assign(formula, one, new BitSet()), cases);
    }
}
