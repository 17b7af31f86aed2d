package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Block;
import dev.ambit.server.backend.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Messages API of Claude. */
record AnthropicFormat() implements TextFormat {
    private static final List<String> REQUIRED = List.of("anthropic_version", "max_tokens", "messages");
    private static final Set<String> OPTIONAL = Set.of(
            "anthropic_beta",
            "system",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "tools",
            "tool_choice",
            "thinking",
            "metadata",
            "context_management",
            "output_config",
            "output_format");

    @Override
    public Read<Conversation> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.FIELD);
        fields.object(body, "", REQUIRED, OPTIONAL);
        List<Conversation.Turn> turns = new ArrayList<>();
        for (JsonNode message : fields.array(body, "", "messages")) {
            turns.add(turn(fields, message, "/messages/" + turns.size()));
        }
        if (body.path("messages").isArray() && turns.isEmpty()) {
            fields.add("/messages", "at least one message is required");
        }
        return fields.result(new Conversation(
                turns,
                blocks(fields, body, "", "system"),
                new Conversation.Limits(
                        fields.integer(body, "", "max_tokens", 1),
                        fields.number(body, "", "temperature", 1),
                        fields.number(body, "", "top_p", 1),
                        fields.strings(body, "", "stop_sequences")),
                tools(fields, body)));
    }

    private static Conversation.Turn turn(Fields fields, JsonNode node, String path) {
        ObjectNode message = fields.object(node, path, List.of("role", "content"), Set.of());
        String role = fields.text(message, path, "role");
        if (message.has("role") && !role.equals("user") && !role.equals("assistant")) {
            fields.add(path + "/role", "Input should be 'user' or 'assistant'");
        }
        return new Conversation.Turn(
                role.equals("assistant") ? Conversation.Role.ASSISTANT : Conversation.Role.USER,
                blocks(fields, message, path, "content"));
    }

    /** A text, or an array of content blocks. */
    private static List<Block> blocks(Fields fields, ObjectNode object, String path, String key) {
        JsonNode node = object.path(key);
        if (node.isTextual()) {
            return List.of(new Block.Text(node.asText()));
        }
        List<Block> blocks = new ArrayList<>();
        int index = 0;
        for (JsonNode item : fields.array(object, path, key)) {
            block(fields, item, path + "/" + key + "/" + index).ifPresent(blocks::add);
            if (item.has("cache_control")) {
                blocks.add(new Block.CachePoint());
            }
            index++;
        }
        return blocks;
    }

    private static Optional<Block> block(Fields fields, JsonNode node, String path) {
        if (!(node instanceof ObjectNode block)) {
            fields.add(path, "Input should be a valid dictionary or object to extract fields from");
            return Optional.empty();
        }
        String type = fields.text(block, path, "type");
        return switch (type) {
            case "text" -> Optional.of(new Block.Text(fields.text(block, path, "text")));
            case "thinking" ->
                Optional.of(new Block.Reasoning(
                        block.path("thinking").asText(), block.path("signature").asText()));
            case "redacted_thinking" ->
                Optional.of(new Block.Reasoning("", block.path("data").asText()));
            case "image" -> Optional.of(media(Block.Kind.IMAGE, block));
            case "document" -> Optional.of(media(Block.Kind.DOCUMENT, block));
            case "tool_use" ->
                Optional.of(new Block.ToolUse(
                        block.path("id").asText(), block.path("name").asText(), block.path("input")));
            case "tool_result" ->
                Optional.of(new Block.ToolResult(
                        block.path("tool_use_id").asText(),
                        blocks(fields, block, path, "content"),
                        block.path("is_error").asBoolean()));
            default -> {
                fields.add(
                        path,
                        "Input tag '" + type
                                + "' found using 'type' does not match any of the expected tags: 'document',"
                                + " 'image', 'redacted_thinking', 'text', 'thinking', 'tool_result', 'tool_use'");
                yield Optional.empty();
            }
        };
    }

    private static Block media(Block.Kind kind, ObjectNode block) {
        JsonNode source = block.path("source");
        String type = source.path("media_type").asText();
        Block.Source from = switch (source.path("type").asText()) {
            case "url" -> new Block.Source.Url(source.path("url").asText());
            case "text" -> new Block.Source.PlainText(source.path("data").asText());
            default -> new Block.Source.Base64(source.path("data").asText());
        };
        return new Block.Media(
                kind, type.substring(type.indexOf('/') + 1), block.path("title").asText(), from);
    }

    private static Optional<Conversation.Tools> tools(Fields fields, ObjectNode body) {
        List<Conversation.Tool> tools = new ArrayList<>();
        for (JsonNode tool : fields.array(body, "", "tools")) {
            // tools of the provider's own, such as bash_20250124, have no schema
            tools.add(new Conversation.Tool(
                    tool.path("name").asText(),
                    tool.path("description").asText(),
                    tool.has("input_schema") ? tool.get("input_schema") : JsonNodeFactory.instance.objectNode()));
        }
        JsonNode choice = body.path("tool_choice");
        return tools.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation.Tools(
                        tools,
                        switch (choice.path("type").asText("auto")) {
                            case "any" -> new Conversation.Choice.Any();
                            case "none" -> new Conversation.Choice.None();
                            case "tool" ->
                                new Conversation.Choice.Named(
                                        choice.path("name").asText());
                            default -> new Conversation.Choice.Auto();
                        }));
    }

    /** The id of a message: the service's prefix and the request's id. */
    static String messageId(Head head) {
        return "msg_bdrk_" + head.requestId().replace("-", "");
    }

    /** {@code us.anthropic.claude-x-v1:0} is named {@code claude-x} inside the body. */
    static String modelName(Head head) {
        String name = head.modelId().substring(head.modelId().indexOf('.') + 1);
        return name.replaceFirst("-v\\d+(:\\d+)?$", "");
    }

    static ObjectNode usage(ObjectNode parent, int input, int output, int cacheRead, int cacheWrite) {
        return parent.putObject("usage")
                .put("input_tokens", input)
                .put("cache_creation_input_tokens", cacheWrite)
                .put("cache_read_input_tokens", cacheRead)
                .put("output_tokens", output);
    }

    static void stop(ObjectNode parent, Answer answer) {
        parent.put(
                "stop_reason",
                switch (answer.stop()) {
                    case END_TURN -> "end_turn";
                    case MAX_TOKENS -> "max_tokens";
                    case STOP_SEQUENCE -> "stop_sequence";
                    case TOOL_USE -> "tool_use";
                });
        answer.stopSequence()
                .ifPresentOrElse(met -> parent.put("stop_sequence", met), () -> parent.putNull("stop_sequence"));
    }

    @Override
    public ObjectNode write(Head head, Answer answer) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", modelName(head))
                .put("id", messageId(head))
                .put("type", "message")
                .put("role", "assistant");
        var content = body.putArray("content");
        for (Block block : answer.content()) {
            if (block instanceof Block.Text(String text)) {
                content.addObject().put("type", "text").put("text", text);
            } else if (block instanceof Block.ToolUse use) {
                content.addObject()
                        .put("type", "tool_use")
                        .put("id", use.id())
                        .put("name", use.name())
                        .set("input", use.input());
            }
        }
        stop(body, answer);
        Answer.Usage used = answer.usage();
        usage(body, used.input(), used.output(), used.cacheRead(), used.cacheWrite());
        return body;
    }

    @Override
    public Chunks stream(Head head) {
        return new AnthropicChunks(head);
    }
}
