package dev.ambit.cli.check;

import dev.ambit.advisor.check.Alike;
import dev.ambit.advisor.check.Answer;
import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Cell;
import dev.ambit.advisor.check.DeniedRequest;
import dev.ambit.advisor.check.Matrix;
import dev.ambit.landingzone.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything that blocks somewhere in the matrix, numbered from 1 in the order in which it is met. */
final class Blocks {
    /** What one blocker stops. */
    static final class Block {
        private final Blocker blocker;
        private final int number;
        private Identity caller;
        private Cell example;
        private boolean afterTheSource;
        private final Set<String> regions = new TreeSet<>();
        private long calls;

        private Block(Blocker blocker, int number, Identity caller, Cell example) {
            this.blocker = blocker;
            this.number = number;
            this.caller = caller;
            this.example = example;
        }

        /** The first call that gets past its source Region shows more than one that does not. */
        private void prefer(DeniedRequest denied, Alike group, Cell cell) {
            boolean past = cell.answer().denied().stream().noneMatch(one -> one.leg() == DeniedRequest.Leg.SOURCE);
            if (!afterTheSource && past && cell.answer().denied().contains(denied)) {
                caller = group.members().getFirst();
                example = cell;
                afterTheSource = true;
            }
        }

        Blocker blocker() {
            return blocker;
        }

        int number() {
            return number;
        }

        /** Somebody whom it stops. */
        Identity caller() {
            return caller;
        }

        /** A call of theirs that it stops. */
        Cell example() {
            return example;
        }

        /** The Regions in which it denies something. */
        List<String> regions() {
            return List.copyOf(regions);
        }

        /** How many combinations of principal, profile and source Region it stops, alone or with others. */
        long calls() {
            return calls;
        }
    }

    private final Map<Blocker, Block> blocks = new LinkedHashMap<>();

    static Blocks of(Matrix matrix) {
        Blocks found = new Blocks();
        for (Alike group : matrix.groups()) {
            for (Cell cell : group.cells()) {
                found.add(group, cell);
            }
        }
        return found;
    }

    private void add(Alike group, Cell cell) {
        Set<Blocker> met = new java.util.HashSet<>();
        for (Answer answer : List.of(cell.answer(), cell.streaming())) {
            for (DeniedRequest denied : answer.denied()) {
                Block block = blocks.computeIfAbsent(
                        denied.blocker(),
                        unseen -> new Block(
                                unseen, blocks.size() + 1, group.members().getFirst(), cell));
                block.regions.add(denied.region());
                block.prefer(denied, group, cell);
                block.calls += met.add(denied.blocker()) ? group.members().size() : 0;
            }
        }
    }

    List<Block> all() {
        return new ArrayList<>(blocks.values());
    }

    int number(Blocker blocker) {
        Block block = blocks.get(blocker);
        return block == null ? 0 : block.number;
    }
}
