package dev.ambit.landingzone.files;

import java.util.Optional;

/**
 * What answers for the models of a Region.
 *
 * @param latencyMs of a simulated backend, before the first token
 * @param capacity requests at once; 0 for as many as come
 * @param failureRate share of requests that a simulated backend fails, 0 to 1
 * @param url of an OpenAI-compatible server
 * @param model the name that the server knows the model by, or a GGUF file
 */
public record Backend(
        Kind kind, int latencyMs, int capacity, double failureRate, Optional<String> url, Optional<String> model) {
    /** The kinds, by the names that they have in the file. */
    public enum Kind {
        SIMULATED,
        OPENAI,
        BEDROCK,
        LLAMA,
        EMBEDDINGS
    }

    /** Answers at once, always. */
    public static Backend simulated() {
        return new Backend(Kind.SIMULATED, 0, 0, 0, Optional.empty(), Optional.empty());
    }
}
