/**
 * Who can use which inference profile from which source Region, for a whole landing zone at once: the matrix, its grouping for people,
 * and the sharing of work that makes ten thousand accounts affordable.
 *
 * <p>Pure. May depend on policy, landingzone, inference and {@code advisor.explain}. Read first: {@link dev.ambit.advisor.check.Matrix},
 * {@link dev.ambit.advisor.check.Overview}.
 */
@NullMarked
package dev.ambit.advisor.check;

import org.jspecify.annotations.NullMarked;
