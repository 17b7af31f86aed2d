package dev.ambit.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** The walker in the direction of reading: a tree into the SDK's builders, by their own field descriptions. */
final class TreeReader {
    private final Format format;

    TreeReader(Format format) {
        this.format = format;
    }

    /** Sets the fields that the tree has; members that the model does not know are passed over. */
    void into(SdkPojo builder, List<SdkField<?>> fields, JsonNode tree) {
        for (SdkField<?> field : fields) {
            JsonNode node = tree.get(field.locationName());
            if (node != null && !node.isNull()) {
                field.set(builder, value(field, node));
            }
        }
    }

    Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(node);
            case INTEGER -> (int) integral(node, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer");
            case LONG -> integral(node, Long.MIN_VALUE, Long.MAX_VALUE, "Long");
            case SHORT -> (short) integral(node, Short.MIN_VALUE, Short.MAX_VALUE, "Short");
            case BYTE -> (byte) integral(node, Byte.MIN_VALUE, Byte.MAX_VALUE, "Byte");
            case FLOAT -> (float) floating(node, "Float");
            case DOUBLE -> floating(node, "Double");
            case BIG_DECIMAL -> decimal(node, "BigDecimal");
            case BOOLEAN -> bool(node);
            case INSTANT -> Timestamps.read(node, field, format);
            case SDK_BYTES -> bytes(node);
            case DOCUMENT -> Documents.read(node);
            case SDK_POJO -> structure(field, node);
            case LIST -> list(field, node);
            case MAP -> map(field, node);
            case NULL -> throw new IllegalStateException("A field of no type: " + field.memberName());
        };
    }

    private Object structure(SdkField<?> field, JsonNode node) {
        // An empty structure is sent by forms as an empty text.
        if (!node.isObject() && !(format == Format.TEXT && node.asText().isEmpty())) {
            throw Tokens.unexpected(node, field.memberName());
        }
        SdkPojo builder = field.constructor().get();
        into(builder, builder.sdkFields(), node);
        return ((Buildable) builder).build();
    }

    private Object list(SdkField<?> field, JsonNode node) {
        ListTrait trait = field.getTrait(ListTrait.class);
        var out = new ArrayList<Object>();
        for (JsonNode element : elements(trait, node)) {
            if (!element.isNull()) {
                out.add(value(trait.memberFieldInfo(), element));
            }
        }
        return out;
    }

    private Iterable<JsonNode> elements(ListTrait trait, JsonNode node) {
        if (format != Format.TEXT) {
            if (!node.isArray()) {
                throw Tokens.unexpected(node, "List");
            }
            return node;
        }
        if (node.isArray()) {
            return node;
        }
        String name = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        return numbered(trait.isFlattened() ? node : node.path(name));
    }

    private Object map(SdkField<?> field, JsonNode node) {
        MapTrait trait = field.getTrait(MapTrait.class);
        var out = new LinkedHashMap<String, Object>();
        if (format != Format.TEXT) {
            if (!node.isObject()) {
                throw Tokens.unexpected(node, "Map");
            }
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!entry.getValue().isNull()) {
                    out.put(entry.getKey(), value(trait.valueFieldInfo(), entry.getValue()));
                }
            }
            return out;
        }
        String keyName = trait.keyLocationName() == null ? "key" : trait.keyLocationName();
        String valueName = trait.valueLocationName() == null ? "value" : trait.valueLocationName();
        for (JsonNode entry : numbered(trait.isFlattened() ? node : node.path("entry"))) {
            JsonNode key = entry.get(keyName);
            JsonNode value = entry.get(valueName);
            if (key == null || value == null) {
                throw new BadInput("A map entry needs both '" + keyName + "' and '" + valueName + "'.");
            }
            out.put(string(key), value(trait.valueFieldInfo(), value));
        }
        return out;
    }

    /** Children named 1, 2, 3 …, in the order of their numbers. */
    private static Iterable<JsonNode> numbered(JsonNode node) {
        var out = new TreeMap<Integer, JsonNode>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            if (name.isEmpty() || name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new BadInput("Expected the number of a list element, found '" + name + "'.");
            }
            out.put(Integer.parseInt(name), entry.getValue());
        }
        return out.values();
    }

    private static String string(JsonNode node) {
        if (!node.isTextual()) {
            throw Tokens.unexpected(node, "String");
        }
        return node.textValue();
    }

    private boolean bool(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (format == Format.TEXT && node.asText().equalsIgnoreCase("true")) {
            return true;
        }
        if (format == Format.TEXT && node.asText().equalsIgnoreCase("false")) {
            return false;
        }
        throw Tokens.unexpected(node, "Boolean");
    }

    private long integral(JsonNode node, long least, long most, String type) {
        try {
            BigDecimal decimal = decimal(node, type);
            // Bounded before it is expanded: 1e999999999 must not become a number of a billion digits.
            if (decimal.precision() - (long) decimal.scale() > 20) {
                throw new ArithmeticException();
            }
            long value = decimal.longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException notIntegral) {
            throw new BadInput(Tokens.of(node) + " can not be converted to " + type + ": " + shown(node));
        }
        throw new BadInput(
                Tokens.of(node) + " can not be converted to " + type + ": " + shown(node) + " is out of range");
    }

    private double floating(JsonNode node, String type) {
        if (node.isTextual()) {
            @Nullable
            Double special = switch (node.asText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> null;
            };
            if (special != null) {
                return special;
            }
        }
        // CBOR carries the special values as numbers, which no decimal can hold.
        return node.isDouble() || node.isFloat()
                ? node.doubleValue()
                : decimal(node, type).doubleValue();
    }

    private BigDecimal decimal(JsonNode node, String type) {
        if (node.isDouble() || node.isFloat()) {
            double value = node.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw Tokens.unexpected(node, type);
            }
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (format == Format.TEXT && node.isTextual() && node.asText().length() <= 100) {
            try {
                return new BigDecimal(node.asText().strip());
            } catch (NumberFormatException notANumber) {
                throw Tokens.unexpected(node, type);
            }
        }
        throw Tokens.unexpected(node, type);
    }

    private SdkBytes bytes(JsonNode node) {
        try {
            if (node.isBinary()) {
                return SdkBytes.fromByteArray(node.binaryValue());
            }
            if (node.isTextual() && format != Format.CBOR) {
                return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.asText()));
            }
        } catch (IOException | IllegalArgumentException notBase64) {
            throw new BadInput("STRING_VALUE can not be converted to Blob: not valid Base64");
        }
        throw Tokens.unexpected(node, "Blob");
    }

    private static String shown(JsonNode node) {
        String text = node.asText();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
