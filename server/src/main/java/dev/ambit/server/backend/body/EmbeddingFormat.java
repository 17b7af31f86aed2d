package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambit.server.backend.Vectors;
import java.util.List;
import java.util.Set;

/** Bodies of models that turn text into vectors of floats. */
public record EmbeddingFormat(Family family) implements NativeFormat {
    public enum Family {
        TITAN_1,
        TITAN_2,
        COHERE
    }

    /** What a body asks for. */
    public record Texts(List<String> texts, int dimensions, boolean normalize) {}

    public Read<Texts> read(ObjectNode body) {
        Fields fields = new Fields(Fields.Style.SCHEMA);
        return switch (family) {
            case TITAN_1 -> {
                fields.object(body, "", List.of("inputText"), Set.of());
                yield fields.result(new Texts(List.of(fields.text(body, "", "inputText")), 1536, false));
            }
            case TITAN_2 -> {
                fields.object(body, "", List.of("inputText"), Set.of("dimensions", "normalize", "embeddingTypes"));
                int dimensions = fields.integer(body, "", "dimensions", 1).orElse(1024);
                if (dimensions != 256 && dimensions != 512 && dimensions != 1024) {
                    fields.add("/dimensions", dimensions + " is not a valid enum value");
                }
                yield fields.result(new Texts(
                        List.of(fields.text(body, "", "inputText")),
                        dimensions,
                        body.path("normalize").asBoolean(true)));
            }
            case COHERE -> {
                fields.object(
                        body,
                        "",
                        List.of("texts", "input_type"),
                        Set.of("truncate", "embedding_types", "output_dimension", "max_tokens"));
                List<String> texts = fields.strings(body, "", "texts");
                if (body.path("texts").isArray() && (texts.isEmpty() || texts.size() > 96)) {
                    fields.add("/texts", "expected item count: 1 to 96, found: " + texts.size());
                }
                yield fields.result(new Texts(
                        texts, fields.integer(body, "", "output_dimension", 1).orElse(1024), true));
            }
        };
    }

    public ObjectNode write(Head head, Texts texts, Vectors vectors) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (family) {
            case TITAN_1, TITAN_2 -> {
                JsonNode vector = array(vectors.vectors().getFirst());
                body.set("embedding", vector);
                if (family == Family.TITAN_2) {
                    body.putObject("embeddingsByType").set("float", vector);
                }
                body.put("inputTextTokenCount", vectors.inputTokens());
            }
            case COHERE -> {
                body.put("id", head.requestId()).put("response_type", "embeddings_floats");
                ArrayNode all = body.putArray("embeddings");
                vectors.vectors().forEach(vector -> all.add(array(vector)));
                ArrayNode given = body.putArray("texts");
                texts.texts().forEach(given::add);
            }
        }
        return body;
    }

    private static ArrayNode array(List<Double> vector) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        vector.forEach(array::add);
        return array;
    }
}
