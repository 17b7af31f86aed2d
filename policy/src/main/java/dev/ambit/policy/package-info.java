/**
 * The policy language of AWS: documents with source positions, evaluation of one request against a stack of policies, and the
 * explanation of every decision.
 *
 * <p>Pure: takes values and returns values; no clock, no I/O, no static state. Depends on no other room. Read first: {@link
 * dev.ambit.policy.PolicyDocument} (text to checked statements), {@link dev.ambit.policy.Statement} and {@link dev.ambit.policy.Atom}
 * (a statement is the conjunction of its atoms: the form that is evaluated here and reasoned about elsewhere), {@link
 * dev.ambit.policy.PolicyStack}, {@link dev.ambit.policy.Authorizer} (the order of the layers), {@link dev.ambit.policy.Decision},
 * {@link dev.ambit.policy.Explanation}.
 */
@NullMarked
package dev.ambit.policy;

import org.jspecify.annotations.NullMarked;
