/**
 * The Bedrock runtime: Converse, ConverseStream, InvokeModel and InvokeModelWithResponseStream, from the model id to the answer and its
 * record.
 *
 * <p>May depend on inference, trail, wire's model classes, and on server.front, server.backend, server.metrics, server.state and
 * server.bedrock. Read first: {@link dev.ambit.server.gateway.Gateway} (the order of the steps), {@link
 * dev.ambit.server.gateway.Quotas}.
 */
@NullMarked
package dev.ambit.server.gateway;

import org.jspecify.annotations.NullMarked;
