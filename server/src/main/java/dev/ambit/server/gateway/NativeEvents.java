package dev.ambit.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import dev.ambit.server.backend.body.TextFormat;
import dev.ambit.server.front.Service.EventSink;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.PayloadPart;

/** Writes one answer as {@code chunk} events with bodies of the model's family. */
final class NativeEvents implements Prompt.Events {
    private final TextFormat.Chunks chunks;

    NativeEvents(TextFormat.Chunks chunks) {
        this.chunks = chunks;
    }

    @Override
    public void start(EventSink sink) {
        // the first chunk says that the answer begins
    }

    @Override
    public void on(Delta delta, EventSink sink) {
        chunks.on(delta).forEach(chunk -> send(chunk, sink));
    }

    @Override
    public void end(Answer answer, EventSink sink) {
        chunks.end(answer).forEach(chunk -> send(chunk, sink));
    }

    private static void send(JsonNode chunk, EventSink sink) {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        sink.send(
                "chunk",
                PayloadPart.builder().bytes(SdkBytes.fromByteArrayUnsafe(bytes)).build());
    }
}
