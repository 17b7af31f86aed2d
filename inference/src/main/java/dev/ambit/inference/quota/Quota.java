package dev.ambit.inference.quota;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A quota of service code {@code bedrock}, as Service Quotas lists it.
 *
 * @param code {@code L-} and eight characters; empty where only the name is known
 * @param model the model's name inside the quota's name
 * @param value the default in most Regions; empty where it is not known
 * @param valueByRegion defaults that differ, by Region id
 */
public record Quota(
        Optional<String> code,
        String name,
        String path,
        Metric metric,
        String model,
        Optional<Long> value,
        SortedMap<String, Long> valueByRegion,
        boolean adjustable) {
    /** The default in a Region; empty where it is not known. */
    public Optional<Long> defaultIn(String regionId) {
        return Optional.ofNullable(valueByRegion.get(regionId)).or(() -> value);
    }
}
