package dev.ambit.server.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What simulated models say: the same for the same model and conversation, on every machine. */
final class SimulatedText {
    private static final List<String> OPENINGS =
            List.of("In short,", "Put simply,", "In one line:", "As a first answer,", "To begin with,", "Briefly,");
    private static final List<String> SENTENCES = List.of(
            "it shows the smallest thing that works, so that everything larger can be built on it.",
            "the question has a plain answer, and the next step is to try it on a small example.",
            "it is a way to see that every part is connected before the real work begins.",
            "the most useful choice is the one that can be checked and changed later.",
            "a clear goal, a small step and a look at the result are what it comes down to.",
            "it confirms that the tools are in place and that an answer comes back.");

    private SimulatedText() {}

    static String answer(ModelCall call) {
        byte[] hash = hash(call);
        String prompt = lastText(call.conversation());
        String asked = prompt.isEmpty() ? "" : " to \"" + shortened(prompt) + "\"";
        return "Simulated answer of " + call.modelId() + asked + ": " + OPENINGS.get((hash[0] & 0xff) % OPENINGS.size())
                + " " + SENTENCES.get((hash[1] & 0xff) % SENTENCES.size());
    }

    private static String lastText(Conversation conversation) {
        String last = "";
        for (Conversation.Turn turn : conversation.turns()) {
            for (Block block : turn.content()) {
                if (turn.role() == Conversation.Role.USER && block instanceof Block.Text(String text)) {
                    last = text;
                }
            }
        }
        return last.strip().replaceAll("\\s+", " ");
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 57)) + "...";
    }

    /** An id for a tool use, in the form that Bedrock gives. */
    static String toolUseId(ModelCall call) {
        StringBuilder id = new StringBuilder("tooluse_");
        byte[] hash = hash(call);
        for (int i = 0; i < 22; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt((hash[i] & 0xff) % 62));
        }
        return id.toString();
    }

    /** The smallest input that the schema allows: its required properties, each with an empty or first value. */
    static JsonNode leastInput(JsonNode schema) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (JsonNode required : schema.path("required")) {
            input.set(required.asText(), leastValue(schema.path("properties").path(required.asText())));
        }
        return input;
    }

    private static JsonNode leastValue(JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.path("enum").has(0)) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText("string")) {
            case "object" -> leastInput(schema);
            case "array" -> json.arrayNode();
            case "integer", "number" -> schema.has("minimum") ? schema.get("minimum") : json.numberNode(0);
            case "boolean" -> json.booleanNode(false);
            case "null" -> json.nullNode();
            default -> json.textNode("");
        };
    }

    /** A vector that depends on the text and the model only. */
    static List<Double> vector(String modelId, String text, int dimensions, boolean normalize) {
        byte[] hash = sha256(modelId + "\n" + text);
        long seed = 0;
        for (int i = 0; i < 8; i++) {
            seed = seed << 8 | (hash[i] & 0xff);
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] values = random.doubles(dimensions, -1, 1).toArray();
        double length = 0;
        for (double value : values) {
            length += value * value;
        }
        double divisor = normalize ? Math.sqrt(length) : 1;
        return java.util.Arrays.stream(values)
                .mapToObj(value -> (double) (float) (value / divisor))
                .toList();
    }

    private static byte[] hash(ModelCall call) {
        return sha256(call.modelId() + "\n" + call.conversation());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
