package dev.ambit.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLookupTest {
    private static final Instant NOW = Samples.NOW;

    private final List<TrailRecord> records = new ArrayList<>();

    private void add(String id, String name, Duration ago) {
        records.add(Samples.event(id, name, NOW.minus(ago)).build());
    }

    private static LookupQuery query(
            Optional<Integer> max, Optional<String> token, LookupQuery.Attribute... attributes) {
        return new LookupQuery(List.of(attributes), Optional.empty(), Optional.empty(), Optional.empty(), max, token);
    }

    private static LookupQuery by(String key, String value) {
        return query(Optional.empty(), Optional.empty(), new LookupQuery.Attribute(key, value));
    }

    private EventLookup.Answer ask(LookupQuery query) {
        return EventLookup.lookup(records, Samples.ACCOUNT, "us-east-1", query, NOW);
    }

    private List<String> ids(LookupQuery query) {
        return page(query).events().stream()
                .map(event -> event.eventId().orElseThrow())
                .toList();
    }

    private EventLookup.Answer.Page page(LookupQuery query) {
        return assertInstanceOf(EventLookup.Answer.Page.class, ask(query));
    }

    private LookupRefusal refusal(LookupQuery query) {
        return assertInstanceOf(EventLookup.Answer.Refused.class, ask(query)).refusal();
    }

    @Test
    void newestFirstAndTheLastWrittenFirstWithinASecond() {
        add("a", "X", Duration.ofMinutes(5));
        add("b", "X", Duration.ofMinutes(1));
        add("c", "X", Duration.ofMinutes(5));
        assertEquals(List.of("b", "c", "a"), ids(LookupQuery.all()));
    }

    @Test
    void onlyTheAccountAndRegionOfTheCallAndTheLastNinetyDays() {
        add("old", "X", Duration.ofDays(91));
        add("young", "X", Duration.ofDays(89));
        records.add(TrailRecord.draft(Samples.user("ana"), NOW, "s", "X", "eu-west-1")
                .ids("r", "elsewhere")
                .account(Samples.ACCOUNT)
                .build());
        records.add(
                Samples.event("other account", "X", NOW).account("444455556666").build());
        records.add(Samples.event("data", "X", NOW).data().build());
        assertEquals(List.of("young"), ids(LookupQuery.all()));
    }

    @Test
    void everyAttributeSelects() {
        add("a", "CreateRole", Duration.ofMinutes(2));
        records.add(TrailRecord.draft(Samples.user("bo"), NOW, "sts.amazonaws.com", "GetCallerIdentity", "us-east-1")
                .ids("r", "b")
                .account(Samples.ACCOUNT)
                .readOnly(true)
                .resources(List.of(new TrailRecord.Resource("arn:x", Optional.empty(), Optional.of("AWS::X::Y"))))
                .build());
        assertEquals(List.of("a"), ids(by("EventId", "a")));
        assertEquals(List.of("b"), ids(by("EventName", "GetCallerIdentity")));
        assertEquals(List.of("b"), ids(by("ReadOnly", "true")));
        assertEquals(List.of("a"), ids(by("ReadOnly", "false")));
        assertEquals(List.of("b"), ids(by("Username", "bo")));
        assertEquals(List.of("b"), ids(by("ResourceType", "AWS::X::Y")));
        assertEquals(List.of("b"), ids(by("ResourceName", "arn:x")));
        assertEquals(List.of("a"), ids(by("EventSource", "iam.amazonaws.com")));
        assertEquals(List.of("a"), ids(by("AccessKeyId", "AKIAana")));
        assertEquals(List.of(), ids(by("EventName", "createrole")));
    }

    @Test
    void pagesFollowEachOtherWhileNewEventsArrive() {
        for (int i = 0; i < 5; i++) {
            add("e" + i, "X", Duration.ofMinutes(10 - i));
        }
        EventLookup.Answer.Page first = page(query(Optional.of(2), Optional.empty()));
        assertEquals("e4", first.events().getFirst().eventId().orElseThrow());
        add("new", "X", Duration.ZERO);
        assertEquals(List.of("e2", "e1"), ids(query(Optional.of(2), first.nextToken())));
        EventLookup.Answer.Page second = page(query(Optional.of(2), first.nextToken()));
        EventLookup.Answer.Page third = page(query(Optional.of(2), second.nextToken()));
        assertEquals(1, third.events().size());
        assertEquals(Optional.empty(), third.nextToken());
    }

    @Test
    void timesAreInclusive() {
        add("a", "X", Duration.ofMinutes(3));
        add("b", "X", Duration.ofMinutes(2));
        add("c", "X", Duration.ofMinutes(1));
        LookupQuery between = new LookupQuery(
                List.of(),
                Optional.of(NOW.minus(Duration.ofMinutes(2))),
                Optional.of(NOW.minus(Duration.ofMinutes(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of("c", "b"), ids(between));
    }

    @Test
    void fiftyAtMostByDefault() {
        for (int i = 0; i < 60; i++) {
            add("e" + i, "X", Duration.ofMinutes(i));
        }
        assertEquals(50, page(LookupQuery.all()).events().size());
    }

    @Test
    void wrongRequestsAreRefusedByName() {
        assertEquals(
                "InvalidMaxResultsException",
                refusal(query(Optional.of(0), Optional.empty())).exception());
        assertEquals(
                "InvalidMaxResultsException",
                refusal(query(Optional.of(51), Optional.empty())).exception());
        assertEquals(
                "InvalidNextTokenException",
                refusal(query(Optional.empty(), Optional.of("?"))).exception());
        assertEquals(
                "InvalidLookupAttributesException", refusal(by("Colour", "x")).exception());
        assertEquals(
                "InvalidLookupAttributesException", refusal(by("EventName", "")).exception());
        assertEquals(
                "InvalidLookupAttributesException",
                refusal(by("EventName", "x".repeat(2001))).exception());
        LookupQuery.Attribute one = new LookupQuery.Attribute("EventName", "x");
        assertEquals(
                "InvalidLookupAttributesException",
                refusal(query(Optional.empty(), Optional.empty(), one, one)).exception());
        LookupQuery backwards = new LookupQuery(
                List.of(),
                Optional.of(NOW),
                Optional.of(NOW.minusSeconds(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals("InvalidTimeRangeException", refusal(backwards).exception());
        LookupQuery category = new LookupQuery(
                List.of(), Optional.empty(), Optional.empty(), Optional.of("data"), Optional.empty(), Optional.empty());
        assertEquals("InvalidEventCategoryException", refusal(category).exception());
    }

    @Test
    void aTokenOfAnotherLookupIsRefused() {
        for (int i = 0; i < 3; i++) {
            add("e" + i, "X", Duration.ofMinutes(i));
        }
        Optional<String> token = page(query(Optional.of(1), Optional.empty())).nextToken();
        LookupQuery other = query(Optional.of(1), token, new LookupQuery.Attribute("EventName", "X"));
        assertEquals("InvalidNextTokenException", refusal(other).exception());
    }

    @Test
    void theSummaryHoldsTheWholeRecord() {
        add("a", "CreateRole", Duration.ZERO);
        EventSummary summary = page(LookupQuery.all()).events().getFirst();
        assertEquals(Optional.of("ana"), summary.username());
        assertEquals(Optional.of("false"), summary.readOnly());
        assertEquals(TrailJson.write(records.getFirst()), Samples.json(summary.cloudTrailEvent()));
    }
}
