package dev.ambit.server.gateway;

import dev.ambit.inference.quota.Use;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Vectors;
import dev.ambit.server.metrics.BedrockMetrics;
import java.time.Duration;
import java.util.Optional;

/** What an answer used, as metrics count it; the quota is settled with it. */
final class Usage {
    private Usage() {}

    /** @param firstToken for streams */
    static BedrockMetrics.Used of(Answer answer, Optional<Duration> firstToken, Quotas.Hold hold) {
        Answer.Usage usage = answer.usage();
        long quotaTokens = hold.settle(new Use(usage.input(), usage.cacheWrite(), usage.output()));
        return new BedrockMetrics.Used(
                answer.latency(),
                firstToken,
                usage.input(),
                usage.output(),
                usage.cacheRead(),
                usage.cacheWrite(),
                quotaTokens);
    }

    static BedrockMetrics.Used of(Vectors vectors, Quotas.Hold hold) {
        long quotaTokens = hold.settle(new Use(vectors.inputTokens(), 0, 0));
        return new BedrockMetrics.Used(
                vectors.latency(), Optional.empty(), vectors.inputTokens(), 0, 0, 0, quotaTokens);
    }
}
