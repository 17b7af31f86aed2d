/**
 * The port: HTTP/1.1 and HTTP/2 without TLS (by upgrade or by prior knowledge) on one socket, with limits. Bytes in, bytes out; knows
 * wire's values and nothing of what they mean.
 *
 * <p>May depend on wire. Read first: {@link dev.ambit.server.listener.Listener}.
 */
@NullMarked
package dev.ambit.server.listener;

import org.jspecify.annotations.NullMarked;
