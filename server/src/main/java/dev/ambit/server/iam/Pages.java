package dev.ambit.server.iam;

import dev.ambit.server.front.ServiceError;
import dev.ambit.server.paging.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages as IAM gives them: 100 items unless 1 to 1,000 are asked for. */
final class Pages {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private Pages() {}

    static <T> Page<T> of(List<T> all, Function<T, String> id, @Nullable Integer maxItems, @Nullable String marker) {
        int size = maxItems == null ? USUAL : Math.clamp(maxItems, 1, MOST);
        return Page.of(
                all, id, size, Page.after(marker, () -> ServiceError.of("ValidationError", 400, "Invalid Marker.")));
    }
}
