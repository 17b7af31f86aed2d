package dev.ambit.server.backend;

import java.time.Duration;
import java.util.List;

/**
 * Texts to turn into vectors.
 *
 * @param dimensions the length of each vector
 * @param normalize whether each vector is to have length 1
 */
public record EmbeddingCall(
        String requestId, String modelId, List<String> texts, int dimensions, boolean normalize, Duration timeout) {}
