/**
 * The use cases: questions that people ask about a landing zone, answered by the rooms below.
 *
 * <p>Pure. May depend on policy, landingzone, inference and trail. Read first: {@link dev.ambit.advisor.cases.CaseEvaluator}, {@link
 * dev.ambit.advisor.explain.CallExplanation}, {@link dev.ambit.advisor.findings.Findings}.
 */
@NullMarked
package dev.ambit.advisor;

import org.jspecify.annotations.NullMarked;
