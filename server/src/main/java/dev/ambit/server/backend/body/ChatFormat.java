package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Block;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chat completions: AI21 Jamba, DeepSeek V3, the later Mistral models, OpenAI's open-weight models and those like them. Members that are
 * not known are read past, as these providers add many.
 *
 * @param mistral says {@code stop_reason} and streams {@code message}, as Mistral does
 */
record ChatFormat(boolean mistral) implements TextFormat {
    @Override
    public Read<Conversation> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.SCHEMA);
        if (!body.hasNonNull("messages")) {
            fields.add("", "required key [messages] not found");
        }
        List<Conversation.Turn> turns = new ArrayList<>();
        List<Block> system = new ArrayList<>();
        int index = 0;
        for (JsonNode node : fields.array(body, "", "messages")) {
            String path = "/messages/" + index;
            String role = node.path("role").asText();
            List<Block> content = content(fields, node, path);
            switch (role) {
                case "system", "developer" -> system.addAll(content);
                case "user" -> turns.add(new Conversation.Turn(Conversation.Role.USER, content));
                case "assistant" -> turns.add(new Conversation.Turn(Conversation.Role.ASSISTANT, content));
                case "tool" ->
                    turns.add(new Conversation.Turn(
                            Conversation.Role.USER,
                            List.of(new Block.ToolResult(
                                    node.path("tool_call_id").asText(), content, false))));
                default -> fields.add(path + "/role", role + " is not a valid enum value");
            }
            index++;
        }
        String most = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        return fields.result(new Conversation(
                turns,
                system,
                new Conversation.Limits(
                        fields.integer(body, "", most, 1),
                        fields.number(body, "", "temperature", 2),
                        fields.number(body, "", "top_p", 1),
                        fields.strings(body, "", "stop")),
                tools(fields, body)));
    }

    private static List<Block> content(Fields fields, JsonNode message, String path) {
        JsonNode content = message.path("content");
        List<Block> blocks = new ArrayList<>();
        if (content.isTextual()) {
            blocks.add(new Block.Text(content.asText()));
        } else if (message instanceof ObjectNode object) {
            for (JsonNode part : fields.array(object, path, "content")) {
                String url = part.path("image_url").path("url").asText();
                if (part.has("text")) {
                    blocks.add(new Block.Text(part.path("text").asText()));
                } else if (!url.isEmpty()) {
                    blocks.add(image(url));
                }
            }
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            blocks.add(new Block.ToolUse(
                    call.path("id").asText(), function.path("name").asText(), function.path("arguments")));
        }
        return blocks;
    }

    private static Block image(String url) {
        int data = url.indexOf(";base64,");
        return url.startsWith("data:image/") && data > 0
                ? new Block.Media(
                        Block.Kind.IMAGE,
                        url.substring("data:image/".length(), data),
                        "",
                        new Block.Source.Base64(url.substring(data + ";base64,".length())))
                : new Block.Media(Block.Kind.IMAGE, "", "", new Block.Source.Url(url));
    }

    private static Optional<Conversation.Tools> tools(Fields fields, ObjectNode body) {
        List<Conversation.Tool> tools = new ArrayList<>();
        for (JsonNode tool : fields.array(body, "", "tools")) {
            JsonNode function = tool.path("function");
            tools.add(new Conversation.Tool(
                    function.path("name").asText(),
                    function.path("description").asText(),
                    function.has("parameters") ? function.get("parameters") : JsonNodeFactory.instance.objectNode()));
        }
        JsonNode choice = body.path("tool_choice");
        String named = choice.path("function").path("name").asText();
        return tools.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation.Tools(
                        tools,
                        switch (choice.asText()) {
                            case "any", "required" -> new Conversation.Choice.Any();
                            case "none" -> new Conversation.Choice.None();
                            default ->
                                named.isEmpty() ? new Conversation.Choice.Auto() : new Conversation.Choice.Named(named);
                        }));
    }

    private String reasonKey() {
        return mistral ? "stop_reason" : "finish_reason";
    }

    private static String reason(Answer answer) {
        return switch (answer.stop()) {
            case END_TURN, STOP_SEQUENCE -> "stop";
            case MAX_TOKENS -> "length";
            case TOOL_USE -> "tool_calls";
        };
    }

    @Override
    public ObjectNode write(Head head, Answer answer) {
        ObjectNode body = envelope(head, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", answer.text());
        for (Block block : answer.content()) {
            if (block instanceof Block.ToolUse use) {
                message.withArray("tool_calls")
                        .addObject()
                        .put("id", use.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", use.name())
                        .put("arguments", use.input().toString());
            }
        }
        choice.put(reasonKey(), reason(answer));
        usage(body, answer);
        return body;
    }

    private static ObjectNode envelope(Head head, String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", head.requestId())
                .put("object", object)
                .put("model", head.modelId());
    }

    private static void usage(ObjectNode body, Answer answer) {
        body.putObject("usage")
                .put("prompt_tokens", answer.usage().input())
                .put("completion_tokens", answer.usage().output())
                .put("total_tokens", answer.usage().total());
    }

    @Override
    public Chunks stream(Head head) {
        return new Chunks() {
            @Override
            public List<ObjectNode> on(Delta delta) {
                ObjectNode chunk = envelope(head, "chat.completion.chunk");
                ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
                ObjectNode piece =
                        choice.putObject(mistral ? "message" : "delta").put("role", "assistant");
                switch (delta) {
                    case Delta.Text(int index, String text) -> piece.put("content", text);
                    case Delta.ToolStart(int index, String id, String name) ->
                        call(piece, index)
                                .put("id", id)
                                .put("type", "function")
                                .putObject("function")
                                .put("name", name)
                                .put("arguments", "");
                    case Delta.ToolInput(int index, String json) ->
                        call(piece, index).putObject("function").put("arguments", json);
                }
                choice.putNull(reasonKey());
                return List.of(chunk);
            }

            @Override
            public List<ObjectNode> end(Answer answer) {
                ObjectNode chunk = envelope(head, "chat.completion.chunk");
                ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
                choice.putObject(mistral ? "message" : "delta")
                        .put("role", "assistant")
                        .put("content", "");
                choice.put(reasonKey(), reason(answer));
                usage(chunk, answer);
                return TextFormat.withMetrics(new ArrayList<>(List.of(chunk)), answer);
            }
        };
    }

    private static ObjectNode call(ObjectNode piece, int index) {
        return piece.putArray("tool_calls").addObject().put("index", index);
    }
}
