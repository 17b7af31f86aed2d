package dev.ambit.proof.formula;

import java.util.List;

/**
 * A Boolean formula. Made by one {@link Formulas}, which keeps a single object for each, so that two formulas of the same maker are the same
 * exactly when they are the same object.
 */
public sealed interface Formula {
    /** Its number, in order of making. */
    int id();

    /** True or false. */
    record Constant(int id, boolean value) implements Formula {}

    /** A variable. */
    record Variable(int id, int variable) implements Formula {}

    /** A variable that is false. */
    record Not(int id, Formula part) implements Formula {}

    /** A conjunction of two parts or more, in the order of their numbers. */
    record All(int id, List<Formula> parts) implements Formula {}

    /** A disjunction of two parts or more, in the order of their numbers. */
    record Any(int id, List<Formula> parts) implements Formula {}
}
