package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Answer;
import dev.ambit.server.backend.Conversation;
import dev.ambit.server.backend.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bodies with one prompt text: Titan Text, Llama, the first Mistral models, DeepSeek R1, Cohere Command. */
record PromptFormat(Family family) implements TextFormat {
    enum Family {
        TITAN,
        LLAMA,
        MISTRAL,
        DEEPSEEK,
        COHERE
    }

    @Override
    public Read<Conversation> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.SCHEMA);
        return switch (family) {
            case TITAN -> readTitan(fields, body);
            case LLAMA ->
                read(
                        fields,
                        body,
                        Set.of("temperature", "top_p", "max_gen_len", "images"),
                        "max_gen_len",
                        "top_p",
                        "-");
            case MISTRAL ->
                read(
                        fields,
                        body,
                        Set.of("temperature", "top_p", "top_k", "max_tokens", "stop"),
                        "max_tokens",
                        "top_p",
                        "stop");
            case DEEPSEEK ->
                read(fields, body, Set.of("temperature", "top_p", "max_tokens", "stop"), "max_tokens", "top_p", "stop");
            case COHERE ->
                read(
                        fields,
                        body,
                        Set.of(
                                "temperature",
                                "p",
                                "k",
                                "max_tokens",
                                "stop_sequences",
                                "return_likelihoods",
                                "stream",
                                "num_generations",
                                "logit_bias",
                                "truncate"),
                        "max_tokens",
                        "p",
                        "stop_sequences");
        };
    }

    private static Read<Conversation> read(
            Fields fields, ObjectNode body, Set<String> optional, String most, String topP, String stop) {
        fields.object(body, "", List.of("prompt"), optional);
        Conversation.Limits limits = new Conversation.Limits(
                fields.integer(body, "", most, 1),
                fields.number(body, "", "temperature", 5),
                fields.number(body, "", topP, 1),
                fields.strings(body, "", stop));
        return fields.result(Conversation.of(fields.text(body, "", "prompt"), limits));
    }

    private static Read<Conversation> readTitan(Fields fields, ObjectNode body) {
        fields.object(body, "", List.of("inputText"), Set.of("textGenerationConfig"));
        String path = "/textGenerationConfig";
        ObjectNode config = body.has("textGenerationConfig")
                ? fields.object(
                        body.path("textGenerationConfig"),
                        path,
                        List.of(),
                        Set.of("maxTokenCount", "temperature", "topP", "stopSequences"))
                : JsonNodeFactory.instance.objectNode();
        Conversation.Limits limits = new Conversation.Limits(
                fields.integer(config, path, "maxTokenCount", 0),
                fields.number(config, path, "temperature", 1),
                fields.number(config, path, "topP", 1),
                fields.strings(config, path, "stopSequences"));
        return fields.result(Conversation.of(fields.text(body, "", "inputText"), limits));
    }

    @Override
    public ObjectNode write(Head head, Answer answer) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (family) {
            case TITAN -> {
                body.put("inputTextTokenCount", answer.usage().input());
                body.putArray("results")
                        .addObject()
                        .put("tokenCount", answer.usage().output())
                        .put("outputText", answer.text())
                        .put("completionReason", reason(answer));
            }
            case LLAMA ->
                body.put("generation", answer.text())
                        .put("prompt_token_count", answer.usage().input())
                        .put("generation_token_count", answer.usage().output())
                        .put("stop_reason", reason(answer));
            case MISTRAL ->
                body.putArray("outputs").addObject().put("text", answer.text()).put("stop_reason", reason(answer));
            case DEEPSEEK ->
                body.putArray("choices").addObject().put("text", answer.text()).put("stop_reason", reason(answer));
            case COHERE -> {
                body.putArray("generations")
                        .addObject()
                        .put("finish_reason", reason(answer))
                        .put("id", head.requestId())
                        .put("text", answer.text());
                body.put("id", head.requestId());
            }
        }
        return body;
    }

    private String reason(Answer answer) {
        boolean cut = answer.stop() == Answer.Stop.MAX_TOKENS;
        return switch (family) {
            case TITAN -> cut ? "LENGTH" : answer.stop() == Answer.Stop.STOP_SEQUENCE ? "STOP_CRITERIA_MET" : "FINISH";
            case LLAMA, MISTRAL, DEEPSEEK -> cut ? "length" : "stop";
            case COHERE -> cut ? "MAX_TOKENS" : "COMPLETE";
        };
    }

    @Override
    public Chunks stream(Head head) {
        return new Chunks() {
            private int tokens;

            @Override
            public List<ObjectNode> on(Delta delta) {
                return switch (delta) {
                    case Delta.Text(int index, String text) -> {
                        tokens++;
                        yield List.of(piece(head, text, tokens));
                    }
                    case Delta.ToolStart start -> List.of();
                    case Delta.ToolInput input -> List.of();
                };
            }

            @Override
            public List<ObjectNode> end(Answer answer) {
                return TextFormat.withMetrics(new ArrayList<>(List.of(last(head, answer))), answer);
            }
        };
    }

    private ObjectNode piece(Head head, String text, int tokens) {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        switch (family) {
            case TITAN -> {
                chunk.put("outputText", text).put("index", 0).putNull("totalOutputTextTokenCount");
                chunk.putNull("completionReason").put("inputTextTokenCount", head.inputTokens());
            }
            case LLAMA -> {
                chunk.put("generation", text);
                if (tokens == 1) {
                    chunk.put("prompt_token_count", head.inputTokens());
                } else {
                    chunk.putNull("prompt_token_count");
                }
                chunk.put("generation_token_count", tokens).putNull("stop_reason");
            }
            case MISTRAL ->
                chunk.putArray("outputs").addObject().put("text", text).putNull("stop_reason");
            case DEEPSEEK ->
                chunk.putArray("choices").addObject().put("text", text).putNull("stop_reason");
            case COHERE -> chunk.put("text", text).put("is_finished", false);
        }
        return chunk;
    }

    private ObjectNode last(Head head, Answer answer) {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        switch (family) {
            case TITAN ->
                chunk.put("outputText", "")
                        .put("index", 0)
                        .put("totalOutputTextTokenCount", answer.usage().output())
                        .put("completionReason", reason(answer))
                        .put("inputTextTokenCount", answer.usage().input());
            case LLAMA -> {
                chunk.put("generation", "").putNull("prompt_token_count");
                chunk.put("generation_token_count", answer.usage().output()).put("stop_reason", reason(answer));
            }
            case MISTRAL ->
                chunk.putArray("outputs").addObject().put("text", "").put("stop_reason", reason(answer));
            case DEEPSEEK ->
                chunk.putArray("choices").addObject().put("text", "").put("stop_reason", reason(answer));
            case COHERE ->
                chunk.put("is_finished", true)
                        .put("finish_reason", reason(answer))
                        .put("id", head.requestId());
        }
        return chunk;
    }
}
