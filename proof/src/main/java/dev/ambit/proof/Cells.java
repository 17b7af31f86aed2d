package dev.ambit.proof;

import dev.ambit.proof.Cell.Alternative;
import dev.ambit.proof.Cell.Bound;
import dev.ambit.proof.Cell.Literal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in few predicates which classes of a dimension belong to a group. */
final class Cells {
    private final Space space;

    Cells(Space space) {
        this.space = space;
    }

    /** The fewest alternatives found that hold for the classes of the branch and for no other class of its place. */
    Bound bound(Dimension dimension, Walk.Branch branch) {
        Set<Choice> own = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        own.addAll(branch.choices());
        List<BitSet> others = branch.all().stream()
                .filter(choice -> !own.contains(choice))
                .map(Choice::truth)
                .toList();
        List<Map<Integer, Boolean>> cubes = new ArrayList<>();
        for (Choice choice : branch.choices()) {
            if (cubes.stream().noneMatch(cube -> covers(cube, choice.truth()))) {
                cubes.add(shortest(choice.truth(), branch.asked(), others));
            }
        }
        Set<Alternative> alternatives = new LinkedHashSet<>();
        for (Map<Integer, Boolean> cube : needed(cubes, branch.choices())) {
            List<Literal> literals = new ArrayList<>();
            cube.forEach((number, holds) -> literals.add(new Literal(space.atom(number), holds)));
            alternatives.add(new Alternative(literals));
        }
        return new Bound(dimension, List.copyOf(alternatives));
    }

    /** The class's predicates less those that are not needed to keep the other classes out. */
    private static Map<Integer, Boolean> shortest(BitSet truth, BitSet asked, List<BitSet> others) {
        Map<Integer, Boolean> cube = new LinkedHashMap<>();
        asked.stream().forEach(number -> cube.put(number, truth.get(number)));
        // What does not hold is dropped first: people read "is one of" more easily than "is not".
        for (boolean held : new boolean[] {false, true}) {
            for (int number : asked.stream().toArray()) {
                if (truth.get(number) == held) {
                    Boolean value = cube.remove(number);
                    if (value != null && others.stream().anyMatch(other -> covers(cube, other))) {
                        cube.put(number, value);
                    }
                }
            }
        }
        return cube;
    }

    private static boolean covers(Map<Integer, Boolean> cube, BitSet truth) {
        return cube.entrySet().stream().allMatch(entry -> truth.get(entry.getKey()) == entry.getValue());
    }

    /** The cubes without those whose classes others cover. */
    private static List<Map<Integer, Boolean>> needed(List<Map<Integer, Boolean>> cubes, List<Choice> choices) {
        List<Map<Integer, Boolean>> kept = new ArrayList<>(cubes);
        for (Map<Integer, Boolean> cube : cubes) {
            List<Map<Integer, Boolean>> rest = new ArrayList<>(kept);
            rest.remove(cube);
            boolean needless = !rest.isEmpty()
                    && choices.stream().allMatch(choice -> rest.stream().anyMatch(one -> covers(one, choice.truth())));
            if (needless) {
                kept = rest;
            }
        }
        return kept;
    }
}
