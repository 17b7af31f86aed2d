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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;

/** The SDK's asynchronous client: HTTP/2 with prior knowledge, and the event streams, which only it reads. */
final class AsyncClientTest {
    private static final String SOURCE = "eu-central-1";

    // Closing an asynchronous client takes two seconds; so all tests share the server and two clients.
    private static final RunningServer SERVER = RunningServer.of("eu-landing-zone");
    /** The SCP lets this role pass. */
    private static final Clients PASSING = SERVER.as("Role1AllowedToBypassThisSCP", SOURCE);

    private static final Clients DENIED = SERVER.as("AppRole", SOURCE);
    private static final BedrockRuntimeAsyncClient RUNTIME = PASSING.asyncRuntime();

    @AfterAll
    static void stop() {
        PASSING.close();
        DENIED.close();
        SERVER.close();
    }

    /** What a Converse stream brought, in order. */
    private static final class Heard {
        private final List<String> kinds = Collections.synchronizedList(new ArrayList<>());
        private final StringBuffer text = new StringBuffer();
        private volatile int outputTokens;

        private ConverseStreamResponseHandler handler() {
            return ConverseStreamResponseHandler.builder()
                    .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                            .onMessageStart(event -> kinds.add("messageStart"))
                            .onContentBlockStart(event -> kinds.add("contentBlockStart"))
                            .onContentBlockDelta(event -> {
                                kinds.add("contentBlockDelta");
                                text.append(event.delta().text());
                            })
                            .onContentBlockStop(event -> kinds.add("contentBlockStop"))
                            .onMessageStop(event -> kinds.add("messageStop " + event.stopReasonAsString()))
                            .onMetadata(event -> {
                                kinds.add("metadata");
                                outputTokens = event.usage().outputTokens();
                            })
                            .build())
                    .build();
        }
    }

    @Test
    void converseAndItsStreamSayTheSame() {
        ConverseResponse whole =
                RUNTIME.converse(Calls.request(Calls.NOVA_PRO_EU)).join();
        Heard heard = new Heard();
        stream(RUNTIME, heard).join();
        assertEquals(whole.output().message().content().getFirst().text(), heard.text.toString());
        assertEquals(whole.usage().outputTokens(), heard.outputTokens);
        assertEquals("messageStart", heard.kinds.getFirst());
        int tail = heard.kinds.size() - 3;
        assertEquals(
                List.of("contentBlockStop", "messageStop end_turn", "metadata"),
                heard.kinds.subList(tail, heard.kinds.size()));
        assertTrue(heard.kinds.subList(1, tail).stream().allMatch("contentBlockDelta"::equals), heard.kinds::toString);
    }

    @Test
    void manyStreamsShareOneConnection() {
        List<Heard> all = new ArrayList<>();
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Heard heard = new Heard();
            all.add(heard);
            running.add(stream(RUNTIME, heard));
        }
        running.forEach(CompletableFuture::join);
        String first = all.getFirst().text.toString();
        assertFalse(first.isEmpty());
        all.forEach(heard -> assertEquals(first, heard.text.toString()));
    }

    @Test
    void invokeModelAndItsStream() {
        InvokeModelResponse whole = RUNTIME.invokeModel(
                        request -> request.modelId(Calls.NOVA_PRO_EU).body(Calls.novaBody()))
                .join();
        assertTrue(whole.body().asUtf8String().contains("\"stopReason\":\"end_turn\""), whole.body()::asUtf8String);
        List<String> chunks = Collections.synchronizedList(new ArrayList<>());
        RUNTIME.invokeModelWithResponseStream(
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

    @Test
    void aRefusalIsTheOperationsOwn() {
        Heard heard = new Heard();
        BedrockRuntimeAsyncClient denied = DENIED.asyncRuntime();
        String streamed = refusal(stream(denied, heard));
        assertTrue(
                streamed.startsWith(
                        "AccessDeniedException 403: User: arn:aws:sts::111122223333:assumed-role/AppRole/ambit"
                                + " is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource:"
                                + " arn:aws:bedrock:eu-"),
                streamed);
        assertTrue(heard.kinds.isEmpty());
        String whole = refusal(denied.converse(Calls.request(Calls.NOVA_PRO_EU)));
        assertTrue(whole.contains("perform: bedrock:InvokeModel on resource:"), whole);
    }

    @Test
    void theStreamFailsOverToo() {
        SERVER.region(SOURCE, "down");
        Heard heard = new Heard();
        stream(RUNTIME, heard).join();
        SERVER.region(SOURCE, "up");
        assertFalse(heard.text.isEmpty());
        assertEquals("metadata", heard.kinds.getLast());
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
