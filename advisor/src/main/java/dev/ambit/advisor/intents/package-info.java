/**
 * What a landing zone is meant to do, written down beside it, and whether it does: things that must work and things that must stay denied.
 *
 * <p>Pure. May depend on policy, landingzone, inference and {@code advisor.check}. Read first: {@link dev.ambit.advisor.intents.Intent},
 * {@link dev.ambit.advisor.intents.Verdict}.
 */
@NullMarked
package dev.ambit.advisor.intents;

import org.jspecify.annotations.NullMarked;
