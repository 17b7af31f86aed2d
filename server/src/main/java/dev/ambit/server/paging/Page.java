package dev.ambit.server.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that may change between two calls. A token names the last id that was given out, and the next page begins
 * after it: nothing that stays in the list is left out or given twice.
 *
 * @param next the token of the next page; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final String MARK = "after:";

    public Page {
        items = List.copyOf(items);
    }

    /** At most {@code size} items after the id {@code after}, in the order of their ids. */
    public static <T> Page<T> of(List<T> all, Function<T, String> id, int size, Optional<String> after) {
        List<T> rest = all.stream()
                .filter(item -> after.isEmpty() || id.apply(item).compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(id))
                .limit(size + 1L)
                .toList();
        return first(rest, id, size);
    }

    /** The first {@code size} of {@code rest}, which is in order and has one more item when there is a further page. */
    public static <T> Page<T> first(List<T> rest, Function<T, String> id, int size) {
        if (rest.size() <= size) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, token(id.apply(items.getLast())));
    }

    private static String token(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + id).getBytes(StandardCharsets.UTF_8));
    }

    /** The id that a token names; empty without a token. Throws {@code bad} for a text that is no token. */
    public static Optional<String> after(@Nullable String token, Supplier<? extends RuntimeException> bad) {
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
        throw bad.get();
    }

    /** This page with its items changed. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
