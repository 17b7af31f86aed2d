/**
 * The way of every call: bytes in, who calls, which operation, is it authorized, the service's answer, the audit record, bytes out.
 *
 * <p>May depend on wire, policy, landingzone, trail and on server.state and server.identity; knows no single service. Read first:
 * {@link dev.ambit.server.front.Front}, {@link dev.ambit.server.front.Service}, {@link dev.ambit.server.front.Exchange}.
 */
@NullMarked
package dev.ambit.server.front;

import org.jspecify.annotations.NullMarked;
