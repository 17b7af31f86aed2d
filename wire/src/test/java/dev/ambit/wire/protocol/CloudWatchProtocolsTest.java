package dev.ambit.wire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.ambit.wire.Protocol;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Router;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The same input and output over CBOR and AWS JSON; Query is held by {@link EveryOperationTest}. */
class CloudWatchProtocolsTest {
    private static final GetMetricStatisticsRequest REQUEST = GetMetricStatisticsRequest.builder()
            .namespace("AWS/Bedrock")
            .metricName("Invocations")
            .startTime(Instant.ofEpochSecond(1_764_000_000))
            .endTime(Instant.ofEpochMilli(1_764_003_600_500L))
            .period(60)
            .statistics(Statistic.SUM)
            .dimensions(d -> d.name("ModelId").value("m"))
            .build();
    private static final GetMetricStatisticsResponse RESPONSE = GetMetricStatisticsResponse.builder()
            .label("Invocations")
            .datapoints(d -> d.timestamp(Instant.ofEpochSecond(1_764_000_000)).sum(3.5))
            .build();

    private final Router router = new Router();
    private final Codec codec = new Codec(router);

    @Test
    void cbor() throws IOException {
        var request = new WireRequest(
                "POST",
                "/service/GraniteServiceVersion20100801/operation/GetMetricStatistics",
                "",
                WireHeaders.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor"),
                new TreeWriter(Format.CBOR).bytes(REQUEST, REQUEST.sdkFields()));
        Resolved call = resolved(request);
        assertEquals(Protocol.RPC_V2_CBOR, call.protocol());
        assertEquals(
                REQUEST,
                assertInstanceOf(Decoded.Input.class, codec.decode(call, request))
                        .request());
        var answer = codec.encode(call, RESPONSE, "r");
        assertEquals(Optional.of("rpc-v2-cbor"), answer.headers().first("smithy-protocol"));
        var tree = new ObjectMapper(new CBORFactory()).readTree(answer.body());
        assertEquals(3.5, tree.at("/Datapoints/0/Sum").doubleValue());
        assertEquals(1.764e9, tree.at("/Datapoints/0/Timestamp").doubleValue());
        // C1 is tag 1, FB a double: the only form of a timestamp that every client reads.
        String hex = java.util.HexFormat.of().formatHex(answer.body());
        assertTrue(hex.contains("c1fb"), hex);
    }

    @Test
    void json() {
        var request = new WireRequest(
                "POST",
                "/",
                "",
                WireHeaders.of(
                        "X-Amz-Target", "GraniteServiceVersion20100801.GetMetricStatistics",
                        "Content-Type", "application/x-amz-json-1.0"),
                new TreeWriter(Format.JSON).bytes(REQUEST, REQUEST.sdkFields()));
        Resolved call = resolved(request);
        assertEquals(Protocol.AWS_JSON_1_0, call.protocol());
        assertEquals(
                REQUEST,
                assertInstanceOf(Decoded.Input.class, codec.decode(call, request))
                        .request());
        var error = call.route().error("ResourceNotFound", "no");
        var answer = codec.error(call, error, "r");
        assertEquals(Optional.of(error.code() + ";Sender"), answer.headers().first("x-amzn-query-error"));
    }

    private Resolved resolved(WireRequest request) {
        return assertInstanceOf(Resolved.class, router.resolve(request, Optional.of("monitoring")));
    }
}
