/**
 * The walker over the SDK's field descriptions, and the protocols written with it: REST JSON, AWS JSON, Query, RPC v2
 * CBOR and event streams. May depend on {@code dev.ambit.wire} and {@code dev.ambit.wire.routes}. Read {@link
 * dev.ambit.wire.protocol.Codec} first.
 */
@NullMarked
package dev.ambit.wire.protocol;

import org.jspecify.annotations.NullMarked;
