/**
 * What a change of policies allows that was denied, and denies that was allowed: between two policy documents, many pairs of them, or two
 * landing zones.
 *
 * <p>Read first: {@link dev.ambit.advisor.diff.OrganizationDifference}, {@link dev.ambit.advisor.diff.Change}, {@link
 * dev.ambit.advisor.diff.PairEvaluator}. The proofs are the proof room's.
 */
@NullMarked
package dev.ambit.advisor.diff;

import org.jspecify.annotations.NullMarked;
