/**
 * The unshipped room that keeps the others honest: case files and their runner, generators, and naive evaluators written from the
 * documentation alone.
 *
 * <p>It may depend on nothing of ours, so that every room can use it in its tests; it works on Jackson trees in the form of the case
 * files. Nothing here is fast or clever on purpose: a rule should be readable beside the sentence of the documentation it comes from.
 *
 * <p>Read first: {@link dev.ambit.testkit.ReferenceEvaluator}, {@link dev.ambit.testkit.CallReference},
 * {@link dev.ambit.testkit.PolicyGenerator}, {@link dev.ambit.testkit.CaseFiles}.
 */
@NullMarked
package dev.ambit.testkit;

import org.jspecify.annotations.NullMarked;
