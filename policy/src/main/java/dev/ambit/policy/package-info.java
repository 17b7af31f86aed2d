/**
 * The policy language of AWS: documents with source positions, evaluation of one request against a stack of policies, and the
 * explanation of every decision.
 *
 * <p>Pure: takes values and returns values; no clock, no I/O, no static state. Depends on no other room. Read first: {@link
 * dev.ambit.policy.PolicyDocument}, {@link dev.ambit.policy.PolicyStack}, {@link dev.ambit.policy.Authorizer}, {@link
 * dev.ambit.policy.Decision}.
 */
@NullMarked
package dev.ambit.policy;

import org.jspecify.annotations.NullMarked;
