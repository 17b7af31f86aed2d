package dev.ambit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small readings of JSON trees. */
final class Json {
    private Json() {}

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    static Optional<JsonNode> present(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The fields of an object from the front, as many as fit into {@code limit} bytes of JSON. */
    static ObjectNode fitting(ObjectNode node, int limit) {
        if (bytes(node) <= limit) {
            return node.deepCopy();
        }
        ObjectNode kept = node.objectNode();
        for (var field : node.properties()) {
            kept.set(field.getKey(), field.getValue().deepCopy());
            if (bytes(kept) > limit) {
                kept.remove(field.getKey());
            }
        }
        return kept;
    }

    /** A text cut to at most {@code limit} bytes of UTF-8, never inside a character. */
    static String fitting(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= limit) {
            return text;
        }
        int end = limit;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
