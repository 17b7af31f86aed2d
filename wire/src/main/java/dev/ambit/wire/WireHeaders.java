package dev.ambit.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header lines in the order received or to be sent; names are compared without regard to case. */
public record WireHeaders(List<Header> entries) {

    /** One header line; the value is as received, not trimmed. */
    public record Header(String name, String value) {}

    public static final WireHeaders NONE = new WireHeaders(List.of());

    public WireHeaders {
        entries = List.copyOf(entries);
    }

    /** Headers from alternating names and values. */
    public static WireHeaders of(String... namesAndValues) {
        var entries = new ArrayList<Header>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            entries.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new WireHeaders(entries);
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        return entries.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** Every value of this name in order; empty if there is none. */
    public List<String> all(String name) {
        return entries.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    public boolean contains(String name) {
        return entries.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** These headers and one more line at the end. */
    public WireHeaders with(String name, String value) {
        var more = new ArrayList<>(entries);
        more.add(new Header(name, value));
        return new WireHeaders(more);
    }
}
