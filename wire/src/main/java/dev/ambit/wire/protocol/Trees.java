package dev.ambit.wire.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Bodies to trees, within bounds: 100 levels, 40 million characters in a string, 1000 digits in a number. */
final class Trees {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(100)
            .maxStringLength(40_000_000)
            .maxNumberLength(1000)
            .maxNameLength(20_000)
            .build();
    private static final int DEEPEST_NAME = 32;

    // Of two values with one name one reader takes the first and another the last: neither is what was authorized.
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON_TREES = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /** CBOR is read by few clients, so its classes are loaded at first use. */
    static final class Cbor {
        static final CBORFactory FACTORY = CBORFactory.builder()
                .streamReadConstraints(BOUNDS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        private static final ObjectMapper TREES = new ObjectMapper(FACTORY);

        private Cbor() {}
    }

    static JsonNode json(byte[] body) {
        return tree(JSON_TREES, body);
    }

    static JsonNode cbor(byte[] body) {
        return tree(Cbor.TREES, body);
    }

    private static JsonNode tree(ObjectMapper mapper, byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode tree = mapper.readTree(body);
            if (!tree.isObject()) {
                throw new BadInput("Expected an object as the body, found " + Tokens.of(tree) + ".");
            }
            return tree;
        } catch (JsonProcessingException notReadable) {
            var at = notReadable.getLocation();
            String where = at == null || at.getLineNr() < 0
                    ? ""
                    : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new BadInput("The body could not be read: " + words(notReadable) + where);
        } catch (IOException fromBytesOnly) {
            throw new BadInput("The body could not be read.");
        }
    }

    /** The parser's own words, without the names of its settings. */
    private static String words(JsonProcessingException notReadable) {
        return switch (notReadable) {
            case MismatchedInputException more -> "something follows the end of its value";
            case StreamConstraintsException tooMuch -> {
                String message = tooMuch.getOriginalMessage();
                int setting = message.indexOf(", from `");
                yield setting < 0 ? message : message.substring(0, setting) + ")";
            }
            default -> notReadable.getOriginalMessage();
        };
    }

    /** Parameters such as {@code Filters.member.1.Name=x} as nested objects. */
    static ObjectNode form(List<Map.Entry<String, String>> parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (var parameter : parameters) {
            String[] names = parameter.getKey().split("\\.", -1);
            if (names.length > DEEPEST_NAME) {
                throw new BadInput("A parameter has more than " + DEEPEST_NAME + " levels.");
            }
            ObjectNode at = root;
            for (int i = 0; i < names.length - 1; i++) {
                at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
            }
            String name = names[names.length - 1];
            if (at.has(name)) {
                throw new BadInput("The parameter " + parameter.getKey() + " is there more than once.");
            }
            at.put(name, parameter.getValue());
        }
        return root;
    }
}
