package dev.ambit.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Values of the model's open type, which may be any JSON. */
final class Documents {
    private Documents() {}

    static Document read(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Document.fromString(node.textValue());
            case NUMBER ->
                Document.fromNumber(
                        node.isIntegralNumber()
                                ? node.asText()
                                : node.decimalValue().toString());
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NULL, MISSING -> Document.fromNull();
            case BINARY -> throw Tokens.unexpected(node, "Document");
            case ARRAY -> {
                var list = new ArrayList<Document>();
                node.forEach(element -> list.add(read(element)));
                yield Document.fromList(list);
            }
            case OBJECT, POJO -> {
                var map = new LinkedHashMap<String, Document>();
                node.properties().forEach(e -> map.put(e.getKey(), read(e.getValue())));
                yield Document.fromMap(map);
            }
        };
    }

    static void write(Document document, JsonGenerator out) throws IOException {
        if (document.isNull()) {
            out.writeNull();
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else if (document.isNumber()) {
            out.writeNumber(document.asNumber().stringValue());
        } else if (document.isString()) {
            out.writeString(document.asString());
        } else if (document.isList()) {
            out.writeStartArray();
            for (Document element : document.asList()) {
                write(element, out);
            }
            out.writeEndArray();
        } else {
            out.writeStartObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                out.writeFieldName(entry.getKey());
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        }
    }
}
