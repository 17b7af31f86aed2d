package dev.ambit.landingzone;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Events as JSON, for the journal: {@code {"v":1,"type":"organizations.UnitCreated","event":{"id":"ou-…",…}}}. A field of the record is
 * a field of the object under the same name; an empty Optional is null. The form is fixed by tests: a new version gets a new number.
 */
public final class EventJson {
    /** The version that is written. */
    public static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader())
                    .addSerializer(new OptionalWriter())
                    .addDeserializer(Optional.class, new OptionalReader()))
            .build();

    private static final Map<String, Class<?>> BY_NAME = types();
    private static final Map<Class<?>, String> NAMES = names();

    private EventJson() {}

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (Class<?> family : Event.class.getPermittedSubclasses()) {
            String prefix = family.getSimpleName().replace("Event", "").toLowerCase(Locale.ROOT);
            addRecords(types, prefix, family);
        }
        return types;
    }

    private static void addRecords(Map<String, Class<?>> types, String prefix, Class<?> family) {
        for (Class<?> type : family.getPermittedSubclasses()) {
            if (type.isInterface()) {
                addRecords(types, prefix, type);
            } else {
                types.put(prefix + "." + type.getSimpleName(), type);
            }
        }
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        BY_NAME.forEach((name, type) -> names.put(type, name));
        return names;
    }

    /** Every type name that can be written. */
    public static List<String> typeNames() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** {@code organizations.UnitCreated} and so on. */
    public static String typeName(Event event) {
        return NAMES.getOrDefault(event.getClass(), event.getClass().getName());
    }

    /** One line, without a line end. */
    public static String write(Event event) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("v", VERSION);
        node.put("type", typeName(event));
        node.set("event", JSON.valueToTree(event));
        return node.toString();
    }

    /** Throws {@link IllegalArgumentException} that names what is wrong. */
    public static Event read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path("v").asInt() != VERSION) {
                throw new IllegalArgumentException("event of version `" + node.path("v") + "`; expected " + VERSION);
            }
            Class<?> type = BY_NAME.get(node.path("type").asText());
            if (type == null) {
                throw new IllegalArgumentException(
                        "unknown event type `" + node.path("type").asText() + "`");
            }
            return (Event) JSON.treeToValue(node.path("event"), type);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not an event: " + broken.getOriginalMessage(), broken);
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.parse(json.getText());
        }
    }

    @SuppressWarnings("rawtypes") // Optional is raw where Jackson looks it up; the events only hold Optional<String>
    private static final class OptionalWriter extends JsonSerializer<Optional> {
        @Override
        public Class<Optional> handledType() {
            return Optional.class;
        }

        @Override
        public void serialize(Optional value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                json.writeString((String) value.get());
            } else {
                json.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OptionalReader extends JsonDeserializer<Optional> {
        @Override
        public Optional<String> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.of(json.getText());
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
