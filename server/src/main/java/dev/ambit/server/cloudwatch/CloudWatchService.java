package dev.ambit.server.cloudwatch;

import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.metrics.MetricAnswer;
import dev.ambit.server.metrics.MetricQuery;
import dev.ambit.server.metrics.MetricStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** ListMetrics, GetMetricStatistics and GetMetricData, for the caller's account and the Region of the call. */
public final class CloudWatchService {
    private static final int METRICS_A_PAGE = 500;

    private final MetricStore store;

    public CloudWatchService(MetricStore store) {
        this.store = store;
    }

    public Service service() {
        return new Service("cloudwatch", "cloudwatch")
                .on("ListMetrics", ListMetricsRequest.class, this::listMetrics)
                .on("GetMetricStatistics", GetMetricStatisticsRequest.class, this::getMetricStatistics)
                .on("GetMetricData", GetMetricDataRequest.class, this::getMetricData);
    }

    private ListMetricsResponse listMetrics(Exchange exchange, ListMetricsRequest request) {
        Map<String, Optional<String>> dimensions = new LinkedHashMap<>();
        for (DimensionFilter filter : request.dimensions()) {
            dimensions.put(filter.name(), Optional.ofNullable(filter.value()));
        }
        List<MetricQuery.Metric> metrics = store.list(new MetricQuery.ListMetrics(
                exchange.caller().account(),
                exchange.region(),
                Optional.ofNullable(request.namespace()),
                Optional.ofNullable(request.metricName()),
                dimensions,
                request.recentlyActiveAsString() != null,
                exchange.now()));
        int from = offset(request.nextToken(), metrics.size());
        int to = Math.min(metrics.size(), from + METRICS_A_PAGE);
        return ListMetricsResponse.builder()
                .metrics(metrics.subList(from, to).stream()
                        .map(CloudWatchService::metric)
                        .toList())
                .nextToken(to < metrics.size() ? Integer.toString(to) : null)
                .build();
    }

    private static int offset(@Nullable String token, int size) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        // as long as a list can be; longer digits would not be a number
        if (token.matches("[0-9]{1,9}")) {
            return Math.min(size, Integer.parseInt(token));
        }
        throw ServiceError.of(
                "InvalidParameterValue", 400, "The value " + token + " for parameter NextToken is invalid.");
    }

    private static Metric metric(MetricQuery.Metric metric) {
        List<Dimension> dimensions = new ArrayList<>();
        metric.dimensions()
                .forEach((name, value) -> dimensions.add(
                        Dimension.builder().name(name).value(value).build()));
        return Metric.builder()
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(dimensions)
                .build();
    }

    private GetMetricStatisticsResponse getMetricStatistics(Exchange exchange, GetMetricStatisticsRequest request) {
        List<MetricStore.Point> points = found(store.statistics(new MetricQuery.GetStatistics(
                exchange.caller().account(),
                exchange.region(),
                new MetricQuery.Metric(request.namespace(), request.metricName(), dimensions(request.dimensions())),
                request.startTime(),
                request.endTime(),
                request.period(),
                request.statisticsAsStrings(),
                request.extendedStatistics(),
                Optional.ofNullable(request.unitAsString()))));
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(points.stream().map(CloudWatchService::datapoint).toList())
                .build();
    }

    private static Datapoint datapoint(MetricStore.Point point) {
        Datapoint.Builder datapoint =
                Datapoint.builder().timestamp(point.time()).unit(point.unit());
        Map<String, Double> percentiles = new LinkedHashMap<>();
        point.values().forEach((statistic, value) -> {
            switch (statistic) {
                case "SampleCount" -> datapoint.sampleCount(value);
                case "Average" -> datapoint.average(value);
                case "Sum" -> datapoint.sum(value);
                case "Minimum" -> datapoint.minimum(value);
                case "Maximum" -> datapoint.maximum(value);
                default -> percentiles.put(statistic, value);
            }
        });
        return percentiles.isEmpty()
                ? datapoint.build()
                : datapoint.extendedStatistics(percentiles).build();
    }

    private GetMetricDataResponse getMetricData(Exchange exchange, GetMetricDataRequest request) {
        List<MetricStore.Result> results = found(store.data(new MetricQuery.GetData(
                exchange.caller().account(),
                exchange.region(),
                request.metricDataQueries().stream()
                        .map(CloudWatchService::query)
                        .toList(),
                request.startTime(),
                request.endTime(),
                !"TimestampAscending".equals(request.scanByAsString()))));
        return GetMetricDataResponse.builder()
                .metricDataResults(
                        results.stream().map(CloudWatchService::result).toList())
                .messages(List.of())
                .build();
    }

    private static MetricQuery.One query(MetricDataQuery query) {
        return new MetricQuery.One(
                query.id(),
                Optional.ofNullable(query.metricStat()).map(CloudWatchService::stat),
                Optional.ofNullable(query.expression()),
                Optional.ofNullable(query.label()).orElse(""),
                query.returnData() == null || query.returnData());
    }

    private static MetricQuery.Stat stat(MetricStat stat) {
        Metric metric = stat.metric();
        return new MetricQuery.Stat(
                new MetricQuery.Metric(
                        Optional.ofNullable(metric.namespace()).orElse(""),
                        Optional.ofNullable(metric.metricName()).orElse(""),
                        dimensions(metric.dimensions())),
                stat.period(),
                stat.stat(),
                Optional.ofNullable(stat.unitAsString()));
    }

    private static MetricDataResult result(MetricStore.Result result) {
        return MetricDataResult.builder()
                .id(result.id())
                .label(result.label())
                .timestamps(result.times())
                .values(result.values())
                .statusCode(StatusCode.COMPLETE)
                .build();
    }

    private static Map<String, String> dimensions(List<Dimension> dimensions) {
        Map<String, String> byName = new LinkedHashMap<>();
        dimensions.forEach(dimension -> byName.put(dimension.name(), dimension.value()));
        return byName;
    }

    private static <T> T found(MetricAnswer<T> answer) {
        return switch (answer) {
            case MetricAnswer.Found<T>(T value) -> value;
            case MetricAnswer.Invalid<T>(String code, String message) -> throw ServiceError.of(code, 400, message);
        };
    }
}
