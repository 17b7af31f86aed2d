/**
 * The bodies of InvokeModel, each model family's own, to and from the conversation. Pure functions.
 *
 * <p>Shapes: Bedrock User Guide, "Inference request parameters and response fields for foundation models", and the Amazon Nova User
 * Guide. Depends on {@code dev.ambit.server.backend}. Read first: {@link dev.ambit.server.backend.body.NativeFormat}.
 */
@NullMarked
package dev.ambit.server.backend.body;

import org.jspecify.annotations.NullMarked;
