package dev.ambit.server.state;

import java.util.Collections;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What a metric sample is counted under.
 *
 * @param dimensions name to value, ordered by name
 * @param unit CloudWatch's unit, such as {@code Count} or {@code Milliseconds}
 */
public record Series(
        String account, String region, String namespace, String name, Map<String, String> dimensions, String unit) {
    private static final String FIELD = "\u001f";
    private static final String PAIR = "\u001e";

    public Series {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    String dimensionText() {
        StringJoiner text = new StringJoiner(PAIR);
        dimensions.forEach((name, value) -> text.add(name + FIELD + value));
        return text.toString();
    }

    static Map<String, String> dimensionsOf(String text) {
        Map<String, String> dimensions = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split(PAIR, -1)) {
                int at = pair.indexOf(FIELD);
                dimensions.put(pair.substring(0, at), pair.substring(at + 1));
            }
        }
        return dimensions;
    }
}
