package dev.ambit.server.metrics;

import dev.ambit.server.state.Entry;
import dev.ambit.server.state.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of one inference call, in {@code AWS/Bedrock}. Each call gives the samples of exactly one of these methods; append them
 * in the same {@code submit} as the call's trail record. Source of names and meanings: Bedrock User Guide, monitoring.
 */
public final class BedrockMetrics {
    public static final String NAMESPACE = "AWS/Bedrock";

    /**
     * Where and for whom a call is counted.
     *
     * @param region the source Region
     * @param modelId as called: a model id, a profile id, or an application profile's id
     */
    public record Call(String account, String region, String modelId, Instant time) {}

    /**
     * What a served call used.
     *
     * @param input tokens without cached ones
     * @param firstToken for streamed calls only, as TimeToFirstToken is measured for those
     * @param quotaTokens what the call counts against the tokens-per-minute quota
     */
    public record Used(
            Duration latency,
            Optional<Duration> firstToken,
            long input,
            long output,
            long cacheRead,
            long cacheWrite,
            long quotaTokens) {}

    private BedrockMetrics() {}

    public static List<Entry.Sample> served(Call call, Used used) {
        List<Entry.Sample> samples = new ArrayList<>();
        samples.add(sample(call, "Invocations", "Count", 1));
        samples.add(
                sample(call, "InvocationLatency", "Milliseconds", used.latency().toMillis()));
        used.firstToken().ifPresent(d -> samples.add(sample(call, "TimeToFirstToken", "Milliseconds", d.toMillis())));
        samples.add(sample(call, "InputTokenCount", "Count", used.input()));
        samples.add(sample(call, "OutputTokenCount", "Count", used.output()));
        if (used.cacheRead() > 0) {
            samples.add(sample(call, "CacheReadInputTokens", "Count", used.cacheRead()));
        }
        if (used.cacheWrite() > 0) {
            samples.add(sample(call, "CacheWriteInputTokens", "Count", used.cacheWrite()));
        }
        samples.add(sample(call, "EstimatedTPMQuotaUsage", "Count", used.quotaTokens()));
        return samples;
    }

    /** A call that failed with a 4xx other than a throttle. */
    public static List<Entry.Sample> clientError(Call call) {
        return List.of(sample(call, "InvocationClientErrors", "Count", 1));
    }

    /** A call that failed with a 5xx. */
    public static List<Entry.Sample> serverError(Call call) {
        return List.of(sample(call, "InvocationServerErrors", "Count", 1));
    }

    /** A throttled call; it counts as no invocation and as no error. */
    public static List<Entry.Sample> throttled(Call call) {
        return List.of(sample(call, "InvocationThrottles", "Count", 1));
    }

    private static Entry.Sample sample(Call call, String name, String unit, double value) {
        return new Entry.Sample(
                new Series(call.account(), call.region(), NAMESPACE, name, Map.of("ModelId", call.modelId()), unit),
                call.time(),
                value);
    }
}
