package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ambit.testkit.ReferenceText.Piece;
import java.math.BigDecimal;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The Condition element. Source: IAM User Guide, "Condition operators" and "Single-valued vs. multivalued context keys". */
final class ReferenceConditions {
    private ReferenceConditions() {}

    /** Several operators and several keys: all must hold. */
    static boolean hold(JsonNode condition, String version, JsonNode context) {
        for (var operator : condition.properties()) {
            for (var key : operator.getValue().properties()) {
                if (!holds(operator.getKey(), key.getKey(), texts(key.getValue()), version, context)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(
            String operator, String keyName, List<String> policyValues, String version, JsonNode context) {
        String name = operator.toLowerCase(Locale.ROOT);
        boolean forAll = name.startsWith("forallvalues:");
        boolean forAny = name.startsWith("foranyvalue:");
        name = forAll || forAny ? name.substring(name.indexOf(':') + 1) : name;
        JsonNode present = ReferenceText.key(context, keyName);
        if (name.equals("null")) {
            return holdsNull(policyValues, present);
        }
        boolean ifExists = name.endsWith("ifexists");
        name = ifExists ? name.substring(0, name.length() - "ifexists".length()) : name;
        boolean negated = isNegated(name);
        String base = negated ? positiveOf(name) : name;
        requireKnown(base, operator);
        if (present == null) {
            return absent(ifExists, forAll, forAny, negated);
        }
        List<String> values = texts(present);
        if (forAll) {
            return values.stream().allMatch(value -> negated != anyEqual(base, policyValues, value, version, context));
        }
        if (forAny) {
            return values.stream().anyMatch(value -> negated != anyEqual(base, policyValues, value, version, context));
        }
        // A single-valued operator on a key with several values is undefined at AWS; here one value that matches is
        // enough.
        return negated != values.stream().anyMatch(value -> anyEqual(base, policyValues, value, version, context));
    }

    /** "true": the key must be absent; "false": present and not null. A key without any value counts as null. */
    private static boolean holdsNull(List<String> policyValues, @Nullable JsonNode present) {
        boolean isNull = present == null || (present.isArray() && present.isEmpty());
        return policyValues.stream().anyMatch(wanted -> wanted.equalsIgnoreCase(isNull ? "true" : "false"));
    }

    /** IfExists wins over everything, then the set rule, then: positive false, negated true. */
    private static boolean absent(boolean ifExists, boolean forAll, boolean forAny, boolean negated) {
        if (ifExists) {
            return true;
        }
        if (forAll) {
            return true;
        }
        if (forAny) {
            return false;
        }
        return negated;
    }

    private static boolean isNegated(String name) {
        return name.contains("not");
    }

    private static String positiveOf(String name) {
        return name.equals("notipaddress") ? "ipaddress" : name.replace("not", "");
    }

    private static void requireKnown(String base, String operator) {
        List<String> known = List.of(
                "stringequals",
                "stringequalsignorecase",
                "stringlike",
                "numericequals",
                "numericlessthan",
                "numericlessthanequals",
                "numericgreaterthan",
                "numericgreaterthanequals",
                "dateequals",
                "datelessthan",
                "datelessthanequals",
                "dategreaterthan",
                "dategreaterthanequals",
                "bool",
                "binaryequals",
                "ipaddress",
                "arnequals",
                "arnlike");
        if (!known.contains(base)) {
            throw new IllegalArgumentException("unknown condition operator \"" + operator + "\"");
        }
    }

    /** Several values of one key: one that matches is enough; a variable without a value matches nothing. */
    private static boolean anyEqual(
            String base, List<String> policyValues, String value, String version, JsonNode context) {
        return policyValues.stream().anyMatch(policyValue -> matches(base, policyValue, value, version, context));
    }

    private static boolean matches(String base, String policyValue, String value, String version, JsonNode context) {
        if (base.startsWith("string") || base.startsWith("arn")) {
            List<Piece> pattern = ReferenceText.expand(policyValue, version, context);
            return pattern != null && textMatches(base, pattern, value);
        }
        if (base.startsWith("numeric")) {
            return ordered(
                    base.substring("numeric".length()), compare(ReferenceConditions::number, value, policyValue));
        }
        if (base.startsWith("date")) {
            return ordered(base.substring("date".length()), compare(ReferenceConditions::instant, value, policyValue));
        }
        if (base.equals("bool")) {
            return policyValue.equalsIgnoreCase(value)
                    && List.of("true", "false").contains(value.toLowerCase(Locale.ROOT));
        }
        if (base.equals("binaryequals")) {
            byte[] wanted = bytes(policyValue);
            byte[] found = bytes(value);
            return wanted != null && found != null && Arrays.equals(wanted, found);
        }
        return inRange(policyValue, value);
    }

    private static boolean textMatches(String base, List<Piece> pattern, String value) {
        if (base.equals("stringequals")) {
            return ReferenceText.text(pattern).equals(value);
        }
        if (base.equals("stringequalsignorecase")) {
            return ReferenceText.text(pattern).equalsIgnoreCase(value);
        }
        if (base.equals("stringlike")) {
            return ReferenceText.glob(pattern, value);
        }
        return ReferenceText.arnLike(pattern, value);
    }

    private static boolean ordered(String comparison, @Nullable Integer order) {
        if (order == null) {
            return false;
        }
        IntPredicate test = switch (comparison) {
            case "equals" -> sign -> sign == 0;
            case "lessthan" -> sign -> sign < 0;
            case "lessthanequals" -> sign -> sign <= 0;
            case "greaterthan" -> sign -> sign > 0;
            case "greaterthanequals" -> sign -> sign >= 0;
            default -> throw new IllegalArgumentException("unknown comparison " + comparison);
        };
        return test.test(order);
    }

    private interface Reader<T> {
        @Nullable
        T read(String text);
    }

    /** The sign of {@code left - right}; null when one of the two is not of the type. */
    private static <T extends Comparable<T>> @Nullable Integer compare(Reader<T> reader, String left, String right) {
        T a = reader.read(left);
        T b = reader.read(right);
        return a == null || b == null ? null : Integer.valueOf(a.compareTo(b));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)") ? new BigDecimal(text) : null;
    }

    /** Epoch seconds, or the W3C profile of ISO 8601: a date, or a date with minutes, seconds or fractions and a zone. */
    private static @Nullable Instant instant(String text) {
        try {
            if (text.matches("-?\\d+")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            if (text.matches(".*T.*(Z|[+-]\\d{2}:\\d{2})")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** {@code address/bits}; without bits the address alone. IPv4 and IPv6 never meet. */
    private static boolean inRange(String range, String value) {
        int slash = range.indexOf('/');
        byte[] network = address(slash < 0 ? range : range.substring(0, slash));
        byte[] address = address(value);
        if (network == null || address == null || network.length != address.length) {
            return false;
        }
        String bitsText = slash < 0 ? Integer.toString(network.length * 8) : range.substring(slash + 1);
        if (!bitsText.matches("\\d{1,3}") || Integer.parseInt(bitsText) > network.length * 8) {
            return false;
        }
        for (int bit = 0; bit < Integer.parseInt(bitsText); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] address(String text) {
        try {
            if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                return Inet4Address.ofLiteral(text).getAddress();
            }
            if (!text.contains(":")) {
                return null;
            }
            InetAddress address = Inet6Address.ofLiteral(text);
            return address instanceof Inet6Address ? address.getAddress() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A value or a list of values, as texts; JSON booleans and numbers are accepted. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
