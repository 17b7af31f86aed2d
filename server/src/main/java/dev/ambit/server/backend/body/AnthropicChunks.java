package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Delta;
import java.util.ArrayList;
import java.util.List;

/** The events of one streamed message of Claude, in order. */
final class AnthropicChunks implements TextFormat.Chunks {
    private final NativeFormat.Head head;
    private boolean started;
    private int open = -1;

    AnthropicChunks(NativeFormat.Head head) {
        this.head = head;
    }

    @Override
    public List<ObjectNode> on(Delta delta) {
        List<ObjectNode> events = new ArrayList<>();
        start(events);
        switch (delta) {
            case Delta.Text(int index, String text) -> {
                openText(events, index);
                delta(events, index, "text_delta").put("text", text);
            }
            case Delta.ToolStart(int index, String id, String name) -> {
                close(events);
                open = index;
                block(events, index)
                        .put("type", "tool_use")
                        .put("id", id)
                        .put("name", name)
                        .putObject("input");
            }
            case Delta.ToolInput(int index, String json) ->
                delta(events, index, "input_json_delta").put("partial_json", json);
        }
        return events;
    }

    @Override
    public List<ObjectNode> end(Answer answer) {
        List<ObjectNode> events = new ArrayList<>();
        start(events);
        close(events);
        ObjectNode message = event(events, "message_delta");
        AnthropicFormat.stop(message.putObject("delta"), answer);
        message.putObject("usage").put("output_tokens", answer.usage().output());
        event(events, "message_stop");
        return TextFormat.withMetrics(events, answer);
    }

    private void start(List<ObjectNode> events) {
        if (started) {
            return;
        }
        started = true;
        ObjectNode message = event(events, "message_start").putObject("message");
        message.put("model", AnthropicFormat.modelName(head))
                .put("id", AnthropicFormat.messageId(head))
                .put("type", "message")
                .put("role", "assistant");
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        AnthropicFormat.usage(message, head.inputTokens(), 1, 0, 0);
    }

    private void openText(List<ObjectNode> events, int index) {
        if (open != index) {
            close(events);
            open = index;
            block(events, index).put("type", "text").put("text", "");
        }
    }

    private void close(List<ObjectNode> events) {
        if (open >= 0) {
            event(events, "content_block_stop").put("index", open);
            open = -1;
        }
    }

    private static ObjectNode block(List<ObjectNode> events, int index) {
        return event(events, "content_block_start").put("index", index).putObject("content_block");
    }

    private static ObjectNode delta(List<ObjectNode> events, int index, String type) {
        return event(events, "content_block_delta")
                .put("index", index)
                .putObject("delta")
                .put("type", type);
    }

    private static ObjectNode event(List<ObjectNode> events, String type) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        events.add(event);
        return event;
    }
}
