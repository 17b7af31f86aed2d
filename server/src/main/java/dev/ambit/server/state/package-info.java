/**
 * What the server must not lose: one durable journal of events, audit records and metric samples, with group commit, and the
 * holder of a live snapshot that is published only after its events are durable.
 *
 * <p>Knows nothing of landing zones or of Bedrock, and depends on no other package of ours. Read first: {@link
 * dev.ambit.server.state.Journal}, {@link dev.ambit.server.state.Entry}, {@link dev.ambit.server.state.LiveState}, {@link
 * dev.ambit.server.state.DataDirectory}.
 */
@NullMarked
package dev.ambit.server.state;

import org.jspecify.annotations.NullMarked;
