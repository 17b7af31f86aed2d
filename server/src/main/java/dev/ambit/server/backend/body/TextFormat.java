package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import java.util.List;

/** Bodies of models that answer with text. */
public sealed interface TextFormat extends NativeFormat
        permits AnthropicFormat, NovaFormat, PromptFormat, ChatFormat, CohereChatFormat {
    Read<Conversation> read(ObjectNode body);

    /** The response body of InvokeModel. */
    ObjectNode write(Head head, Answer answer);

    /** A writer for one answer of InvokeModelWithResponseStream; each node is the bytes of one {@code chunk} event. */
    Chunks stream(Head head);

    interface Chunks {
        List<ObjectNode> on(Delta delta);

        /** The last chunks; the very last holds {@code amazon-bedrock-invocationMetrics}. */
        List<ObjectNode> end(Answer answer);
    }

    /** Adds what the service adds to the last chunk of every family. */
    static List<ObjectNode> withMetrics(List<ObjectNode> chunks, Answer answer) {
        ObjectNode metrics = chunks.getLast()
                .putObject("amazon-bedrock-invocationMetrics")
                .put("inputTokenCount", answer.usage().input())
                .put("outputTokenCount", answer.usage().output())
                .put("invocationLatency", answer.latency().toMillis())
                .put("firstByteLatency", answer.firstToken().toMillis());
        if (answer.usage().cacheRead() + answer.usage().cacheWrite() > 0) {
            metrics.put("cacheReadInputTokenCount", answer.usage().cacheRead())
                    .put("cacheWriteInputTokenCount", answer.usage().cacheWrite());
        }
        return chunks;
    }
}
