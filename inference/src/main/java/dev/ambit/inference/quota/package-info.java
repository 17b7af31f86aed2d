/**
 * Quotas of model invocation: names, codes and defaults, and the arithmetic of reserving and settling.
 *
 * <p>Pure, as the room is: time comes in as a value. Read first: {@link dev.ambit.inference.quota.QuotaTable}, {@link
 * dev.ambit.inference.quota.QuotaState}.
 */
@NullMarked
package dev.ambit.inference.quota;

import org.jspecify.annotations.NullMarked;
