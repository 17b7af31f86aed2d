package dev.ambit.proof;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Visits the true ends of a walk, each with one choice a dimension and with what bounds it. */
final class Tour {
    /** Takes one true end; answers whether to go on. */
    @FunctionalInterface
    interface Taker {
        boolean take(Map<Dimension, Choice> path, List<Cell.Bound> bounds);
    }

    private final Walk.Node root;
    private final Cells cells;
    private final Map<Walk.Branch, Cell.Bound> known = new IdentityHashMap<>();
    private final Map<Dimension, Choice> path = new LinkedHashMap<>();
    private final List<Cell.Bound> bounds = new ArrayList<>();

    Tour(Space space, Walk.Node root) {
        this.root = root;
        this.cells = new Cells(space);
    }

    /** True when every end was visited. */
    boolean each(Taker take) {
        return visit(root, take);
    }

    private boolean visit(Walk.Node node, Taker take) {
        return switch (node) {
            case Walk.Node.Reached() -> take.take(new LinkedHashMap<>(path), List.copyOf(bounds));
            case Walk.Node.Asked(Dimension dimension, List<Walk.Branch> branches) -> {
                boolean more = true;
                for (Walk.Branch branch : branches) {
                    more = more && enter(dimension, branch, take);
                }
                yield more;
            }
        };
    }

    private boolean enter(Dimension dimension, Walk.Branch branch, Taker take) {
        Cell.Bound bound = known.get(branch);
        if (bound == null) {
            bound = cells.bound(dimension, branch);
            known.put(branch, bound);
        }
        bounds.add(bound);
        path.put(dimension, shown(branch));
        boolean more = visit(branch.next(), take);
        path.remove(dimension);
        bounds.removeLast();
        return more;
    }

    /** One class of the group is enough: all of a group leave the same rest. One without an assumption is preferred. */
    private static Choice shown(Walk.Branch branch) {
        return branch.choices().stream()
                .filter(choice -> !choice.assumed())
                .findFirst()
                .orElse(branch.choices().getFirst());
    }
}
