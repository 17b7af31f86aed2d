/**
 * Which changes of a landing zone open an inference profile, what each of them opens besides, and which opens least.
 *
 * <p>A candidate change is carried out on the landing zone by its own commands, so every limit and every rule of a policy holds. It is
 * proposed only when all wanted calls are then decided as allowed; what else it allows is then proved or listed by {@code advisor.diff}.
 *
 * <p>Pure. May depend on policy, proof, landingzone, inference, {@code advisor.explain} and {@code advisor.diff}. Read first: {@link
 * dev.ambit.advisor.fix.Fixes}, {@link dev.ambit.advisor.fix.Wish}, {@link dev.ambit.advisor.fix.Edit}.
 */
@NullMarked
package dev.ambit.advisor.fix;

import org.jspecify.annotations.NullMarked;
