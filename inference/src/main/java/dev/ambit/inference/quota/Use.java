package dev.ambit.inference.quota;

/**
 * What a call used in the end.
 *
 * @param inputTokens {@code InputTokenCount}: without cached tokens; reads from the cache are free
 * @param cacheWriteTokens {@code CacheWriteInputTokens}
 * @param outputTokens {@code OutputTokenCount}
 */
public record Use(long inputTokens, long cacheWriteTokens, long outputTokens) {
    public Use {
        if (inputTokens < 0 || cacheWriteTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("use is `" + inputTokens + "`, `" + cacheWriteTokens + "`, `"
                    + outputTokens + "` tokens; expected 0 or more");
        }
    }

    /** A call that ended without an answer. */
    public static Use nothing() {
        return new Use(0, 0, 0);
    }

    /** Tokens counted against the quota: input, cache writes, and output times the model's burndown rate. */
    public long quotaTokens(int outputBurndown) {
        return Math.addExact(
                Math.addExact(inputTokens, cacheWriteTokens), Math.multiplyExact(outputTokens, outputBurndown));
    }
}
