/**
 * Why one call is allowed or refused: every authorization request of it, decided and explained.
 *
 * <p>Pure. May depend on policy, landingzone and inference. Read first: {@link dev.ambit.advisor.explain.CallExplanation}.
 */
@NullMarked
package dev.ambit.advisor.explain;

import org.jspecify.annotations.NullMarked;
