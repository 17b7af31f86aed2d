package dev.ambit.landingzone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published schema and the reader know the same fields; {@code AMBIT_SCHEMA=write} writes the file anew. */
class SchemaTest {
    private static final Path FILE = Path.of("..", "docs", "schema", "landing-zone.schema.json");
    private static final Path PAGE = Path.of("..", "docs", "landing-zone-format.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void theSchemaSaysWhatTheReaderKnows() throws IOException {
        ObjectNode schema = schema();
        if ("write".equals(System.getenv("AMBIT_SCHEMA"))) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
            Files.writeString(FILE, JSON.writer(printer).writeValueAsString(schema) + "\n");
        }
        assertEquals(JSON.readTree(schema.toString()), JSON.readTree(Files.readString(FILE)));
    }

    @Test
    void thePageNamesEveryField() throws IOException {
        String page = Files.readString(PAGE);
        for (Form form : Form.values()) {
            for (Shape.Field field : form.fields()) {
                assertEquals(
                        true, page.contains(field.name()), "the page does not name `" + field.name() + "` of " + form);
            }
        }
    }

    private static ObjectNode schema() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Landing zone of Ambit");
        schema.put("$ref", "#/$defs/LANDING_ZONE");
        ObjectNode definitions = schema.putObject("$defs");
        for (Form form : Form.values()) {
            ObjectNode of = definitions.putObject(form.name());
            of.put("description", form.what()).put("type", "object").put("additionalProperties", false);
            ArrayNode required = of.putArray("required");
            ObjectNode properties = of.putObject("properties");
            for (Shape.Field field : form.fields()) {
                ObjectNode property = shape(field.shape());
                property.put("description", field.what());
                properties.set(field.name(), property);
                if (field.required()) {
                    required.add(field.name());
                }
            }
        }
        return schema;
    }

    private static ObjectNode shape(Shape shape) {
        ObjectNode node = NODES.objectNode();
        switch (shape) {
            case Shape.Text text ->
                node.put("type", "string").put("pattern", "^(" + text.pattern().replace("(?s)", "") + ")$");
            case Shape.Whole whole ->
                node.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
            case Shape.Fraction part ->
                node.put("type", "number").put("minimum", part.least()).put("maximum", part.most());
            case Shape.Flag flag -> node.put("type", "boolean");
            case Shape.Choice choice -> {
                ArrayNode values = node.putArray("enum");
                choice.values().forEach(value -> values.add(number(value)));
            }
            case Shape.ListOf list -> node.put("type", "array").set("items", shape(list.element()));
            case Shape.TextOrList either ->
                node.putArray("oneOf").add(shape(either.text())).add(shape(either.list()));
            case Shape.MapOf map -> {
                node.put("type", "object").put("additionalProperties", false);
                node.putObject("patternProperties").set("^(" + map.keyPattern() + ")$", shape(map.value()));
            }
            case Shape.Of of -> node.put("$ref", "#/$defs/" + of.form().name());
        }
        return node;
    }

    /** YAML reads {@code version: 1} as a number. */
    private static JsonNode number(String value) {
        return value.matches("\\d+") ? NODES.numberNode(Integer.parseInt(value)) : NODES.textNode(value);
    }
}
