package dev.ambit.server.backend;

import java.time.Duration;

/**
 * One call of one model.
 *
 * @param modelId the foundation model, such as {@code amazon.nova-pro-v1:0}; never a profile
 * @param timeout how long the backend may take in all
 */
public record ModelCall(String requestId, String modelId, Conversation conversation, Duration timeout) {}
