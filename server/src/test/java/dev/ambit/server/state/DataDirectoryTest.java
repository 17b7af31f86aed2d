package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
    @TempDir
    Path parent = Path.of(".");

    private Path folder() {
        return parent.resolve("data");
    }

    @Test
    void aSecondHolderInThisProcessGetsOneSentence() {
        try (DataDirectory first = DataDirectory.open(folder())) {
            JournalFailure failure = assertThrows(JournalFailure.class, () -> DataDirectory.open(folder()));
            assertTrue(failure.getMessage().contains("is in use by this process"), failure.getMessage());
            assertEquals(folder().toAbsolutePath(), first.folder().toAbsolutePath());
        }
        DataDirectory.open(folder()).close();
    }

    @Test
    void aSecondProcessGetsOneSentenceThatNamesTheFirst() throws Exception {
        try (DataDirectory first = DataDirectory.open(folder())) {
            Process second = Jvm.start(HoldDirectory.class, first.folder().toString());
            String said = new String(second.getInputStream().readAllBytes());
            assertEquals(2, second.waitFor());
            assertEquals(
                    "the data folder " + first.folder() + " is in use by process "
                            + ProcessHandle.current().pid()
                            + "; stop that server or choose another folder with --data",
                    said.strip());
        }
    }

    /** Tries to hold a directory. */
    static final class HoldDirectory {
        public static void main(String[] args) {
            try {
                DataDirectory.open(Path.of(args[0]));
            } catch (JournalFailure failure) {
                System.out.println(failure.getMessage());
                System.exit(2);
            }
        }
    }

    @Test
    void theKeyIsMadeOnceAndReadByItsOwnerOnly() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder())) {
            byte[] key = directory.serverKey().bytes();
            assertEquals(32, key.length);
            assertArrayEquals(key, directory.serverKey().bytes());
            assertEquals("rwx------", permissions(folder()));
            assertEquals("rw-------", permissions(folder().resolve("server.key")));
            assertEquals("rw-------", permissions(folder().resolve("lock")));
        }
    }

    @Test
    void aShortKeyFileIsRefusedWithTheRemedy() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder())) {
            Files.writeString(directory.folder().resolve("server.key"), "short");
            JournalFailure failure = assertThrows(JournalFailure.class, directory::serverKey);
            assertTrue(failure.getMessage().contains("has 5 bytes; expected 32"), failure.getMessage());
        }
    }

    @Test
    void theJournalOfADirectoryIsTheSameAfterARestart() {
        try (DataDirectory directory = DataDirectory.open(folder());
                Journal journal = directory.openJournal()) {
            journal.append("landingzone", List.of("a"));
        }
        try (DataDirectory directory = DataDirectory.open(folder());
                Journal journal = directory.openJournal()) {
            journal.readAll("landingzone", 0, (seq, text) -> assertEquals("a", text));
            assertEquals(2, journal.append("landingzone", List.of("b")));
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
