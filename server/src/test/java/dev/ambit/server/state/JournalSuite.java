package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal must do. */
abstract class JournalSuite {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-central-1";

    Journal journal = new MemoryJournal();

    abstract Journal open() throws Exception;

    @BeforeEach
    void openJournal() throws Exception {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    static Entry.TrailRecord record(String id, Instant time, String name, String user) {
        return new Entry.TrailRecord(
                id,
                time,
                ACCOUNT,
                REGION,
                name,
                "bedrock.amazonaws.com",
                "AKIA" + user,
                user,
                name.equals("Converse"),
                List.of(new Entry.Resource("AWS::Bedrock::Model", "model-of-" + user)),
                "{\"eventID\":\"" + id + "\"}");
    }

    static Series series(String name, String model) {
        return new Series(ACCOUNT, REGION, "AWS/Bedrock", name, Map.of("ModelId", model), "Count");
    }

    List<String> stream(String stream, long from) {
        List<String> texts = new ArrayList<>();
        journal.readAll(stream, from, (seq, text) -> texts.add(text));
        return texts;
    }

    TrailPage lookup(Optional<TrailQuery.Attribute> attribute, int limit, Optional<String> after) {
        return journal.lookup(new TrailQuery(
                ACCOUNT, REGION, NOON.minusSeconds(3600), NOON.plusSeconds(3600), attribute, limit, after));
    }

    List<String> idsWith(TrailQuery.Key key, String value) {
        return lookup(Optional.of(new TrailQuery.Attribute(key, value)), 50, Optional.empty()).records().stream()
                .map(Entry.TrailRecord::eventId)
                .toList();
    }

    @Test
    void aStreamIsReadInTheOrderOfItsNumbers() {
        long one = journal.append("landingzone", List.of("a", "b"));
        journal.append("other", List.of("x"));
        long two = journal.append("landingzone", List.of("c"));
        assertTrue(two > one);
        assertEquals(List.of("a", "b", "c"), stream("landingzone", 0));
        assertEquals(List.of("c"), stream("landingzone", two));
        assertEquals(List.of("x"), stream("other", 0));
        assertEquals(List.of(), stream("landingzone", two + 1));
        assertEquals(List.of(), stream("nobody", 0));
    }

    @Test
    void aLongStreamIsReadWhole() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3500; i++) {
            texts.add("e" + i);
        }
        journal.append("long", texts);
        assertEquals(texts, stream("long", 0));
    }

    @Test
    void manyThreadsAppendAndEachReadsItsOwnAfterwards() throws InterruptedException, ExecutionException {
        Map<Long, String> acknowledged = new LinkedHashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map.Entry<Long, String>>> running = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = "t" + i;
                running.add(threads.submit(() -> Map.entry(journal.append("busy", List.of(text)), text)));
            }
            for (Future<Map.Entry<Long, String>> one : running) {
                acknowledged.put(one.get().getKey(), one.get().getValue());
            }
        }
        Map<Long, String> found = new LinkedHashMap<>();
        journal.readAll("busy", 0, found::put);
        assertEquals(400, found.size());
        assertEquals(acknowledged, found);
    }

    @Test
    void theNewestCheckpointStands() {
        assertEquals(Optional.empty(), journal.checkpoint("landingzone"));
        long seq = journal.append("landingzone", List.of("a"));
        journal.append(List.of(new Entry.Checkpoint("landingzone", seq, "one")));
        journal.append(List.of(new Entry.Checkpoint("landingzone", seq, "two")));
        assertEquals(Optional.of(new Entry.Checkpoint("landingzone", seq, "two")), journal.checkpoint("landingzone"));
    }

    @Test
    void theTrailIsPagedNewestFirst() {
        for (int i = 0; i < 7; i++) {
            // two records a second: the order within one instant is that of writing
            journal.append(List.of(record("id" + i, NOON.plusSeconds(i / 2), "Converse", "alice")));
        }
        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            TrailPage page = lookup(Optional.empty(), 3, token);
            page.records().forEach(r -> seen.add(r.eventId()));
            token = page.next();
            pages++;
        } while (token.isPresent());
        assertEquals(3, pages);
        assertEquals(List.of("id6", "id5", "id4", "id3", "id2", "id1", "id0"), seen);
    }

    @Test
    void aFullLastPageHasNoToken() {
        journal.append(List.of(record("a", NOON, "Converse", "alice"), record("b", NOON, "Converse", "alice")));
        assertEquals(
                Optional.empty(), lookup(Optional.empty(), 2, Optional.empty()).next());
    }

    @Test
    void aRecordComesBackAsItWasGiven() {
        Entry.TrailRecord given = record("a", NOON.plusMillis(123), "Converse", "alice");
        journal.append(List.of(given));
        assertEquals(
                List.of(given), lookup(Optional.empty(), 50, Optional.empty()).records());
    }

    @Test
    void eachAttributeSelects() {
        journal.append(List.of(record("a", NOON, "Converse", "alice"), record("b", NOON, "InvokeModel", "bob")));
        assertEquals(List.of("a"), idsWith(TrailQuery.Key.EVENT_ID, "a"));
        assertEquals(List.of("b"), idsWith(TrailQuery.Key.EVENT_NAME, "InvokeModel"));
        assertEquals(List.of("a"), idsWith(TrailQuery.Key.READ_ONLY, "true"));
        assertEquals(List.of("b"), idsWith(TrailQuery.Key.USERNAME, "bob"));
        assertEquals(List.of("b", "a"), idsWith(TrailQuery.Key.EVENT_SOURCE, "bedrock.amazonaws.com"));
        assertEquals(List.of("a"), idsWith(TrailQuery.Key.ACCESS_KEY_ID, "AKIAalice"));
        assertEquals(List.of("b", "a"), idsWith(TrailQuery.Key.RESOURCE_TYPE, "AWS::Bedrock::Model"));
        assertEquals(List.of("b"), idsWith(TrailQuery.Key.RESOURCE_NAME, "model-of-bob"));
        assertEquals(List.of(), idsWith(TrailQuery.Key.RESOURCE_NAME, "model-of-"));
    }

    @Test
    void theTrailIsBoundedByAccountRegionAndTime() {
        journal.append(List.of(
                record("early", NOON.minusSeconds(3601), "Converse", "alice"),
                record("first", NOON.minusSeconds(3600), "Converse", "alice"),
                record("last", NOON.plusSeconds(3600), "Converse", "alice"),
                record("late", NOON.plusSeconds(3601), "Converse", "alice")));
        assertEquals(
                List.of("last", "first"),
                lookup(Optional.empty(), 50, Optional.empty()).records().stream()
                        .map(Entry.TrailRecord::eventId)
                        .toList());
        TrailQuery elsewhere = new TrailQuery(ACCOUNT, "us-east-1", NOON, NOON, Optional.empty(), 50, Optional.empty());
        assertEquals(List.of(), journal.lookup(elsewhere).records());
        TrailQuery other = new TrailQuery("999999999999", REGION, NOON, NOON, Optional.empty(), 50, Optional.empty());
        assertEquals(List.of(), journal.lookup(other).records());
    }

    @Test
    void aForeignTokenIsRefused() {
        assertFalse(TrailQuery.isToken("no token"));
        assertThrows(IllegalArgumentException.class, () -> lookup(Optional.empty(), 1, Optional.of("no token")));
    }

    @Test
    void samplesOfOneMinuteAreOneDistribution() {
        Series calls = series("Invocations", "m");
        journal.append(List.of(new Entry.Sample(calls, NOON, 1), new Entry.Sample(calls, NOON.plusSeconds(59), 3)));
        journal.append(List.of(new Entry.Sample(calls, NOON.plusSeconds(60), 5)));
        journal.append(List.of(new Entry.Sample(calls, NOON.plusSeconds(1), 2)));
        List<Journal.Minute> minutes = journal.minutes(calls, NOON, NOON.plusSeconds(120));
        assertEquals(
                List.of(NOON, NOON.plusSeconds(60)),
                minutes.stream().map(Journal.Minute::start).toList());
        assertEquals(
                Distribution.of(1).plus(Distribution.of(3)).plus(Distribution.of(2)),
                minutes.get(0).values());
        assertEquals(1, journal.minutes(calls, NOON, NOON.plusSeconds(60)).size());
        assertEquals(
                1,
                journal.minutes(calls, NOON.plusSeconds(1), NOON.plusSeconds(120))
                        .size());
        assertEquals(List.of(), journal.minutes(series("Other", "m"), NOON, NOON.plusSeconds(60)));
    }

    @Test
    void seriesAreListedByAccountRegionAndActivity() {
        journal.append(List.of(
                new Entry.Sample(series("Invocations", "m2"), NOON, 1),
                new Entry.Sample(series("Invocations", "m1"), NOON, 1),
                new Entry.Sample(series("Errors", "m1"), NOON.minusSeconds(600), 1)));
        assertEquals(
                List.of(series("Errors", "m1"), series("Invocations", "m1"), series("Invocations", "m2")),
                journal.series(ACCOUNT, REGION, NOON.minusSeconds(600)));
        assertEquals(
                List.of(series("Invocations", "m1"), series("Invocations", "m2")),
                journal.series(ACCOUNT, REGION, NOON));
        assertEquals(List.of(), journal.series(ACCOUNT, "us-east-1", NOON.minusSeconds(600)));
    }

    @Test
    void oldRecordsAndSamplesAreForgottenAndStreamsKept() {
        Series calls = series("Invocations", "m");
        journal.append(List.of(
                new Entry.Event("landingzone", "kept"),
                record("old", NOON.minusSeconds(60), "Converse", "alice"),
                record("new", NOON, "Converse", "alice"),
                new Entry.Sample(calls, NOON.minusSeconds(60), 1),
                new Entry.Sample(calls, NOON, 1)));
        journal.forget(NOON, NOON);
        assertEquals(List.of("kept"), stream("landingzone", 0));
        assertEquals(1, lookup(Optional.empty(), 50, Optional.empty()).records().size());
        assertEquals(
                1,
                journal.minutes(calls, NOON.minus(Duration.ofHours(1)), NOON.plusSeconds(60))
                        .size());
    }

    @Test
    void aClosedJournalFailsEveryWrite() {
        journal.append("landingzone", List.of("a"));
        journal.close();
        Ticket ticket = journal.submit(List.of(new Entry.Event("landingzone", "b")));
        JournalFailure failure = assertThrows(JournalFailure.class, ticket::await);
        assertTrue(failure.getMessage().endsWith("is closed."), failure.getMessage());
        assertThrows(JournalFailure.class, () -> stream("landingzone", 0));
    }
}
