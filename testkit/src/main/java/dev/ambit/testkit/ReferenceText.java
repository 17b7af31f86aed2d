package dev.ambit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of policies: wildcards, policy variables, and ARNs by their six parts. */
final class ReferenceText {
    /** One character of a policy text; a literal {@code *} or {@code ?} (out of a variable) is no wildcard. */
    record Piece(char symbol, boolean literal) {
        boolean star() {
            return symbol == '*' && !literal;
        }

        boolean question() {
            return symbol == '?' && !literal;
        }
    }

    private ReferenceText() {}

    /** The text with its wildcards and without variables, as under version 2008-10-17. */
    static List<Piece> plain(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (char symbol : text.toCharArray()) {
            pieces.add(new Piece(symbol, false));
        }
        return pieces;
    }

    /** The text with its variables replaced; null when a variable has no value and no default. */
    static @Nullable List<Piece> expand(String text, String version, JsonNode context) {
        if (!version.equals("2012-10-17")) {
            return plain(text);
        }
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            if (end < 0) {
                pieces.add(new Piece(text.charAt(at), false));
                at++;
                continue;
            }
            String value = variable(text.substring(at + 2, end), context);
            if (value == null) {
                return null;
            }
            for (char symbol : value.toCharArray()) {
                pieces.add(new Piece(symbol, true));
            }
            at = end + 1;
        }
        return pieces;
    }

    /** {@code *}, {@code ?}, {@code $}; or {@code key}; or {@code key, 'default'}. Only single-valued keys have a value here. */
    private static @Nullable String variable(String inside, JsonNode context) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return inside;
        }
        int comma = inside.indexOf(',');
        String key = comma < 0 ? inside : inside.substring(0, comma);
        JsonNode value = key(context, key.strip());
        if (value != null && !value.isArray()) {
            return value.asText();
        }
        if (comma < 0) {
            return null;
        }
        String quoted = inside.substring(comma + 1).strip();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The value of a condition key; its name is compared without regard to case. Null when the key is absent. */
    static @Nullable JsonNode key(JsonNode context, String name) {
        for (var entry : context.properties()) {
            if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isNull()) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** {@code *} is any run of characters, the empty one too; {@code ?} exactly one. */
    static boolean glob(List<Piece> pattern, String value) {
        if (pattern.isEmpty()) {
            return value.isEmpty();
        }
        Piece first = pattern.getFirst();
        List<Piece> rest = pattern.subList(1, pattern.size());
        if (first.star()) {
            for (int length = 0; length <= value.length(); length++) {
                if (glob(rest, value.substring(length))) {
                    return true;
                }
            }
            return false;
        }
        if (value.isEmpty()) {
            return false;
        }
        return (first.question() || first.symbol() == value.charAt(0)) && glob(rest, value.substring(1));
    }

    /** Actions are compared without regard to case. */
    static boolean action(String pattern, String action) {
        return glob(plain(pattern.toLowerCase(Locale.ROOT)), action.toLowerCase(Locale.ROOT));
    }

    /** A Resource text is one glob, so a {@code *} may run past a colon; variables count after the fifth colon only. */
    static boolean resource(String pattern, String version, JsonNode context, String resource) {
        int start = afterFifthColon(pattern);
        List<Piece> tail = expand(pattern.substring(start), version, context);
        if (tail == null) {
            return false;
        }
        List<Piece> pieces = new ArrayList<>(plain(pattern.substring(0, start)));
        pieces.addAll(tail);
        return glob(pieces, resource);
    }

    private static int afterFifthColon(String pattern) {
        int at = 0;
        for (int colon = 0; colon < 5; colon++) {
            at = pattern.indexOf(':', at) + 1;
            if (at == 0) {
                return pattern.length();
            }
        }
        return at;
    }

    /** The six parts of an ARN match one by one; a pattern or a value with fewer parts matches nothing. */
    static boolean arnLike(List<Piece> pattern, String value) {
        String[] values = value.split(":", 6);
        List<List<Piece>> patterns = sixParts(pattern);
        if (values.length < 6 || patterns.size() < 6) {
            return false;
        }
        for (int part = 0; part < 6; part++) {
            if (!glob(patterns.get(part), values[part])) {
                return false;
            }
        }
        return true;
    }

    private static List<List<Piece>> sixParts(List<Piece> pattern) {
        List<List<Piece>> parts = new ArrayList<>();
        List<Piece> part = new ArrayList<>();
        for (Piece piece : pattern) {
            if (piece.symbol() == ':' && parts.size() < 5) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(piece);
            }
        }
        parts.add(part);
        return parts;
    }

    /** The characters as they stand, wildcards included. */
    static String text(List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.symbol()));
        return text.toString();
    }
}
