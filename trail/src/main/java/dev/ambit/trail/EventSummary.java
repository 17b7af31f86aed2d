package dev.ambit.trail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event as {@code LookupEvents} lists it.
 *
 * @param readOnly {@code true} or {@code false}, as text
 * @param cloudTrailEvent the whole record as JSON text
 */
public record EventSummary(
        Optional<String> eventId,
        String eventName,
        Optional<String> readOnly,
        Optional<String> accessKeyId,
        Instant eventTime,
        String eventSource,
        Optional<String> username,
        List<Resource> resources,
        String cloudTrailEvent) {
    /** {@code ResourceType} and {@code ResourceName}. */
    public record Resource(Optional<String> type, String name) {}

    /** The summary of a record. */
    public static EventSummary of(TrailRecord record) {
        return new EventSummary(
                record.eventId(),
                record.eventName(),
                record.readOnly().map(value -> value ? "true" : "false"),
                record.userIdentity().accessKeyId(),
                record.eventTime(),
                record.eventSource(),
                record.userIdentity().username(),
                record.resources().stream()
                        .map(resource -> new Resource(resource.type(), resource.arn()))
                        .toList(),
                TrailJson.write(record).toString());
    }
}
