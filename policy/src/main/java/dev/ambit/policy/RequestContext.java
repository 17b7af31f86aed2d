package dev.ambit.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    private static final RequestContext EMPTY = new RequestContext(new String[0], new Values[0]);

    /** Up to so many keys, to look at each is quicker than to search: most differ in length already. */
    private static final int FEW = 24;

    /** In lower case and in order, so that a lookup is a short search without allocation. */
    private final String[] keys;

    private final Values[] values;

    private RequestContext(String[] keys, Values[] values) {
        this.keys = keys;
        this.values = values;
    }

    public static RequestContext empty() {
        return EMPTY;
    }

    /** Collects keys for one context; cheaper than a chain of {@link #with}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects keys; a later value of a key replaces an earlier one. */
    public static final class Builder {
        private final TreeMap<String, Values> byKey = new TreeMap<>();

        private Builder() {}

        public Builder with(String key, String value) {
            byKey.put(lower(key), new Values(List.of(value), false));
            return this;
        }

        public Builder with(String key, List<String> values) {
            byKey.put(lower(key), new Values(values, true));
            return this;
        }

        public RequestContext build() {
            return new RequestContext(
                    byKey.keySet().toArray(String[]::new), byKey.values().toArray(Values[]::new));
        }
    }

    /** This context with a single-valued key set. */
    public RequestContext with(String key, String value) {
        return put(lower(key), new Values(List.of(value), false));
    }

    /** This context with a multivalued key set. */
    public RequestContext with(String key, List<String> values) {
        return put(lower(key), new Values(values, true));
    }

    /** This context with a key set to values taken from another one. */
    public RequestContext with(String key, Values values) {
        return put(lower(key), values);
    }

    /** This context with every key of another one; where both have a key, the other's values hold. */
    public RequestContext withAll(RequestContext other) {
        RequestContext all = this;
        for (int i = 0; i < other.keys.length; i++) {
            all = all.put(other.keys[i], other.values[i]);
        }
        return all;
    }

    /** This context without a key. */
    public RequestContext without(String key) {
        int at = Arrays.binarySearch(keys, lower(key));
        if (at < 0) {
            return this;
        }
        List<String> newKeys = new ArrayList<>(Arrays.asList(keys));
        List<Values> newValues = new ArrayList<>(Arrays.asList(values));
        newKeys.remove(at);
        newValues.remove(at);
        return new RequestContext(newKeys.toArray(String[]::new), newValues.toArray(Values[]::new));
    }

    private RequestContext put(String key, Values value) {
        int at = Arrays.binarySearch(keys, key);
        if (at >= 0) {
            Values[] newValues = values.clone();
            newValues[at] = value;
            return new RequestContext(keys, newValues);
        }
        int insert = -at - 1;
        String[] newKeys = Arrays.copyOf(keys, keys.length + 1);
        Values[] newValues = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(keys, insert, newKeys, insert + 1, keys.length - insert);
        System.arraycopy(values, insert, newValues, insert + 1, values.length - insert);
        newKeys[insert] = key;
        newValues[insert] = value;
        return new RequestContext(newKeys, newValues);
    }

    /** The values of a key, or null when the key is absent. */
    public @Nullable Values get(String key) {
        return lookup(lower(key));
    }

    /** {@link #get} for a key that is in lower case already. */
    @Nullable
    Values lookup(String lowerCaseKey) {
        return keys.length <= FEW ? among(lowerCaseKey) : search(lowerCaseKey);
    }

    private @Nullable Values among(String lowerCaseKey) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(lowerCaseKey)) {
                return values[i];
            }
        }
        return null;
    }

    private @Nullable Values search(String lowerCaseKey) {
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keys[middle].compareTo(lowerCaseKey);
            if (order == 0) {
                return values[middle];
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** The names that are present, in lower case, in order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(keys)));
    }

    /** The names in lower case with their values, in the names' order. */
    public Map<String, Values> asMap() {
        Map<String, Values> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.length; i++) {
            map.put(keys[i], values[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext that
                && Arrays.equals(keys, that.keys)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
