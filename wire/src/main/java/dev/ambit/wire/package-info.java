/**
 * Bytes to values and back: requests, responses and errors as every AWS protocol carries them. Depends on the SDK's
 * model classes and on no other room. Read {@link dev.ambit.wire.WireRequest}, then the packages {@code sigv4} (who
 * signed), {@code routes} (which operation) and {@code protocol} (which values).
 */
@NullMarked
package dev.ambit.wire;

import org.jspecify.annotations.NullMarked;
