package dev.ambit.wire.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ambit.wire.WireError;
import dev.ambit.wire.WireHeaders;
import dev.ambit.wire.WireRequest;
import dev.ambit.wire.WireResponse;
import dev.ambit.wire.routes.Resolution.Resolved;
import dev.ambit.wire.routes.Router;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ResponseStream;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.utils.async.SimplePublisher;

/** Frames written here, read by the SDK's own event stream client. */
class EventStreamTest {
    private final Router router = new Router();
    private final Codec codec = new Codec(router);

    @Test
    void converseEventsArriveEqual() {
        List<ConverseStreamOutput> sent = List.of(
                ConverseStreamOutput.messageStartBuilder().role("assistant").build(),
                ConverseStreamOutput.contentBlockStartBuilder()
                        .contentBlockIndex(1)
                        .start(s -> s.toolUse(t -> t.name("n").toolUseId("i")))
                        .build(),
                ConverseStreamOutput.contentBlockDeltaBuilder()
                        .contentBlockIndex(0)
                        .delta(d -> d.text("é \"x\""))
                        .build(),
                ConverseStreamOutput.contentBlockStopBuilder()
                        .contentBlockIndex(0)
                        .build(),
                ConverseStreamOutput.messageStopBuilder().stopReason("end_turn").build(),
                ConverseStreamOutput.metadataBuilder()
                        .usage(u -> u.inputTokens(1).outputTokens(2).totalTokens(3))
                        .metrics(m -> m.latencyMs(5L))
                        .build());
        var read = new ArrayList<ConverseStreamOutput>();
        try (var client = client(
                ConverseStreamResponse.builder().build(),
                sent.stream().map(EventStreams::event).toList())) {
            client.converseStream(
                            r -> r.modelId("m").messages(List.of()),
                            ConverseStreamResponseHandler.builder()
                                    .subscriber(read::add)
                                    .build())
                    .join();
        }
        assertEquals(sent, read);
    }

    @Test
    void chunksCarryTheirBytesAndTheHeadItsHeaders() {
        var chunk = ResponseStream.chunkBuilder()
                .bytes(SdkBytes.fromUtf8String("{\"a\":1}"))
                .build();
        var read = new ArrayList<ResponseStream>();
        var heads = new ArrayList<InvokeModelWithResponseStreamResponse>();
        var head = InvokeModelWithResponseStreamResponse.builder()
                .contentType("application/json")
                .performanceConfigLatency("standard")
                .build();
        try (var client = client(head, List.of(EventStreams.event(chunk)))) {
            client.invokeModelWithResponseStream(
                            r -> r.modelId("m").body(SdkBytes.fromUtf8String("{}")),
                            InvokeModelWithResponseStreamResponseHandler.builder()
                                    .onResponse(heads::add)
                                    .subscriber(read::add)
                                    .build())
                    .join();
        }
        assertEquals(List.of(chunk), read);
        assertEquals("standard", heads.getFirst().performanceConfigLatencyAsString());
    }

    @Test
    void anExceptionFrameFailsTheStreamWithItsOwnClass() {
        var error = WireError.of("ThrottlingException", 429, "Too many tokens, please wait before trying again.");
        try (var client = client(ConverseStreamResponse.builder().build(), List.of(EventStreams.exception(error)))) {
            var call = client.converseStream(
                    r -> r.modelId("m").messages(List.of()),
                    ConverseStreamResponseHandler.builder().subscriber(e -> {}).build());
            var thrown = assertThrows(CompletionException.class, call::join);
            var cause = assertInstanceOf(ThrottlingException.class, thrown.getCause());
            assertEquals(error.message(), cause.awsErrorDetails().errorMessage());
        }
    }

    @Test
    void theHeadSaysEventStream() {
        var call = new Resolved(
                router.table(dev.ambit.wire.routes.Service.BEDROCK_RUNTIME)
                        .route("ConverseStream")
                        .orElseThrow(),
                dev.ambit.wire.Protocol.REST_JSON,
                Map.of());
        WireResponse head =
                codec.streamHead(call, ConverseStreamResponse.builder().build(), "r");
        assertEquals(
                Optional.of("application/vnd.amazon.eventstream"),
                head.headers().first("content-type"));
        assertEquals(1, head.headers().all("content-type").size());
        assertEquals(0, head.body().length);
        assertEquals(
                WireHeaders.of("x-amzn-RequestId", "r", "Content-Type", "application/vnd.amazon.eventstream"),
                head.headers());
    }

    private BedrockRuntimeAsyncClient client(SdkPojo head, List<byte[]> frames) {
        return BedrockRuntimeAsyncClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:4566"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s")))
                .overrideConfiguration(c -> c.retryPolicy(RetryPolicy.none()))
                .httpClient(new Streaming(head, frames))
                .build();
    }

    private final class Streaming implements SdkAsyncHttpClient {
        private final SdkPojo head;
        private final List<byte[]> frames;

        Streaming(SdkPojo head, List<byte[]> frames) {
            this.head = head;
            this.frames = frames;
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            WireRequest wire = Loop.wire(request.request(), new byte[0]);
            var call = assertInstanceOf(Resolved.class, router.resolve(wire, Optional.of("bedrock")));
            WireResponse response = codec.streamHead(call, head, "request-1");
            var body = new SimplePublisher<ByteBuffer>();
            request.responseHandler().onHeaders(Loop.head(response));
            request.responseHandler().onStream(body);
            var sent = new ArrayList<CompletableFuture<Void>>();
            frames.forEach(frame -> sent.add(body.send(ByteBuffer.wrap(frame))));
            sent.add(body.complete());
            return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
        }

        @Override
        public void close() {}
    }
}
