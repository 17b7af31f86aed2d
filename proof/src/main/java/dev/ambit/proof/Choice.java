package dev.ambit.proof;

import java.util.BitSet;

/**
 * One class of one dimension: the requests that pass the same of the predicates asked.
 *
 * @param truth numbers of the predicates that hold
 * @param value what a request of the class says
 * @param assumed true when a policy variable was taken to fit without a value for it; the class may then be empty
 */
public record Choice(BitSet truth, Value value, boolean assumed) {}
