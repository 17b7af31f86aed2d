package dev.ambit.trail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code LookupEvents} over a list of records: management events of one account and Region, of the last 90 days, newest first.
 * Source: CloudTrail API reference.
 */
public final class EventLookup {
    /** How long events can be looked up. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int PAGE = 50;
    private static final int LONGEST_VALUE = 2000;

    private EventLookup() {}

    /** The answer to a lookup. */
    public sealed interface Answer {
        /** One page; {@code nextToken} is there while more events match. */
        record Page(List<EventSummary> events, Optional<String> nextToken) implements Answer {
            public Page {
                events = List.copyOf(events);
            }
        }

        record Refused(LookupRefusal refusal) implements Answer {}
    }

    /**
     * Looks events up.
     *
     * @param records in the order in which they were written; of several in one second the last one comes first
     * @param now the time of the call
     */
    public static Answer lookup(
            List<TrailRecord> records, String account, String region, LookupQuery query, Instant now) {
        Optional<LookupRefusal> refusal = refusal(query);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        if (query.category().isPresent()) {
            // Insight events are never recorded here.
            return new Answer.Page(List.of(), Optional.empty());
        }
        List<TrailRecord> matching = matching(records, account, region, query, now);
        int from = 0;
        if (query.nextToken().isPresent()) {
            Optional<Integer> after = resume(query, matching);
            if (after.isEmpty()) {
                return new Answer.Refused(new LookupRefusal.InvalidNextToken(
                        "The token is not one that this lookup returned. Use the same parameters with every page."));
            }
            from = after.get();
        }
        int to = Math.min(matching.size(), from + query.maxResults().orElse(PAGE));
        List<EventSummary> events =
                matching.subList(from, to).stream().map(EventSummary::of).toList();
        Optional<String> next =
                to < matching.size() ? Optional.of(token(query, matching.get(to - 1))) : Optional.empty();
        return new Answer.Page(events, next);
    }

    /** What is wrong with a query itself, whatever the records; its token is looked at by {@link #lookup} alone. */
    public static Optional<LookupRefusal> refusal(LookupQuery query) {
        if (query.maxResults().filter(max -> max < 1 || max > PAGE).isPresent()) {
            return Optional.of(new LookupRefusal.InvalidMaxResults(
                    "MaxResults is " + query.maxResults().get() + "; it must be from 1 to " + PAGE + "."));
        }
        if (query.category().filter(category -> !category.equals("insight")).isPresent()) {
            return Optional.of(new LookupRefusal.InvalidEventCategory(
                    "EventCategory is " + query.category().get() + "; only insight is valid."));
        }
        if (query.start().isPresent()
                && query.end().filter(end -> end.isBefore(query.start().get())).isPresent()) {
            return Optional.of(new LookupRefusal.InvalidTimeRange("StartTime must not be after EndTime."));
        }
        if (query.attributes().size() > 1) {
            return Optional.of(new LookupRefusal.InvalidLookupAttributes(
                    "Found " + query.attributes().size() + " lookup attributes; only one is supported."));
        }
        for (LookupQuery.Attribute attribute : query.attributes()) {
            if (selector(attribute).isEmpty()) {
                return Optional.of(new LookupRefusal.InvalidLookupAttributes(
                        "AttributeKey " + attribute.key() + " is not valid."));
            }
            if (attribute.value().isEmpty() || attribute.value().length() > LONGEST_VALUE) {
                return Optional.of(new LookupRefusal.InvalidLookupAttributes("AttributeValue has "
                        + attribute.value().length() + " characters; expected 1 to " + LONGEST_VALUE + "."));
            }
        }
        return Optional.empty();
    }

    private static List<TrailRecord> matching(
            List<TrailRecord> records, String account, String region, LookupQuery query, Instant now) {
        Instant oldest = now.minus(KEPT);
        Predicate<TrailRecord> wanted = query.attributes().stream()
                .flatMap(attribute -> selector(attribute).stream())
                .findFirst()
                .orElse(record -> true);
        List<TrailRecord> found = new ArrayList<>();
        for (TrailRecord record : records.reversed()) {
            boolean here = record.awsRegion().equals(region)
                    && record.recipientAccountId().equals(Optional.of(account))
                    && !record.eventCategory().equals(Optional.of("Data"));
            Instant time = record.eventTime();
            boolean inTime = !time.isBefore(oldest)
                    && query.start().map(start -> !time.isBefore(start)).orElse(true)
                    && query.end().map(end -> !time.isAfter(end)).orElse(true);
            if (here && inTime && wanted.test(record)) {
                found.add(record);
            }
        }
        // Stable, so that the reversed order decides within a second.
        found.sort(Comparator.comparing(TrailRecord::eventTime).reversed());
        return found;
    }

    private static Optional<Predicate<TrailRecord>> selector(LookupQuery.Attribute attribute) {
        Optional<String> value = Optional.of(attribute.value());
        return switch (attribute.key()) {
            case "EventId" -> Optional.of(record -> record.eventId().equals(value));
            case "EventName" -> Optional.of(record -> record.eventName().equals(attribute.value()));
            case "ReadOnly" ->
                Optional.of(record -> record.readOnly().map(String::valueOf).equals(value));
            case "Username" ->
                Optional.of(record -> record.userIdentity().username().equals(value));
            case "ResourceType" ->
                Optional.of(record -> record.resources().stream()
                        .anyMatch(resource -> resource.type().equals(value)));
            case "ResourceName" ->
                Optional.of(record -> record.resources().stream()
                        .anyMatch(resource -> resource.arn().equals(attribute.value())));
            case "EventSource" -> Optional.of(record -> record.eventSource().equals(attribute.value()));
            case "AccessKeyId" ->
                Optional.of(record -> record.userIdentity().accessKeyId().equals(value));
            default -> Optional.empty();
        };
    }

    /** The token names the last event that was given, so that events written meanwhile move nothing. */
    private static String token(LookupQuery query, TrailRecord last) {
        String text = parameters(query) + "\n" + last.eventTime() + "\n"
                + last.eventId().orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Integer> resume(LookupQuery query, List<TrailRecord> matching) {
        String[] parts = decoded(query.nextToken().orElse("")).split("\n", -1);
        if (parts.length != 3 || !parts[0].equals(parameters(query))) {
            return Optional.empty();
        }
        for (int i = 0; i < matching.size(); i++) {
            TrailRecord record = matching.get(i);
            if (record.eventId().orElse("").equals(parts[2])
                    && record.eventTime().toString().equals(parts[1])) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** What has to stay the same from page to page; the size of a page may change. */
    private static String parameters(LookupQuery query) {
        return Integer.toHexString(query.attributes().hashCode())
                + "|" + query.start().map(Instant::toString).orElse("")
                + "|" + query.end().map(Instant::toString).orElse("");
    }
}
