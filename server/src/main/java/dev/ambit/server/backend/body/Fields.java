package dev.ambit.server.backend.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads members of a body and gathers what is wrong, in the words of the service: one style for Claude, one for all others. */
final class Fields {
    enum Style {
        /** {@code #/a/0: required key [b] not found}. */
        SCHEMA,
        /** {@code a.0.b: Field required}. */
        FIELD
    }

    private final Style style;
    private final List<String> problems = new ArrayList<>();

    Fields(Style style) {
        this.style = style;
    }

    /** An object with these members only, and these at least; an empty one when it is none. */
    ObjectNode object(JsonNode node, String path, List<String> required, Set<String> optional) {
        if (!(node instanceof ObjectNode object)) {
            wrongType(path, "JSONObject", "object", node);
            return JsonNodeFactory.instance.objectNode();
        }
        for (String key : required) {
            if (!object.hasNonNull(key)) {
                add(path, style == Style.SCHEMA ? "required key [" + key + "] not found" : "Field required", key);
            }
        }
        object.fieldNames().forEachRemaining(key -> {
            if (!required.contains(key) && !optional.contains(key)) {
                add(
                        path,
                        style == Style.SCHEMA
                                ? "extraneous key [" + key + "] is not permitted"
                                : "Extra inputs are not permitted",
                        key);
            }
        });
        return object;
    }

    String text(ObjectNode object, String path, String key) {
        JsonNode node = object.path(key);
        if (node.isTextual() || node.isMissingNode() || node.isNull()) {
            return node.asText("");
        }
        wrongType(path + "/" + key, "String", "string", node);
        return "";
    }

    OptionalInt integer(ObjectNode object, String path, String key, int least) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalInt.empty();
        }
        if (!node.canConvertToExactIntegral() || !node.canConvertToInt()) {
            wrongType(path + "/" + key, "Integer", "integer", node);
            return OptionalInt.empty();
        }
        if (node.intValue() < least) {
            add(
                    path + "/" + key,
                    style == Style.SCHEMA
                            ? node + " is not greater or equal to " + least
                            : "Input should be greater than or equal to " + least);
        }
        return OptionalInt.of(node.intValue());
    }

    /** A number from 0 to {@code most}. */
    OptionalDouble number(ObjectNode object, String path, String key, double most) {
        JsonNode node = object.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber()) {
            wrongType(path + "/" + key, "Number", "number", node);
            return OptionalDouble.empty();
        }
        double value = node.doubleValue();
        if (value < 0 || value > most) {
            String bound = value < 0 ? "0" : plain(most);
            String side = value < 0 ? "greater" : "less";
            add(
                    path + "/" + key,
                    style == Style.SCHEMA
                            ? node + " is not " + side + " or equal to " + bound
                            : "Input should be " + side + " than or equal to " + bound);
        }
        return OptionalDouble.of(value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** The strings of an array; also of a lone string. */
    List<String> strings(ObjectNode object, String path, String key) {
        JsonNode node = object.path(key);
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode item : array(object, path, key)) {
            if (item.isTextual()) {
                strings.add(item.asText());
            } else {
                wrongType(path + "/" + key + "/" + strings.size(), "String", "string", item);
            }
        }
        return strings;
    }

    List<JsonNode> array(ObjectNode object, String path, String key) {
        JsonNode node = object.path(key);
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else if (!node.isMissingNode() && !node.isNull()) {
            wrongType(path + "/" + key, "JSONArray", "list", node);
        }
        return items;
    }

    private void wrongType(String path, String schemaType, String fieldType, JsonNode found) {
        add(
                path,
                style == Style.SCHEMA
                        ? "expected type: " + schemaType + ", found: " + typeOf(found)
                        : "Input should be a valid " + fieldType);
    }

    private static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> "JSONObject";
            case ARRAY -> "JSONArray";
            case STRING, BINARY -> "String";
            case NUMBER -> node.isIntegralNumber() ? "Integer" : "Double";
            case BOOLEAN -> "Boolean";
            case NULL, MISSING -> "Null";
        };
    }

    private void add(String path, String problem, String key) {
        add(style == Style.SCHEMA ? path : path + "/" + key, problem);
    }

    /** @param path such as {@code /messages/0}; empty for the body itself */
    void add(String path, String problem) {
        problems.add(
                style == Style.SCHEMA
                        ? "#" + path + ": " + problem
                        : (path.isEmpty() ? "" : path.substring(1).replace('/', '.') + ": ") + problem);
    }

    <T> Read<T> result(T value) {
        return problem().<Read<T>>map(Read.Malformed::new).orElseGet(() -> new Read.Ok<>(value));
    }

    private Optional<String> problem() {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                style == Style.SCHEMA
                        ? "Malformed input request: " + String.join("", problems)
                                + ", please reformat your input and try again."
                        : problems.getFirst());
    }
}
