/**
 * Answers cases: one statement, one decision or one inference call, each a line of JSON with the policies it stands under.
 *
 * <p>Pure. May depend on policy and inference. Read first: {@link dev.ambit.advisor.cases.CaseEvaluator}.
 */
@NullMarked
package dev.ambit.advisor.cases;

import org.jspecify.annotations.NullMarked;
