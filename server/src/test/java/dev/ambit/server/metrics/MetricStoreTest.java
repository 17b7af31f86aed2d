package dev.ambit.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.state.Journal;
import dev.ambit.server.state.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-central-1";
    private static final String PROFILE = "eu.amazon.nova-pro-v1:0";

    private final Journal journal = new MemoryJournal();
    private final MetricStore store = new MetricStore(journal);

    private static BedrockMetrics.Call call(int second) {
        return new BedrockMetrics.Call(ACCOUNT, REGION, PROFILE, NOON.plusSeconds(second));
    }

    private static BedrockMetrics.Used used(int millis) {
        return new BedrockMetrics.Used(Duration.ofMillis(millis), Optional.of(Duration.ofMillis(5)), 10, 20, 0, 3, 33);
    }

    @BeforeEach
    void callSome() {
        journal.append(BedrockMetrics.served(call(0), used(100)));
        journal.append(BedrockMetrics.served(call(59), used(300)));
        journal.append(BedrockMetrics.served(call(60), used(500)));
        journal.append(BedrockMetrics.throttled(call(1)));
        journal.append(BedrockMetrics.clientError(call(2)));
        journal.append(BedrockMetrics.serverError(call(3)));
    }

    private static MetricQuery.Metric metric(String name) {
        return new MetricQuery.Metric(BedrockMetrics.NAMESPACE, name, Map.of("ModelId", PROFILE));
    }

    private static MetricQuery.GetStatistics ask(
            String name, int period, List<String> statistics, List<String> extended) {
        return new MetricQuery.GetStatistics(
                ACCOUNT,
                REGION,
                metric(name),
                NOON.plusSeconds(30),
                NOON.plusSeconds(600),
                period,
                statistics,
                extended,
                Optional.empty());
    }

    private static <T> T found(MetricAnswer<T> answer) {
        return switch (answer) {
            case MetricAnswer.Found<T>(T value) -> value;
            case MetricAnswer.Invalid<T>(String code, String message) -> throw new AssertionError(code + message);
        };
    }

    private static <T> String code(MetricAnswer<T> answer) {
        return switch (answer) {
            case MetricAnswer.Found<T>(T value) -> "found " + value;
            case MetricAnswer.Invalid<T>(String code, String message) -> code;
        };
    }

    @Test
    void eachMinuteIsAPoint() {
        List<MetricStore.Point> points =
                found(store.statistics(ask("Invocations", 60, List.of("Sum", "SampleCount"), List.of())));
        assertEquals(
                List.of(
                        new MetricStore.Point(NOON, "Count", Map.of("Sum", 2.0, "SampleCount", 2.0)),
                        new MetricStore.Point(NOON.plusSeconds(60), "Count", Map.of("Sum", 1.0, "SampleCount", 1.0))),
                points);
    }

    @Test
    void aLongerPeriodJoinsMinutes() {
        List<MetricStore.Point> points = found(
                store.statistics(ask("InvocationLatency", 300, List.of("Average", "Minimum", "Maximum"), List.of())));
        assertEquals(
                List.of(new MetricStore.Point(
                        NOON, "Milliseconds", Map.of("Average", 300.0, "Minimum", 100.0, "Maximum", 500.0))),
                points);
    }

    @Test
    void percentilesAreCoarseButClose() {
        double median = found(store.statistics(ask("InvocationLatency", 300, List.of(), List.of("p50"))))
                .getFirst()
                .values()
                .getOrDefault("p50", 0.0);
        assertTrue(Math.abs(median - 300) <= 3.1, "p50 " + median);
    }

    @Test
    void throttlesAndErrorsAreNoInvocations() {
        for (String name : List.of("InvocationThrottles", "InvocationClientErrors", "InvocationServerErrors")) {
            assertEquals(
                    Map.of("Sum", 1.0),
                    found(store.statistics(ask(name, 300, List.of("Sum"), List.of())))
                            .getFirst()
                            .values(),
                    name);
        }
    }

    @Test
    void aModelIdIsExactlyTheOneCalled() {
        MetricQuery.GetStatistics other = new MetricQuery.GetStatistics(
                ACCOUNT,
                REGION,
                new MetricQuery.Metric(
                        BedrockMetrics.NAMESPACE, "Invocations", Map.of("ModelId", "amazon.nova-pro-v1:0")),
                NOON,
                NOON.plusSeconds(600),
                60,
                List.of("Sum"),
                List.of(),
                Optional.empty());
        assertEquals(List.of(), found(store.statistics(other)));
    }

    @Test
    void metricsAreListedByWhatIsAsked() {
        MetricQuery.ListMetrics all = new MetricQuery.ListMetrics(
                ACCOUNT,
                REGION,
                Optional.of("AWS/Bedrock"),
                Optional.empty(),
                Map.of("ModelId", Optional.empty()),
                false,
                NOON.plusSeconds(600));
        assertEquals(
                List.of(
                        "CacheWriteInputTokens",
                        "EstimatedTPMQuotaUsage",
                        "InputTokenCount",
                        "InvocationClientErrors",
                        "InvocationLatency",
                        "InvocationServerErrors",
                        "InvocationThrottles",
                        "Invocations",
                        "OutputTokenCount",
                        "TimeToFirstToken"),
                store.list(all).stream().map(MetricQuery.Metric::name).toList());
        MetricQuery.ListMetrics later = new MetricQuery.ListMetrics(
                ACCOUNT, REGION, Optional.empty(), Optional.empty(), Map.of(), true, NOON.plus(Duration.ofHours(4)));
        assertEquals(List.of(), store.list(later));
    }

    @Test
    void dataComesNewestFirstOrOldestFirst() {
        MetricQuery.One one = new MetricQuery.One(
                "calls",
                Optional.of(new MetricQuery.Stat(metric("Invocations"), 60, "Sum", Optional.of("Count"))),
                Optional.empty(),
                "",
                true);
        MetricStore.Result newest = found(store.data(
                        new MetricQuery.GetData(ACCOUNT, REGION, List.of(one), NOON, NOON.plusSeconds(600), true)))
                .getFirst();
        assertEquals(
                new MetricStore.Result("calls", "Invocations", List.of(NOON.plusSeconds(60), NOON), List.of(1.0, 2.0)),
                newest);
        MetricStore.Result oldest = found(store.data(
                        new MetricQuery.GetData(ACCOUNT, REGION, List.of(one), NOON, NOON.plusSeconds(600), false)))
                .getFirst();
        assertEquals(List.of(2.0, 1.0), oldest.values());
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertEquals(
                "InvalidParameterValue", code(store.statistics(ask("Invocations", 45, List.of("Sum"), List.of()))));
        assertEquals(
                "InvalidParameterValue", code(store.statistics(ask("Invocations", 60, List.of("Median"), List.of()))));
        assertEquals(
                "InvalidParameterValue", code(store.statistics(ask("Invocations", 60, List.of(), List.of("p101")))));
        assertEquals(
                "InvalidParameterCombination", code(store.statistics(ask("Invocations", 60, List.of(), List.of()))));
        assertEquals(
                "InvalidParameterCombination",
                code(store.statistics(new MetricQuery.GetStatistics(
                        ACCOUNT,
                        REGION,
                        metric("Invocations"),
                        NOON,
                        NOON.plus(Duration.ofDays(2)),
                        60,
                        List.of("Sum"),
                        List.of(),
                        Optional.empty()))));
        MetricQuery.One math = new MetricQuery.One("e1", Optional.empty(), Optional.of("SUM(METRICS())"), "", true);
        assertEquals(
                "ValidationError",
                code(store.data(
                        new MetricQuery.GetData(ACCOUNT, REGION, List.of(math), NOON, NOON.plusSeconds(60), true))));
    }
}
