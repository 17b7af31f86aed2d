/**
 * Proofs about policies: which requests one set of policies allows and another does not, all of them, exactly.
 *
 * <p>The statements of both sides are one formula over the predicates of the policy room. Each dimension of a request (caller, action,
 * condition keys, resource) is cut into classes by the predicates that ask about it; the formula is walked dimension by dimension. An end
 * that is true is a set of requests, with one that was decided again by the policy engine; a walk without such an end is a proof.
 *
 * <p>Pure. Depends on the policy room. Read first: {@link dev.ambit.proof.Difference}, {@link dev.ambit.proof.Verdict}, {@link
 * dev.ambit.proof.Access}; then {@code Walk} and {@code Space}.
 */
@NullMarked
package dev.ambit.proof;

import org.jspecify.annotations.NullMarked;
