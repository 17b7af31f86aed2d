package dev.ambit.server.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.gateway.Bench;
import dev.ambit.server.metrics.MetricStore;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

class CloudWatchServiceTest {
    private final Bench bench = new Bench();
    private final Service service = new CloudWatchService(new MetricStore(bench.journal)).service();

    CloudWatchServiceTest() {
        for (int i = 0; i < 3; i++) {
            bench.ask(
                    "Converse",
                    ConverseRequest.builder()
                            .modelId(Bench.EU_NOVA)
                            .messages(message -> message.role("user").content(block -> block.text("Say hello.")))
                            .build());
        }
    }

    private GetMetricStatisticsResponse statistics(Consumer<GetMetricStatisticsRequest.Builder> change) {
        GetMetricStatisticsRequest.Builder request = GetMetricStatisticsRequest.builder()
                .namespace("AWS/Bedrock")
                .metricName("Invocations")
                .dimensions(dimension -> dimension.name("ModelId").value(Bench.EU_NOVA))
                .startTime(Bench.NOW.minusSeconds(3600))
                .endTime(Bench.NOW.plusSeconds(60))
                .period(3600)
                .statisticsWithStrings("Sum", "SampleCount");
        change.accept(request);
        return (GetMetricStatisticsResponse) bench.call(service, "GetMetricStatistics", request.build());
    }

    @Test
    void invocationsAreCounted() {
        GetMetricStatisticsResponse response = statistics(request -> {});

        assertEquals("Invocations", response.label());
        assertEquals(
                3.0, response.datapoints().stream().mapToDouble(Datapoint::sum).sum());
        assertEquals("Count", response.datapoints().getFirst().unitAsString());
    }

    @Test
    void percentilesStandApart() {
        Datapoint point = statistics(request -> request.metricName("OutputTokenCount")
                        .statisticsWithStrings(List.of())
                        .extendedStatistics("p50"))
                .datapoints()
                .getFirst();

        assertTrue(point.extendedStatistics().getOrDefault("p50", 0.0) > 0);
    }

    @Test
    void onlyExactlyTheseDimensionsMatch() {
        assertEquals(
                List.of(), statistics(request -> request.dimensions(List.of())).datapoints());
    }

    @Test
    void metricsAreListedByDimension() {
        ListMetricsResponse all = list(request -> request.namespace("AWS/Bedrock"));
        assertTrue(all.metrics().stream().map(Metric::metricName).toList().contains("Invocations"));
        assertEquals(
                all.metrics(),
                list(request -> request.dimensions(
                                filter -> filter.name("ModelId").value(Bench.EU_NOVA)))
                        .metrics());
        assertEquals(
                List.of(),
                list(request -> request.dimensions(
                                filter -> filter.name("ModelId").value("other")))
                        .metrics());
    }

    private ListMetricsResponse list(Consumer<ListMetricsRequest.Builder> change) {
        ListMetricsRequest.Builder request = ListMetricsRequest.builder();
        change.accept(request);
        return (ListMetricsResponse) bench.call(service, "ListMetrics", request.build());
    }

    @Test
    void dataIsAskedForByQuery() {
        GetMetricDataResponse response = (GetMetricDataResponse) bench.call(
                service,
                "GetMetricData",
                GetMetricDataRequest.builder()
                        .startTime(Bench.NOW.minusSeconds(3600))
                        .endTime(Bench.NOW.plusSeconds(60))
                        .metricDataQueries(query -> query.id("calls")
                                .metricStat(stat -> stat.stat("Sum")
                                        .period(60)
                                        .metric(metric -> metric.namespace("AWS/Bedrock")
                                                .metricName("Invocations")
                                                .dimensions(dimension -> dimension
                                                        .name("ModelId")
                                                        .value(Bench.EU_NOVA)))))
                        .build());

        assertEquals(List.of(3.0), response.metricDataResults().getFirst().values());
        assertEquals("Complete", response.metricDataResults().getFirst().statusCodeAsString());
    }

    @Test
    void whatIsNotValidIsRefusedByName() {
        assertEquals("InvalidParameterValue", refused(request -> request.period(61)));
        assertEquals("InvalidParameterCombination", refused(request -> request.statisticsWithStrings(List.of())));
        assertEquals(
                "InvalidParameterValue",
                assertThrows(ServiceError.class, () -> list(request -> request.nextToken("x")))
                        .code());
    }

    private String refused(Consumer<GetMetricStatisticsRequest.Builder> change) {
        return assertThrows(ServiceError.class, () -> statistics(change)).code();
    }
}
