/**
 * Bedrock's control plane: foundation models, inference profiles, model access.
 *
 * <p>May depend on inference, landingzone, wire's model classes, and on server.front and server.live. Read first: {@link
 * dev.ambit.server.bedrock.BedrockService}.
 */
@NullMarked
package dev.ambit.server.bedrock;

import org.jspecify.annotations.NullMarked;
