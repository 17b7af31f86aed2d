package dev.ambit.wire.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The declared limits of a service's input shapes, read from its model one shape at a time. */
public final class Constraints {
    private final JsonNode shapes;
    private final Map<String, Shape> read = new ConcurrentHashMap<>();

    Constraints(JsonNode shapes) {
        this.shapes = shapes;
    }

    /**
     * One shape.
     *
     * @param members name of each member to name of its shape, in the model's order; empty unless a structure
     * @param element shape of a list's elements or a map's values
     * @param key shape of a map's keys
     */
    public record Shape(
            String type,
            Map<String, String> members,
            List<String> required,
            boolean union,
            Optional<String> element,
            Optional<String> key,
            Optional<Double> min,
            Optional<Double> max,
            Optional<Pattern> pattern,
            List<String> values) {}

    /** Names of all shapes. */
    List<String> names() {
        return shapes.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The shape of this name; a name that is not in the model is a defect. */
    public Shape shape(String name) {
        return read.computeIfAbsent(name, n -> parse(shapes.required(n)));
    }

    private static Shape parse(JsonNode node) {
        var members = new java.util.LinkedHashMap<String, String>();
        JsonNode declared = node.get("m");
        if (declared != null) {
            declared.properties()
                    .forEach(e -> members.put(e.getKey(), e.getValue().asText()));
        }
        JsonNode element = node.has("e") ? node.get("e") : node.get("v");
        return new Shape(
                node.get("t").asText(),
                members,
                strings(node.get("r")),
                node.has("u"),
                text(element),
                text(node.get("k")),
                number(node.get("min")),
                number(node.get("max")),
                text(node.get("pattern")).map(Pattern::compile),
                strings(node.get("enum")));
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return Optional.ofNullable(node).map(JsonNode::asText);
    }

    private static Optional<Double> number(@Nullable JsonNode node) {
        return Optional.ofNullable(node).map(JsonNode::asDouble);
    }

    private static List<String> strings(@Nullable JsonNode node) {
        var out = new ArrayList<String>();
        if (node != null) {
            node.forEach(value -> out.add(value.asText()));
        }
        return List.copyOf(out);
    }
}
