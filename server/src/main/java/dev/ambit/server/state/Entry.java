package dev.ambit.server.state;

import java.time.Instant;
import java.util.List;

/** One thing to make durable. Entries given together become durable together or not at all. */
public sealed interface Entry {
    /** A text appended to a named stream, read back in order by {@link Journal#readAll}. */
    record Event(String stream, String text) implements Entry {}

    /**
     * One CloudTrail record, found again by {@link Journal#lookup}.
     *
     * @param time {@code eventTime}; kept to the millisecond
     * @param region {@code awsRegion}, the source Region
     * @param accessKey empty where the record has none
     * @param username empty where the record has none
     * @param json the whole record
     */
    record TrailRecord(
            String eventId,
            Instant time,
            String account,
            String region,
            String eventName,
            String eventSource,
            String accessKey,
            String username,
            boolean readOnly,
            List<Resource> resources,
            String json)
            implements Entry {}

    /** A resource that a trail record names, for the attributes {@code ResourceType} and {@code ResourceName}. */
    record Resource(String type, String name) {}

    /** One measured value; the journal keeps one {@link Distribution} for each series and minute. */
    record Sample(Series series, Instant time, double value) implements Entry {}

    /** The state of a stream after all its events up to and including {@code seq}, so that a start need not read them. */
    record Checkpoint(String stream, long seq, String text) implements Entry {}
}
