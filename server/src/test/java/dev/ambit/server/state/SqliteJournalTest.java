package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteJournalTest extends JournalSuite {
    @TempDir
    Path folder = Path.of(".");

    private Path file() {
        return folder.resolve("ambit.db");
    }

    @Override
    Journal open() {
        return SqliteJournal.open(file());
    }

    private void reopen() {
        journal.close();
        journal = open();
    }

    @Test
    void everythingIsThereAfterItWasClosedAndOpened() {
        Series calls = series("Invocations", "m");
        long before = journal.append("landingzone", List.of("a"));
        journal.append(List.of(record("id", NOON, "Converse", "alice"), new Entry.Sample(calls, NOON, 2)));
        reopen();
        long after = journal.append("landingzone", List.of("b"));
        journal.append(List.of(new Entry.Sample(calls, NOON, 3)));
        assertTrue(after > before + 2, "numbers go on: " + before + ", " + after);
        assertEquals(List.of("a", "b"), stream("landingzone", 0));
        assertEquals(List.of("id"), idsWith(TrailQuery.Key.USERNAME, "alice"));
        assertEquals(
                Distribution.of(2).plus(Distribution.of(3)),
                journal.minutes(calls, NOON, NOON.plusSeconds(60)).getFirst().values());
    }

    @Test
    void theFileHasTheSettingsThatDurabilityNeeds() throws Exception {
        try (Connection connection = SqliteSchema.connect(file(), false)) {
            assertEquals(16384, SqliteSchema.number(connection, "PRAGMA page_size"));
            assertEquals(2, SqliteSchema.number(connection, "PRAGMA synchronous"));
            try (var rows = connection.createStatement().executeQuery("PRAGMA journal_mode")) {
                assertEquals("wal", rows.getString(1));
            }
        }
    }

    @Test
    void onlyTheOwnerMayReadItsFiles() throws Exception {
        journal.append("landingzone", List.of("a"));
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                names.add(file.getFileName().toString());
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        assertTrue(names.containsAll(List.of("ambit.db", "ambit.db-wal")), names.toString());
    }

    @Test
    void aFullDiskFailsTheWritersAndKeepsWhatWasThere() {
        journal.close();
        journal = SqliteJournal.open(file(), 40);
        journal.append("landingzone", List.of("kept"));
        String large = "x".repeat(100_000);
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // every second one waits, so that groups of one and of several meet the full disk
            if (i % 2 == 0) {
                tickets.forEach(SqliteJournalTest::outcome);
            }
            tickets.add(journal.submit(
                    List.of(new Entry.Event("landingzone", "half" + i), new Entry.Event("large", large))));
        }
        int failed = 0;
        for (Ticket ticket : tickets) {
            try {
                ticket.await();
            } catch (JournalFailure failure) {
                failed++;
                assertTrue(failure.getMessage().contains("full"), failure.getMessage());
            }
        }
        assertTrue(failed > 0, "the disk was never full");
        int written = tickets.size() - failed;
        assertEquals(written, stream("large", 0).size());
        assertEquals(written + 1, stream("landingzone", 0).size(), "no half of a pair");
        journal.close();
        journal = open();
        journal.append("landingzone", List.of("goes on"));
        assertEquals("goes on", stream("landingzone", 0).getLast());
    }

    private static boolean outcome(Ticket ticket) {
        try {
            ticket.await();
            return true;
        } catch (JournalFailure failure) {
            return false;
        }
    }

    @Test
    void aSeriesOfAFailedWriteIsMadeAnewLater() {
        journal.close();
        journal = SqliteJournal.open(file(), 30);
        Series calls = series("Invocations", "m");
        assertThrows(
                JournalFailure.class,
                () -> journal.append(
                        List.of(new Entry.Sample(calls, NOON, 1), new Entry.Event("large", "x".repeat(1_000_000)))));
        journal.append(List.of(new Entry.Sample(calls, NOON, 7)));
        assertEquals(List.of(calls), journal.series(ACCOUNT, REGION, NOON));
        assertEquals(
                Distribution.of(7),
                journal.minutes(calls, NOON, NOON.plusSeconds(60)).getFirst().values());
    }

    @Test
    void aFileThatIsNotOursIsRefusedInOneSentence() throws Exception {
        Path foreign = folder.resolve("foreign.db");
        try (Connection connection = SqliteSchema.connect(foreign, false)) {
            connection.createStatement().execute("CREATE TABLE t (x)");
        }
        JournalFailure failure = assertThrows(JournalFailure.class, () -> SqliteJournal.open(foreign));
        assertTrue(failure.getMessage().contains("is not a journal of Ambit"), failure.getMessage());
        Path garbage = folder.resolve("garbage.db");
        Files.writeString(garbage, "this is no database at all ".repeat(100));
        assertTrue(assertThrows(JournalFailure.class, () -> SqliteJournal.open(garbage))
                .getMessage()
                .contains("cannot be opened"));
    }

    @Test
    void aNewerJournalIsRefusedInOneSentence() throws Exception {
        journal.close();
        try (Connection connection = SqliteSchema.connect(file(), false)) {
            connection.createStatement().execute("PRAGMA user_version = 99");
        }
        JournalFailure failure = assertThrows(JournalFailure.class, this::open);
        assertTrue(failure.getMessage().contains("version 99"), failure.getMessage());
    }
}
