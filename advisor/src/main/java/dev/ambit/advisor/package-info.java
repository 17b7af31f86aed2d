/**
 * The use cases: questions that people ask about a landing zone, answered by the rooms below.
 *
 * <p>Pure. May depend on policy, proof, landingzone, inference and trail. Read first: {@link
 * dev.ambit.advisor.explain.CallExplanation}, {@link dev.ambit.advisor.check.Matrix}, {@link
 * dev.ambit.advisor.diff.OrganizationDifference}, {@link dev.ambit.advisor.fix.Fixes}, {@link dev.ambit.advisor.findings.Findings}.
 */
@NullMarked
package dev.ambit.advisor;

import org.jspecify.annotations.NullMarked;
