/**
 * What people get wrong with cross-Region inference, found in a landing zone: each rule sees one mistake, says what will happen and what
 * to do.
 *
 * <p>Pure. May depend on policy, landingzone and inference. Read first: {@link dev.ambit.advisor.findings.Findings} (the list of the
 * rules), {@link dev.ambit.advisor.findings.Finding}, then {@code Survey} (what the rules look at) and any one rule. Every rule has a page
 * in {@code docs/rules}.
 */
@NullMarked
package dev.ambit.advisor.findings;

import org.jspecify.annotations.NullMarked;
