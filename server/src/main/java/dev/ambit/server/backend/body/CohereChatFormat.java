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
import java.util.Set;

/** Bodies of Cohere Command R: one message and the history before it. Tools, documents and search are read past. */
record CohereChatFormat() implements TextFormat {
    private static final Set<String> OPTIONAL = Set.of(
            "chat_history",
            "documents",
            "search_queries_only",
            "preamble",
            "max_tokens",
            "temperature",
            "p",
            "k",
            "prompt_truncation",
            "frequency_penalty",
            "presence_penalty",
            "seed",
            "return_prompt",
            "tools",
            "tool_results",
            "stop_sequences",
            "raw_prompting");

    @Override
    public Read<Conversation> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.SCHEMA);
        fields.object(body, "", List.of("message"), OPTIONAL);
        List<Conversation.Turn> turns = new ArrayList<>();
        for (JsonNode past : fields.array(body, "", "chat_history")) {
            ObjectNode turn =
                    fields.object(past, "/chat_history/" + turns.size(), List.of("role", "message"), Set.of());
            turns.add(new Conversation.Turn(
                    turn.path("role").asText().equals("CHATBOT") ? Conversation.Role.ASSISTANT : Conversation.Role.USER,
                    List.of(new Block.Text(turn.path("message").asText()))));
        }
        turns.add(new Conversation.Turn(
                Conversation.Role.USER, List.of(new Block.Text(fields.text(body, "", "message")))));
        String preamble = fields.text(body, "", "preamble");
        return fields.result(new Conversation(
                turns,
                preamble.isEmpty() ? List.of() : List.of(new Block.Text(preamble)),
                new Conversation.Limits(
                        fields.integer(body, "", "max_tokens", 1),
                        fields.number(body, "", "temperature", 1),
                        fields.number(body, "", "p", 1),
                        fields.strings(body, "", "stop_sequences")),
                Optional.empty()));
    }

    @Override
    public ObjectNode write(Head head, Answer answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("response_id", head.requestId())
                .put("text", answer.text())
                .put("generation_id", head.requestId())
                .put("finish_reason", reason(answer));
    }

    private static String reason(Answer answer) {
        return answer.stop() == Answer.Stop.MAX_TOKENS ? "MAX_TOKENS" : "COMPLETE";
    }

    @Override
    public Chunks stream(Head head) {
        return new Chunks() {
            @Override
            public List<ObjectNode> on(Delta delta) {
                return delta instanceof Delta.Text(int index, String text)
                        ? List.of(event("text-generation", false).put("text", text))
                        : List.of();
            }

            @Override
            public List<ObjectNode> end(Answer answer) {
                ObjectNode last = event("stream-end", true).put("finish_reason", reason(answer));
                last.set("response", write(head, answer));
                return TextFormat.withMetrics(new ArrayList<>(List.of(last)), answer);
            }
        };
    }

    private static ObjectNode event(String type, boolean finished) {
        return JsonNodeFactory.instance.objectNode().put("event_type", type).put("is_finished", finished);
    }
}
