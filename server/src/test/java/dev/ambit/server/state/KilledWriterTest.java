package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while many threads write: what it acknowledged is there, and no write is there by half. */
final class KilledWriterTest {
    private static final int ROUNDS = 12;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Series CALLS =
            new Series("111122223333", "eu-central-1", "AWS/Bedrock", "Invocations", Map.of("ModelId", "m"), "Count");

    @TempDir
    Path folder = Path.of(".");

    /** Appends for ever; says each id after it was acknowledged. */
    static final class Child {
        public static void main(String[] args) {
            Journal journal = DataDirectory.open(Path.of(args[0])).openJournal();
            for (int thread = 0; thread < 16; thread++) {
                String prefix = args[1] + "-" + thread + "-";
                Thread.ofVirtual().start(() -> {
                    for (int i = 0; ; i++) {
                        String id = prefix + i;
                        journal.append(entries(id));
                        System.out.println(id);
                    }
                });
            }
            waitForTheKill();
        }

        private static void waitForTheKill() {
            while (true) {
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    static List<Entry> entries(String id) {
        return List.of(
                new Entry.Event("first", id),
                new Entry.TrailRecord(
                        id,
                        NOON,
                        "111122223333",
                        "eu-central-1",
                        "Converse",
                        "bedrock.amazonaws.com",
                        "",
                        "",
                        true,
                        List.of(),
                        "{}"),
                new Entry.Sample(CALLS, NOON, 1),
                new Entry.Event("second", id));
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Random random = new Random(2);
        Set<String> acknowledged = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(runAndKill(round, 1 + random.nextInt(400)));
            try (DataDirectory directory = DataDirectory.open(folder);
                    Journal journal = directory.openJournal()) {
                check(journal, acknowledged);
            }
        }
        assertTrue(acknowledged.size() > ROUNDS, "the children wrote: " + acknowledged.size());
    }

    private List<String> runAndKill(int round, int lines) throws Exception {
        Process child = Jvm.start(Child.class, folder.toString(), "r" + round);
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == lines) {
                    child.destroyForcibly();
                }
                line = readOrEnd(out);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(said.size() >= lines, "the child ended by itself after " + said.size() + " lines");
        // the kill may have cut the last line; a cut id would name a write that nobody acknowledged
        return said.subList(0, said.size() - 1);
    }

    private static @org.jspecify.annotations.Nullable String readOrEnd(BufferedReader out) {
        try {
            return out.readLine();
        } catch (java.io.IOException e) {
            // destroyForcibly closes the stream on our side
            return null;
        }
    }

    private static void check(Journal journal, Set<String> acknowledged) {
        Set<String> first = new LinkedHashSet<>();
        Set<String> second = new LinkedHashSet<>();
        journal.readAll("first", 0, (seq, id) -> assertTrue(first.add(id), id + " is there twice"));
        journal.readAll("second", 0, (seq, id) -> second.add(id));
        assertEquals(first, second, "a write is there by half");
        List<String> lost =
                acknowledged.stream().filter(id -> !first.contains(id)).toList();
        assertEquals(List.of(), lost);
        TrailQuery all = new TrailQuery(
                "111122223333", "eu-central-1", NOON, NOON, Optional.empty(), Integer.MAX_VALUE - 1, Optional.empty());
        Set<String> trail = new LinkedHashSet<>();
        journal.lookup(all).records().forEach(record -> trail.add(record.eventId()));
        assertEquals(first, trail, "trail and events differ");
        long counted = journal.minutes(CALLS, NOON, NOON.plusSeconds(60)).stream()
                .mapToLong(minute -> minute.values().count())
                .sum();
        assertEquals(first.size(), counted, "the metric counts each call once");
    }
}
