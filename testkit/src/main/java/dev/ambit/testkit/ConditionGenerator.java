package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes Condition elements whose values often are, or nearly are, those of the request. A multivalued key stands under a set operator
 * or Null only: what AWS does otherwise is not written down.
 */
final class ConditionGenerator {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a key holds, and so which operators fit it. */
    private enum Family {
        STRING(List.of(
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike")),
        ARN(List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike", "StringEquals")),
        NUMERIC(List.of(
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals")),
        DATE(List.of(
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals")),
        BOOL(List.of("Bool")),
        IP(List.of("IpAddress", "NotIpAddress")),
        BINARY(List.of("BinaryEquals"));

        private final List<String> operators;

        Family(List<String> operators) {
            this.operators = operators;
        }
    }

    private record Key(String name, Family family, boolean multivalued, List<String> values) {}

    private static final List<Key> KEYS = List.of(
            new Key("aws:RequestedRegion", Family.STRING, false, Alphabet.REGIONS),
            new Key("aws:RequestedRegion", Family.STRING, false, Alphabet.REGIONS),
            new Key("aws:PrincipalTag/team", Family.STRING, false, Alphabet.TEXTS),
            new Key("s3:ExistingObjectTag/Team", Family.STRING, false, Alphabet.TEXTS),
            new Key("aws:PrincipalArn", Family.ARN, false, Alphabet.ROLES),
            new Key("aws:SourceArn", Family.ARN, false, Alphabet.SOURCE_ARNS),
            new Key("bedrock:InferenceProfileArn", Family.ARN, false, Alphabet.PROFILES),
            new Key("bedrock:InferenceProfileArn", Family.ARN, false, Alphabet.PROFILES),
            new Key("aws:TagKeys", Family.STRING, true, Alphabet.TAG_KEYS),
            new Key("aws:TagKeys", Family.STRING, true, Alphabet.TAG_KEYS),
            new Key("aws:PrincipalOrgPaths", Family.STRING, true, Alphabet.ORG_PATHS),
            new Key("s3:max-keys", Family.NUMERIC, false, Alphabet.NUMBERS),
            new Key("aws:CurrentTime", Family.DATE, false, Alphabet.DATES),
            new Key("aws:SecureTransport", Family.BOOL, false, List.of("true", "false")),
            new Key("aws:SourceIp", Family.IP, false, Alphabet.RANGES),
            new Key("key", Family.BINARY, false, Alphabet.BLOBS));

    private final Dice dice;
    private final PatternGenerator patterns;

    ConditionGenerator(Dice dice, PatternGenerator patterns) {
        this.dice = dice;
        this.patterns = patterns;
    }

    /** One to three tests; all must hold, so more are rarer. */
    ObjectNode condition(JsonNode context) {
        ObjectNode condition = JSON.objectNode();
        int tests = dice.chance(65) ? 1 : 2 + dice.below(2);
        for (int i = 0; i < tests; i++) {
            Key key = dice.pick(KEYS);
            String operator = operator(key);
            ObjectNode block = (ObjectNode) condition.get(operator);
            block = block == null ? condition.putObject(operator) : block;
            String name = dice.chance(10) ? dice.anyCase(key.name()) : key.name();
            block.set(
                    name, operator.endsWith("Null") ? textOrBoolean(dice.chance(50)) : values(key, operator, context));
        }
        return condition;
    }

    private JsonNode textOrBoolean(boolean value) {
        return dice.chance(50) ? JSON.booleanNode(value) : JSON.textNode(Boolean.toString(value));
    }

    private String operator(Key key) {
        if (dice.chance(8)) {
            return "Null";
        }
        String operator = dice.pick(key.family().operators);
        boolean set = key.multivalued() || dice.chance(6);
        String prefix = !set ? "" : dice.chance(50) ? "ForAllValues:" : "ForAnyValue:";
        // What ForAnyValue with IfExists gives for a key that is there without a value is not written down.
        boolean ifExists = dice.chance(20) && !key.multivalued();
        String spelled = dice.chance(4) ? dice.anyCase(operator) : operator;
        return prefix + spelled + (ifExists ? "IfExists" : "");
    }

    private JsonNode values(Key key, String operator, JsonNode context) {
        int count = dice.chance(60) ? 1 : 1 + dice.below(3);
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < count; i++) {
            list.add(value(key, operator, context));
        }
        return count == 1 && dice.chance(60) ? list.get(0) : list;
    }

    private JsonNode value(Key key, String operator, JsonNode context) {
        String near = nearValue(key, context);
        return switch (key.family()) {
            case STRING -> JSON.textNode(text(near, operator));
            case ARN -> JSON.textNode(arn(near, operator));
            case NUMERIC, DATE, BINARY -> JSON.textNode(near);
            case IP -> JSON.textNode(near);
            case BOOL ->
                dice.chance(20)
                        ? JSON.booleanNode(near.equals("true"))
                        : JSON.textNode(dice.chance(5) ? dice.anyCase(near) : near);
        };
    }

    /** Half the time a value that the request has; ranges of addresses come from their own list. */
    private String nearValue(Key key, JsonNode context) {
        JsonNode present = ReferenceText.key(context, key.name());
        boolean useful = present != null && !(present.isArray() && present.isEmpty());
        if (present == null || !useful || dice.chance(50)) {
            return dice.pick(key.values());
        }
        return dice.pick(ReferenceConditions.texts(present));
    }

    private String text(String near, String operator) {
        if (dice.chance(8)) {
            return patterns.variable();
        }
        if (operator.contains("IgnoreCase") && dice.chance(50)) {
            return dice.anyCase(near);
        }
        // A pattern under an operator without wildcards is worth a try: it must be read as plain text.
        return dice.chance(operator.contains("Like") ? 60 : 5) ? patterns.wildcards(near) : near;
    }

    private String arn(String near, String operator) {
        if (dice.chance(3)) {
            return "*";
        }
        if (dice.chance(6)) {
            return near.substring(0, near.lastIndexOf(':') + 1) + patterns.variable();
        }
        boolean pattern = operator.contains("Arn") || operator.contains("Like");
        return dice.chance(pattern ? 65 : 5) ? patterns.arn(near) : near;
    }
}
