package dev.ambit.server.organizations;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of lists that may change between two calls. A token names the last id that was given out, and the next page begins after
 * it: nothing that stays in the list is left out or given twice.
 */
final class Pages {
    private static final int MOST = 20;
    private static final String MARK = "after:";

    private Pages() {}

    /** One page; {@code next} is null at the end. */
    record Page<T>(List<T> items, @Nullable String next) {
        <R> Page<R> map(Function<T, R> change) {
            return new Page<>(items.stream().map(change).toList(), next);
        }
    }

    /** The page after {@code token}, in the order of the ids. */
    static <T> Page<T> of(
            List<T> all, Function<T, String> id, @Nullable Integer maxResults, @Nullable String token) {
        Optional<String> after = after(token);
        List<T> rest = all.stream()
                .filter(item -> after.isEmpty() || id.apply(item).compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(id))
                .limit(size(maxResults) + 1L)
                .toList();
        return cut(rest, id, maxResults);
    }

    /** The page whose first items, in order, are {@code rest}; give one more than {@link #size}, so that the end is known. */
    static <T> Page<T> cut(List<T> rest, Function<T, String> id, @Nullable Integer maxResults) {
        int size = size(maxResults);
        if (rest.size() <= size) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, token(id.apply(items.getLast())));
    }

    static int size(@Nullable Integer maxResults) {
        return maxResults == null ? MOST : Math.clamp(maxResults, 1, MOST);
    }

    private static String token(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The id that a token names; empty without a token. */
    static Optional<String> after(@Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return Optional.of(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // the same answer as for any other text that is no token
        }
        throw Inputs.invalid("INVALID_NEXT_TOKEN", "You provided a NextToken that no earlier answer has given.");
    }
}
