package dev.ambit.server.controltower;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.document.Document;

/** The model's open values as the JSON text that the landing zone keeps. */
final class OpenJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenJson() {}

    static String text(Document document) {
        return node(document).toString();
    }

    static Document document(String json) {
        try {
            return document(MAPPER.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the landing zone holds what is not JSON: " + json, broken);
        }
    }

    private static JsonNode node(Document document) {
        if (document.isMap()) {
            ObjectNode object = JSON.objectNode();
            document.asMap().forEach((name, value) -> object.set(name, node(value)));
            return object;
        }
        if (document.isList()) {
            ArrayNode array = JSON.arrayNode();
            document.asList().forEach(value -> array.add(node(value)));
            return array;
        }
        if (document.isString()) {
            return JSON.textNode(document.asString());
        }
        if (document.isBoolean()) {
            return JSON.booleanNode(document.asBoolean());
        }
        return document.isNumber() ? number(document) : JSON.nullNode();
    }

    private static JsonNode number(Document document) {
        java.math.BigDecimal value = document.asNumber().bigDecimalValue();
        return value.scale() <= 0 ? JSON.numberNode(value.toBigInteger()) : JSON.numberNode(value);
    }

    private static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Document.fromString(node.textValue());
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.asText());
            case ARRAY -> {
                Document.ListBuilder list = Document.listBuilder();
                node.forEach(item -> list.addDocument(document(item)));
                yield list.build();
            }
            case OBJECT -> {
                Document.MapBuilder map = Document.mapBuilder();
                node.properties().forEach(member -> map.putDocument(member.getKey(), document(member.getValue())));
                yield map.build();
            }
            case NULL, MISSING -> Document.fromNull();
            case BINARY, POJO -> throw new IllegalArgumentException("a " + node.getNodeType() + " is no JSON value");
        };
    }
}
