package dev.ambit.server.controltower;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambit.server.front.OpenValues;
import software.amazon.awssdk.core.document.Document;

/** The model's open values as the JSON text that the landing zone keeps. */
final class OpenJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private OpenJson() {}

    static String text(Document document) {
        return OpenValues.json(document).toString();
    }

    static Document document(String json) {
        try {
            return OpenValues.document(MAPPER.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the landing zone holds what is not JSON: " + json, broken);
        }
    }
}
