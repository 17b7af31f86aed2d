package dev.ambit.server.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions of the CloudWatch API, without its wire types. */
public sealed interface MetricQuery {
    /** A metric as CloudWatch names it; the dimensions must be exactly these. */
    record Metric(String namespace, String name, Map<String, String> dimensions) {}

    /**
     * ListMetrics.
     *
     * @param dimensions name to wanted value; an empty value asks for any
     * @param recentlyActive only metrics with samples in the last three hours
     */
    record ListMetrics(
            String account,
            String region,
            Optional<String> namespace,
            Optional<String> name,
            Map<String, Optional<String>> dimensions,
            boolean recentlyActive,
            Instant now)
            implements MetricQuery {}

    /**
     * GetMetricStatistics.
     *
     * @param from included; rounded down to the minute
     * @param to not included
     * @param period seconds
     * @param statistics as on the wire
     * @param extended as on the wire
     */
    record GetStatistics(
            String account,
            String region,
            Metric metric,
            Instant from,
            Instant to,
            int period,
            List<String> statistics,
            List<String> extended,
            Optional<String> unit)
            implements MetricQuery {}

    /** GetMetricData. */
    record GetData(String account, String region, List<One> queries, Instant from, Instant to, boolean newestFirst)
            implements MetricQuery {}

    /** One query of GetMetricData; exactly one of {@code stat} and {@code expression} is there. */
    record One(String id, Optional<Stat> stat, Optional<String> expression, String label, boolean returnData) {}

    record Stat(Metric metric, int period, String statistic, Optional<String> unit) {}
}
