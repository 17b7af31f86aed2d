package dev.ambit.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ambit.server.state.Entry;
import dev.ambit.server.state.MemoryJournal;
import dev.ambit.server.state.Series;
import dev.ambit.server.state.TrailQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Series CALLS =
            new Series("111122223333", "eu-central-1", "AWS/Bedrock", "Invocations", Map.of(), "Count");

    private final MemoryJournal journal = new MemoryJournal();

    private static Entry.TrailRecord record(String id, Instant time) {
        return new Entry.TrailRecord(
                id,
                time,
                "111122223333",
                "eu-central-1",
                "Converse",
                "bedrock.amazonaws.com",
                "",
                "",
                true,
                List.of(),
                "{}");
    }

    @Test
    void onlyWhatNobodyCanAskForIsForgotten() {
        journal.append(List.of(
                new Entry.Event("landingzone", "kept"),
                record("day-91", NOW.minus(Duration.ofDays(91))),
                record("day-89", NOW.minus(Duration.ofDays(89))),
                new Entry.Sample(CALLS, NOW.minus(Duration.ofDays(456)), 1),
                new Entry.Sample(CALLS, NOW.minus(Duration.ofDays(454)), 1)));
        try (Retention retention = new Retention(journal, InstantSource.fixed(NOW))) {
            retention.forget();
        }
        assertEquals(
                List.of("day-89"),
                journal
                        .lookup(new TrailQuery(
                                "111122223333",
                                "eu-central-1",
                                Instant.EPOCH,
                                NOW,
                                Optional.empty(),
                                50,
                                Optional.empty()))
                        .records()
                        .stream()
                        .map(Entry.TrailRecord::eventId)
                        .toList());
        assertEquals(
                List.of(NOW.minus(Duration.ofDays(454))),
                journal.minutes(CALLS, Instant.EPOCH, NOW).stream()
                        .map(minute -> minute.start())
                        .toList());
        journal.readAll("landingzone", 0, (seq, text) -> assertEquals("kept", text));
    }
}
