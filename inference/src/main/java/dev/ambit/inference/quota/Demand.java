package dev.ambit.inference.quota;

/**
 * What a call reserves before it starts: its whole input, cached parts included, and the most that it may answer.
 *
 * @param inputTokens all input tokens, 0 or more
 * @param maxTokens the limit of output tokens that the call sets, 0 or more
 */
public record Demand(long inputTokens, long maxTokens) {
    public Demand {
        if (inputTokens < 0 || maxTokens < 0) {
            throw new IllegalArgumentException(
                    "demand is `" + inputTokens + "` input and `" + maxTokens + "` output tokens; expected 0 or more");
        }
    }

    long tokens() {
        return inputTokens > Long.MAX_VALUE - maxTokens ? Long.MAX_VALUE : inputTokens + maxTokens;
    }
}
