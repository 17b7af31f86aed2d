package dev.ambit.server.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;

/** Values that may be any JSON, between the SDK's form and Jackson's. */
public final class OpenValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenValues() {}

    /** A value that is not there is an empty object. */
    public static JsonNode json(@Nullable Document document) {
        if (document == null) {
            return JSON.objectNode();
        }
        if (document.isBoolean()) {
            return JSON.booleanNode(document.asBoolean());
        }
        if (document.isString()) {
            return JSON.textNode(document.asString());
        }
        if (document.isNumber()) {
            return number(document.asNumber());
        }
        if (document.isList()) {
            ArrayNode array = JSON.arrayNode();
            document.asList().forEach(item -> array.add(json(item)));
            return array;
        }
        if (document.isMap()) {
            ObjectNode object = JSON.objectNode();
            document.asMap().forEach((name, value) -> object.set(name, json(value)));
            return object;
        }
        return JSON.nullNode();
    }

    private static JsonNode number(SdkNumber number) {
        BigDecimal value = number.bigDecimalValue();
        boolean whole = value.scale() <= 0;
        return whole ? JSON.numberNode(value.toBigInteger()) : JSON.numberNode(value);
    }

    public static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Document.fromString(node.textValue());
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.decimalValue());
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
