package dev.ambit.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The request of {@code LookupEvents} as it came in, not yet checked.
 *
 * @param category {@code insight} or empty
 */
public record LookupQuery(
        List<Attribute> attributes,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> category,
        Optional<Integer> maxResults,
        Optional<String> nextToken) {
    /** {@code AttributeKey} and {@code AttributeValue}. */
    public record Attribute(String key, String value) {}

    public LookupQuery {
        attributes = List.copyOf(attributes);
    }

    /** Everything of the last 90 days, 50 a page. */
    public static LookupQuery all() {
        return new LookupQuery(
                List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
