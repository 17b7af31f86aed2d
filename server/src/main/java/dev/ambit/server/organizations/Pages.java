package dev.ambit.server.organizations;

import dev.ambit.landingzone.table.Table;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages as Organizations gives them: 20 items at most. */
final class Pages {
    private static final int MOST = 20;

    private Pages() {}

    /** The page after {@code token}, in the order of the ids. */
    static <T> Page<T> of(List<T> all, Function<T, String> id, @Nullable Integer maxResults, @Nullable String token) {
        return Page.of(all, id, size(maxResults), after(token));
    }

    /** Reads only the page: at most {@code most} items whose ids come after {@code id}, in the order of the ids. */
    interface Reader<T> {
        List<T> after(@Nullable String id, int most);
    }

    /** The page after {@code token} of a list that may be long: an organization may have ten thousand accounts. */
    static <T> Page<T> read(
            Reader<T> reader, Function<T, String> id, @Nullable Integer maxResults, @Nullable String token) {
        int size = size(maxResults);
        return Page.first(reader.after(after(token).orElse(null), size + 1), id, size);
    }

    static <T> List<T> values(List<Table.Entry<String, T>> entries) {
        return entries.stream().map(Table.Entry::value).toList();
    }

    static int size(@Nullable Integer maxResults) {
        return maxResults == null ? MOST : Math.clamp(maxResults, 1, MOST);
    }

    static Optional<String> after(@Nullable String token) {
        return Page.after(
                token,
                () -> Inputs.invalid(
                        "INVALID_NEXT_TOKEN", "You provided a NextToken that no earlier answer has given."));
    }
}
