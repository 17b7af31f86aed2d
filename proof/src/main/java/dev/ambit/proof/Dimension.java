package dev.ambit.proof;

/** One of the things that a request says. Every atomic predicate asks about exactly one. */
public sealed interface Dimension {
    /** Who asks, with the condition keys that follow from it; a finite list. */
    record Caller() implements Dimension {}

    /** {@code service:Action}, in lower case. */
    record Action() implements Dimension {}

    /**
     * One condition key.
     *
     * @param name in lower case
     */
    record Key(String name) implements Dimension {}

    /** The resource's ARN, or {@code *}. */
    record Resource() implements Dimension {}

    /** The order in which a walk asks; what is cheap to cut comes first. */
    default int rank() {
        return switch (this) {
            case Caller() -> 0;
            case Action() -> 1;
            case Key _ -> 2;
            case Resource() -> 3;
        };
    }

    /** For people and certificates. */
    default String label() {
        return switch (this) {
            case Caller() -> "caller";
            case Action() -> "action";
            case Key(String name) -> name;
            case Resource() -> "resource";
        };
    }
}
