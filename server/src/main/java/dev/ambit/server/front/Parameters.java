package dev.ambit.server.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The input of a call as CloudTrail records it: member names that begin with a small letter, secrets hidden. */
final class Parameters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> SECRETS = Set.of("password", "secretaccesskey", "sessiontoken", "tokencode");
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private Parameters() {}

    static ObjectNode of(SdkPojo input) {
        ObjectNode object = JSON.objectNode();
        for (SdkField<?> field : input.sdkFields()) {
            @Nullable Object value = field.getValueOrDefault(input);
            if (value != null
                    && !(value instanceof SdkAutoConstructList<?>)
                    && !(value instanceof SdkAutoConstructMap<?, ?>)) {
                String name = field.memberName();
                object.set(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), value(name, value));
            }
        }
        return object;
    }

    /** Of an input that could not be read: what stands in its path. */
    static ObjectNode of(Map<String, String> labels) {
        ObjectNode object = JSON.objectNode();
        labels.forEach(object::put);
        return object;
    }

    private static JsonNode value(String name, Object value) {
        return SECRETS.contains(name.toLowerCase(Locale.ROOT))
                ? JSON.textNode(HIDDEN)
                : switch (value) {
                    case SdkPojo nested -> of(nested);
                    case List<?> list -> list(name, list);
                    case Map<?, ?> map -> map(name, map);
                    case Boolean flag -> JSON.booleanNode(flag);
                    case Integer number -> JSON.numberNode(number);
                    case Long number -> JSON.numberNode(number);
                    case Double number -> JSON.numberNode(number);
                    case Instant time -> JSON.textNode(time.toString());
                    default -> JSON.textNode(value.toString());
                };
    }

    private static ArrayNode list(String name, List<?> list) {
        ArrayNode array = JSON.arrayNode();
        list.forEach(item -> array.add(value(name, item)));
        return array;
    }

    private static ObjectNode map(String name, Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, item) -> object.set(key.toString(), value(name, item)));
        return object;
    }
}
