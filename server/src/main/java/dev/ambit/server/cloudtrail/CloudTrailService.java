package dev.ambit.server.cloudtrail;

import dev.ambit.server.front.Exchange;
import dev.ambit.server.front.Service;
import dev.ambit.server.front.ServiceError;
import dev.ambit.server.state.Entry;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.TrailPage;
import dev.ambit.server.state.TrailQuery;
import dev.ambit.trail.EventLookup;
import dev.ambit.trail.LookupQuery;
import dev.ambit.trail.LookupRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** LookupEvents: management events of the caller's account in the source Region, newest first. */
public final class CloudTrailService {
    private static final int PAGE = 50;

    private final Journal journal;

    public CloudTrailService(Journal journal) {
        this.journal = journal;
    }

    public Service service() {
        return new Service("cloudtrail", "cloudtrail")
                .on("LookupEvents", LookupEventsRequest.class, this::lookupEvents);
    }

    private LookupEventsResponse lookupEvents(Exchange exchange, LookupEventsRequest request) {
        LookupQuery query = query(request);
        EventLookup.refusal(query).ifPresent(refusal -> {
            throw error(refusal);
        });
        if (query.category().isPresent()) {
            // Insight events are never recorded here.
            return LookupEventsResponse.builder().build();
        }
        if (query.nextToken().filter(token -> !TrailQuery.isToken(token)).isPresent()) {
            throw error(new LookupRefusal.InvalidNextToken(
                    "The token is not one that this lookup returned. Use the same parameters with every page."));
        }
        TrailPage page = journal.lookup(trailQuery(exchange, query));
        return LookupEventsResponse.builder()
                .events(page.records().stream().map(CloudTrailService::event).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static LookupQuery query(LookupEventsRequest request) {
        return new LookupQuery(
                request.lookupAttributes().stream()
                        .map(attribute -> new LookupQuery.Attribute(
                                text(attribute.attributeKeyAsString()), text(attribute.attributeValue())))
                        .toList(),
                Optional.ofNullable(request.startTime()),
                Optional.ofNullable(request.endTime()),
                Optional.ofNullable(request.eventCategoryAsString()),
                Optional.ofNullable(request.maxResults()),
                Optional.ofNullable(request.nextToken()).filter(token -> !token.isEmpty()));
    }

    private static TrailQuery trailQuery(Exchange exchange, LookupQuery query) {
        Instant oldest = exchange.now().minus(TrailQuery.RETENTION);
        return new TrailQuery(
                exchange.caller().account(),
                exchange.region(),
                query.start().filter(oldest::isBefore).orElse(oldest),
                query.end().orElse(exchange.now()),
                query.attributes().stream()
                        .findFirst()
                        .map(attribute -> new TrailQuery.Attribute(key(attribute.key()), attribute.value())),
                query.maxResults().orElse(PAGE),
                query.nextToken());
    }

    private static TrailQuery.Key key(String attributeKey) {
        return switch (attributeKey) {
            case "EventId" -> TrailQuery.Key.EVENT_ID;
            case "EventName" -> TrailQuery.Key.EVENT_NAME;
            case "ReadOnly" -> TrailQuery.Key.READ_ONLY;
            case "Username" -> TrailQuery.Key.USERNAME;
            case "ResourceType" -> TrailQuery.Key.RESOURCE_TYPE;
            case "ResourceName" -> TrailQuery.Key.RESOURCE_NAME;
            case "EventSource" -> TrailQuery.Key.EVENT_SOURCE;
            case "AccessKeyId" -> TrailQuery.Key.ACCESS_KEY_ID;
            default -> throw new IllegalStateException("attribute key `" + attributeKey + "` was not refused");
        };
    }

    private static Event event(Entry.TrailRecord record) {
        List<Resource> resources = record.resources().stream()
                .map(resource -> Resource.builder()
                        .resourceType(present(resource.type()))
                        .resourceName(resource.name())
                        .build())
                .toList();
        return Event.builder()
                .eventId(record.eventId())
                .eventName(record.eventName())
                .readOnly(Boolean.toString(record.readOnly()))
                .accessKeyId(present(record.accessKey()))
                .eventTime(record.time())
                .eventSource(record.eventSource())
                .username(present(record.username()))
                .resources(resources)
                .cloudTrailEvent(record.json())
                .build();
    }

    private static ServiceError error(LookupRefusal refusal) {
        return ServiceError.of(refusal.exception(), 400, refusal.message());
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
