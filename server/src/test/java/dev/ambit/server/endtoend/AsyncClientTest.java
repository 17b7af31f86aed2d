package dev.ambit.server.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/** The SDK's asynchronous client: HTTP/2 with prior knowledge, and the event streams, which only it reads. */
final class AsyncClientTest {
    private static final String SOURCE = "eu-central-1";
    /** The SCP lets this one pass. */
    private static final String CALLER = "Role1AllowedToBypassThisSCP";

    /** What a Converse stream brought, in order. */
    private static final class Heard {
        private final List<String> kinds = Collections.synchronizedList(new ArrayList<>());
        private final StringBuffer text = new StringBuffer();
        private volatile int outputTokens;

        private ConverseStreamResponseHandler handler() {
            return ConverseStreamResponseHandler.builder()
                    .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                            .onMessageStart((MessageStartEvent event) -> kinds.add("messageStart"))
                            .onContentBlockStart((ContentBlockStartEvent event) -> kinds.add("contentBlockStart"))
                            .onContentBlockDelta((ContentBlockDeltaEvent event) -> {
                                kinds.add("contentBlockDelta");
                                text.append(event.delta().text());
                            })
                            .onContentBlockStop((ContentBlockStopEvent event) -> kinds.add("contentBlockStop"))
                            .onMessageStop((MessageStopEvent event) ->
                                    kinds.add("messageStop " + event.stopReasonAsString()))
                            .onMetadata((ConverseStreamMetadataEvent event) -> {
                                kinds.add("metadata");
                                outputTokens = event.usage().outputTokens();
                            })
                            .build())
                    .build();
        }
    }

    @Test
    void converseAndItsStreamSayTheSame() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients clients = server.as(CALLER, SOURCE)) {
            BedrockRuntimeAsyncClient runtime = clients.asyncRuntime();
            ConverseResponse whole =
                    runtime.converse(Calls.request(Calls.NOVA_PRO_EU)).join();
            Heard heard = new Heard();
            stream(runtime, heard).join();
            assertEquals(whole.output().message().content().getFirst().text(), heard.text.toString());
            assertEquals(whole.usage().outputTokens(), heard.outputTokens);
            assertEquals("messageStart", heard.kinds.getFirst());
            assertEquals(
                    List.of("contentBlockStop", "messageStop end_turn", "metadata"),
                    heard.kinds.subList(heard.kinds.size() - 3, heard.kinds.size()));
            assertTrue(
                    heard.kinds.subList(1, heard.kinds.size() - 3).stream().allMatch("contentBlockDelta"::equals),
                    heard.kinds::toString);
        }
    }

    @Test
    void manyStreamsShareOneConnection() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients clients = server.as(CALLER, SOURCE)) {
            BedrockRuntimeAsyncClient runtime = clients.asyncRuntime();
            List<Heard> all = new ArrayList<>();
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Heard heard = new Heard();
                all.add(heard);
                running.add(stream(runtime, heard));
            }
            running.forEach(CompletableFuture::join);
            all.forEach(heard -> assertEquals(all.getFirst().text.toString(), heard.text.toString()));
        }
    }

    @Test
    void invokeModelAndItsStream() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients clients = server.as(CALLER, SOURCE)) {
            BedrockRuntimeAsyncClient runtime = clients.asyncRuntime();
            InvokeModelResponse whole = runtime.invokeModel(
                            request -> request.modelId(Calls.NOVA_PRO_EU).body(Calls.novaBody()))
                    .join();
            assertTrue(whole.body().asUtf8String().contains("\"stopReason\":\"end_turn\""), whole.body()::asUtf8String);
            List<String> chunks = Collections.synchronizedList(new ArrayList<>());
            runtime.invokeModelWithResponseStream(
                            request -> request.modelId(Calls.NOVA_PRO_EU).body(Calls.novaBody()),
                            InvokeModelWithResponseStreamResponseHandler.builder()
                                    .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                                            .onChunk(chunk ->
                                                    chunks.add(chunk.bytes().asUtf8String()))
                                            .build())
                                    .build())
                    .join();
            assertTrue(chunks.getFirst().contains("messageStart"), chunks::toString);
            assertTrue(chunks.stream().anyMatch(chunk -> chunk.contains("contentBlockDelta")), chunks::toString);
            assertTrue(chunks.getLast().contains("metadata"), chunks::toString);
        }
    }

    @Test
    void aRefusalIsTheOperationsOwn() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients clients = server.as("AppRole", SOURCE)) {
            BedrockRuntimeAsyncClient runtime = clients.asyncRuntime();
            Heard heard = new Heard();
            String streamed = refusal(stream(runtime, heard));
            assertTrue(
                    streamed.startsWith("AccessDeniedException 403: User: arn:aws:sts::111122223333:assumed-role/AppRole/"
                            + "ambit is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource:"
                            + " arn:aws:bedrock:eu-"),
                    streamed);
            assertTrue(heard.kinds.isEmpty());
            String whole = refusal(runtime.converse(Calls.request(Calls.NOVA_PRO_EU)));
            assertTrue(whole.contains("perform: bedrock:InvokeModel on resource:"), whole);
        }
    }

    @Test
    void theStreamFailsOverToo() {
        try (RunningServer server = RunningServer.of("eu-landing-zone");
                Clients clients = server.as(CALLER, SOURCE)) {
            server.region(SOURCE, "down");
            Heard heard = new Heard();
            stream(clients.asyncRuntime(), heard).join();
            assertFalse(heard.text.isEmpty());
            assertEquals("metadata", heard.kinds.getLast());
        }
    }

    private static CompletableFuture<Void> stream(BedrockRuntimeAsyncClient runtime, Heard heard) {
        return runtime.converseStream(
                request -> request.modelId(Calls.NOVA_PRO_EU).messages(Calls.question()), heard.handler());
    }

    private static String refusal(CompletableFuture<?> call) {
        CompletionException failed = assertThrows(CompletionException.class, call::join);
        return Calls.words(assertInstanceOf(AccessDeniedException.class, failed.getCause()));
    }
}
