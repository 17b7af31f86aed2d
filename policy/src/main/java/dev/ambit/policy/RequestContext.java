package dev.ambit.policy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request. Names are compared without regard to case; a name that is not there is an absent key, a name with
 * an empty list is present and empty. A key is multivalued when it was given as a list, whatever its length.
 */
public final class RequestContext {
    /** The values of one key. */
    public record Values(List<String> values, boolean multivalued) {
        public Values {
            values = List.copyOf(values);
        }
    }

    private static final RequestContext EMPTY = new RequestContext(new TreeMap<>());

    private final TreeMap<String, Values> byKey;

    private RequestContext(TreeMap<String, Values> byKey) {
        this.byKey = byKey;
    }

    public static RequestContext empty() {
        return EMPTY;
    }

    /** This context with a single-valued key set. */
    public RequestContext with(String key, String value) {
        return put(key, new Values(List.of(value), false));
    }

    /** This context with a multivalued key set. */
    public RequestContext with(String key, List<String> values) {
        return put(key, new Values(values, true));
    }

    private RequestContext put(String key, Values values) {
        TreeMap<String, Values> copy = new TreeMap<>(byKey);
        copy.put(key.toLowerCase(Locale.ROOT), values);
        return new RequestContext(copy);
    }

    /** The values of a key, or null when the key is absent. */
    public @Nullable Values get(String key) {
        return byKey.get(key.toLowerCase(Locale.ROOT));
    }

    /** The names that are present, in lower case, in order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    public Map<String, Values> asMap() {
        return Collections.unmodifiableMap(byKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return byKey.toString();
    }
}
