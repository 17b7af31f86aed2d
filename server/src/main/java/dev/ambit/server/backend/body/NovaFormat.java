package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Block;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bodies of Amazon Nova ({@code messages-v1}): those of Converse with Base64 text for bytes. */
record NovaFormat() implements TextFormat {
    @Override
    public Read<Conversation> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.SCHEMA);
        fields.object(
                body,
                "",
                List.of("messages"),
                Set.of("schemaVersion", "system", "inferenceConfig", "toolConfig", "additionalModelRequestFields"));
        List<Conversation.Turn> turns = new ArrayList<>();
        for (JsonNode message : fields.array(body, "", "messages")) {
            turns.add(turn(fields, message, "/messages/" + turns.size()));
        }
        if (body.path("messages").isArray() && turns.isEmpty()) {
            fields.add("/messages", "expected minimum item count: 1, found: 0");
        }
        return fields.result(
                new Conversation(turns, blocks(fields, body, "", "system"), limits(fields, body), tools(fields, body)));
    }

    private static Conversation.Turn turn(Fields fields, JsonNode node, String path) {
        ObjectNode message = fields.object(node, path, List.of("role", "content"), Set.of());
        String role = fields.text(message, path, "role");
        if (message.has("role") && !role.equals("user") && !role.equals("assistant")) {
            fields.add(path + "/role", role + " is not a valid enum value");
        }
        return new Conversation.Turn(
                role.equals("assistant") ? Conversation.Role.ASSISTANT : Conversation.Role.USER,
                blocks(fields, message, path, "content"));
    }

    private static Conversation.Limits limits(Fields fields, ObjectNode body) {
        if (!body.hasNonNull("inferenceConfig")) {
            return Conversation.Limits.NONE;
        }
        String path = "/inferenceConfig";
        // both spellings of the first two are taken, as older samples use max_new_tokens
        ObjectNode config = fields.object(
                body.path("inferenceConfig"),
                path,
                List.of(),
                Set.of(
                        "maxTokens",
                        "max_new_tokens",
                        "temperature",
                        "topP",
                        "top_p",
                        "topK",
                        "top_k",
                        "stopSequences",
                        "reasoningConfig"));
        return new Conversation.Limits(
                fields.integer(config, path, config.has("maxTokens") ? "maxTokens" : "max_new_tokens", 1),
                fields.number(config, path, "temperature", 1),
                fields.number(config, path, config.has("topP") ? "topP" : "top_p", 1),
                fields.strings(config, path, "stopSequences"));
    }

    private static List<Block> blocks(Fields fields, ObjectNode object, String path, String key) {
        List<Block> blocks = new ArrayList<>();
        int index = 0;
        for (JsonNode item : fields.array(object, path, key)) {
            block(fields, item, path + "/" + key + "/" + index).ifPresent(blocks::add);
            index++;
        }
        return blocks;
    }

    private static Optional<Block> block(Fields fields, JsonNode node, String path) {
        ObjectNode block = fields.object(
                node,
                path,
                List.of(),
                Set.of(
                        "text",
                        "image",
                        "document",
                        "video",
                        "audio",
                        "toolUse",
                        "toolResult",
                        "json",
                        "reasoningContent",
                        "cachePoint"));
        if (block.has("text")) {
            return Optional.of(new Block.Text(fields.text(block, path, "text")));
        }
        for (Block.Kind kind : Block.Kind.values()) {
            JsonNode media = block.path(kind.name().toLowerCase(java.util.Locale.ROOT));
            if (media.isObject()) {
                return Optional.of(media(kind, media));
            }
        }
        if (block.has("toolUse")) {
            JsonNode use = block.get("toolUse");
            return Optional.of(new Block.ToolUse(
                    use.path("toolUseId").asText(), use.path("name").asText(), use.path("input")));
        }
        if (block.get("toolResult") instanceof ObjectNode result) {
            return Optional.of(new Block.ToolResult(
                    result.path("toolUseId").asText(),
                    blocks(fields, result, path + "/toolResult", "content"),
                    result.path("status").asText().equals("error")));
        }
        if (block.has("json")) {
            return Optional.of(new Block.Json(block.get("json")));
        }
        if (block.has("reasoningContent")) {
            JsonNode text = block.get("reasoningContent").path("reasoningText");
            return Optional.of(new Block.Reasoning(
                    text.path("text").asText(), text.path("signature").asText()));
        }
        return block.has("cachePoint") ? Optional.of(new Block.CachePoint()) : Optional.empty();
    }

    private static Block media(Block.Kind kind, JsonNode media) {
        JsonNode source = media.path("source");
        return new Block.Media(
                kind,
                media.path("format").asText(),
                media.path("name").asText(),
                source.has("s3Location")
                        ? new Block.Source.S3(
                                source.path("s3Location").path("uri").asText())
                        : new Block.Source.Base64(source.path("bytes").asText()));
    }

    private static Optional<Conversation.Tools> tools(Fields fields, ObjectNode body) {
        if (!(body.get("toolConfig") instanceof ObjectNode config)) {
            return Optional.empty();
        }
        List<Conversation.Tool> tools = new ArrayList<>();
        for (JsonNode tool : fields.array(config, "/toolConfig", "tools")) {
            JsonNode spec = tool.path("toolSpec");
            if (spec.isObject()) {
                JsonNode schema = spec.path("inputSchema").path("json");
                tools.add(new Conversation.Tool(
                        spec.path("name").asText(),
                        spec.path("description").asText(),
                        schema.isMissingNode() ? JsonNodeFactory.instance.objectNode() : schema));
            }
        }
        JsonNode choice = config.path("toolChoice");
        Conversation.Choice chosen = choice.has("any")
                ? new Conversation.Choice.Any()
                : choice.has("tool")
                        ? new Conversation.Choice.Named(
                                choice.path("tool").path("name").asText())
                        : new Conversation.Choice.Auto();
        return Optional.of(new Conversation.Tools(tools, chosen));
    }

    private static String reason(Answer answer) {
        return switch (answer.stop()) {
            case END_TURN -> "end_turn";
            case MAX_TOKENS -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case TOOL_USE -> "tool_use";
        };
    }

    private static void usage(ObjectNode parent, Answer answer) {
        parent.putObject("usage")
                .put("inputTokens", answer.usage().input())
                .put("outputTokens", answer.usage().output())
                .put("totalTokens", answer.usage().total())
                .put("cacheReadInputTokenCount", answer.usage().cacheRead())
                .put("cacheWriteInputTokenCount", answer.usage().cacheWrite());
    }

    @Override
    public ObjectNode write(Head head, Answer answer) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode message = body.putObject("output").putObject("message");
        ArrayNode content = message.putArray("content");
        for (Block block : answer.content()) {
            if (block instanceof Block.Text(String text)) {
                content.addObject().put("text", text);
            } else if (block instanceof Block.ToolUse use) {
                content.addObject()
                        .putObject("toolUse")
                        .put("toolUseId", use.id())
                        .put("name", use.name())
                        .set("input", use.input());
            }
        }
        message.put("role", "assistant");
        body.put("stopReason", reason(answer));
        usage(body, answer);
        return body;
    }

    @Override
    public Chunks stream(Head head) {
        return new Chunks() {
            private boolean started;
            private int open = -1;

            @Override
            public List<ObjectNode> on(Delta delta) {
                List<ObjectNode> chunks = new ArrayList<>();
                start(chunks);
                if (open >= 0 && open != delta.index()) {
                    stopBlock(chunks);
                }
                open = delta.index();
                switch (delta) {
                    case Delta.Text(int index, String text) ->
                        chunk(chunks, "contentBlockDelta", index)
                                .putObject("delta")
                                .put("text", text);
                    case Delta.ToolStart(int index, String id, String name) ->
                        chunk(chunks, "contentBlockStart", index)
                                .putObject("start")
                                .putObject("toolUse")
                                .put("toolUseId", id)
                                .put("name", name);
                    case Delta.ToolInput(int index, String json) ->
                        chunk(chunks, "contentBlockDelta", index)
                                .putObject("delta")
                                .putObject("toolUse")
                                .put("input", json);
                }
                return chunks;
            }

            @Override
            public List<ObjectNode> end(Answer answer) {
                List<ObjectNode> chunks = new ArrayList<>();
                start(chunks);
                if (open >= 0) {
                    stopBlock(chunks);
                }
                chunks.add(JsonNodeFactory.instance.objectNode());
                chunks.getLast().putObject("messageStop").put("stopReason", reason(answer));
                chunks.add(JsonNodeFactory.instance.objectNode());
                ObjectNode metadata = chunks.getLast().putObject("metadata");
                usage(metadata, answer);
                metadata.putObject("metrics");
                metadata.putObject("trace");
                return TextFormat.withMetrics(chunks, answer);
            }

            private void start(List<ObjectNode> chunks) {
                if (!started) {
                    started = true;
                    chunks.add(JsonNodeFactory.instance.objectNode());
                    chunks.getLast().putObject("messageStart").put("role", "assistant");
                }
            }

            private void stopBlock(List<ObjectNode> chunks) {
                chunk(chunks, "contentBlockStop", open);
            }
        };
    }

    private static ObjectNode chunk(List<ObjectNode> chunks, String name, int index) {
        chunks.add(JsonNodeFactory.instance.objectNode());
        return chunks.getLast().putObject(name).put("contentBlockIndex", index);
    }
}
