package dev.ambit.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** Names for what was found where something else was expected, as AWS's errors use them. */
final class Tokens {
    private Tokens() {}

    static String of(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "STRING_VALUE";
            case NUMBER -> "NUMBER_VALUE";
            case BOOLEAN -> node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            case BINARY -> "BLOB_VALUE";
            case NULL, MISSING -> "NULL_VALUE";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "a structure or map";
        };
    }

    static BadInput unexpected(JsonNode node, String expected) {
        return new BadInput(
                switch (node.getNodeType()) {
                    case ARRAY -> "Start of list found where not expected";
                    case OBJECT, POJO -> "Start of structure or map found where not expected.";
                    case STRING, NUMBER, BOOLEAN, BINARY, NULL, MISSING ->
                        of(node) + " can not be converted to " + expected;
                });
    }
}
