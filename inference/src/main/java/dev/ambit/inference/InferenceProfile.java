package dev.ambit.inference;

import java.util.List;
import java.util.SortedMap;

/**
 * A system-defined inference profile.
 *
 * @param id such as {@code eu.amazon.nova-pro-v1:0}
 * @param geography the prefix: {@code us}, {@code eu}, {@code apac}, …, {@code global}
 * @param routes destination Regions by source Region; the source need not be among its destinations
 * @param evidence how the routes are known: {@code documented}, {@code inferred}, …
 */
public record InferenceProfile(
        String id,
        String name,
        String description,
        String geography,
        ModelId model,
        SortedMap<Region, List<Region>> routes,
        String evidence) {
    /** True for a profile that may be served in any commercial Region and is authorized by the model ARN without a Region. */
    public boolean global() {
        return geography.equals("global");
    }
}
