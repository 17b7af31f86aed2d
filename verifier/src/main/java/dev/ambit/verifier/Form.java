package dev.ambit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads parts of a certificate; what has not the form of one is {@link Unreadable}. */
final class Form {
    /** The file is no certificate. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private Form() {}

    /** An object with exactly these members. */
    static JsonNode object(JsonNode node, String... names) {
        Set<String> found = new TreeSet<>();
        node.fieldNames().forEachRemaining(found::add);
        if (!node.isObject() || !found.equals(new TreeSet<>(List.of(names)))) {
            throw new Unreadable("found " + shortened(node) + ", expected an object with " + List.of(names));
        }
        return node;
    }

    static List<JsonNode> list(JsonNode node) {
        if (!node.isArray()) {
            throw new Unreadable("found " + shortened(node) + ", expected a list");
        }
        List<JsonNode> items = new ArrayList<>(node.size());
        node.forEach(items::add);
        return items;
    }

    static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new Unreadable("found " + shortened(node) + ", expected a text");
        }
        return node.textValue();
    }

    static List<String> texts(JsonNode node) {
        return list(node).stream().map(Form::text).toList();
    }

    static int number(JsonNode node) {
        if (!node.isInt()) {
            throw new Unreadable("found " + shortened(node) + ", expected a whole number");
        }
        return node.intValue();
    }

    /** A list of numbers, growing. */
    static BitSet numbers(JsonNode node) {
        BitSet numbers = new BitSet();
        for (JsonNode one : list(node)) {
            int number = number(one);
            if (number < numbers.length()) {
                throw new Unreadable("found " + shortened(node) + ", expected numbers that grow");
            }
            numbers.set(number);
        }
        return numbers;
    }

    /** The item of that number. */
    static <T> T item(List<T> items, int number, String what) {
        if (number < 0 || number >= items.size()) {
            throw new Unreadable("found the " + what + " " + number + ", there are " + items.size());
        }
        return items.get(number);
    }

    private static String shortened(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
