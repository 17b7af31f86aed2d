package dev.ambit.proof;

import java.util.List;

/** What is known of all the requests that one side allows and the other does not. */
public sealed interface Verdict {
    /** How much was walked. */
    Walked walked();

    /** {@code none}, {@code some} or {@code unknown}. */
    default String word() {
        return switch (this) {
            case None _ -> "none";
            case Some _ -> "some";
            case Unknown _ -> "unknown";
        };
    }

    /**
     * The size of a walk.
     *
     * @param predicates different predicates of both sides
     * @param classes classes of all dimensions
     * @param situations different rests of the question
     */
    record Walked(int predicates, int classes, int situations) {
        /** What came after an earlier state of the same walk. */
        Walked since(Walked before) {
            return new Walked(predicates, classes - before.classes, situations - before.situations);
        }

        Walked and(Walked other) {
            return new Walked(
                    Math.max(predicates, other.predicates), classes + other.classes, situations + other.situations);
        }
    }

    /** Proved: there is no such request. */
    record None(Walked walked) implements Verdict {}

    /**
     * There are such requests.
     *
     * @param cells what they are; the first has an example that was replayed
     * @param complete false when there are more cells than listed
     */
    record Some(List<Cell> cells, boolean complete, Walked walked) implements Verdict {
        public Some {
            cells = List.copyOf(cells);
        }
    }

    /** Neither could be shown. */
    record Unknown(String reason, Walked walked) implements Verdict {}
}
