package dev.ambit.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class LiveStateTest {
    private final Journal journal = new MemoryJournal();
    private final LiveState<Integer> state = new LiveState<>(journal, 0);

    private static LiveState.Step<Integer, String> plusOne(int now) {
        return new LiveState.Step.Applied<>(
                now + 1, List.of(new Entry.Event("count", Integer.toString(now + 1))), "was " + now);
    }

    private List<String> events() {
        List<String> texts = new ArrayList<>();
        journal.readAll("count", 0, (seq, text) -> texts.add(text));
        return texts;
    }

    @Test
    void anAppliedStepIsWrittenAndPublished() {
        assertEquals("was 0", state.update(LiveStateTest::plusOne));
        assertEquals(1, state.snapshot());
        assertEquals(List.of("1"), events());
    }

    @Test
    void aRefusalChangesNothing() {
        assertEquals("no", state.update(now -> new LiveState.Step.Unchanged<>("no")));
        assertEquals(0, state.snapshot());
        assertEquals(List.of(), events());
    }

    @Test
    void aFailedWriteLeavesTheOldState() {
        state.update(LiveStateTest::plusOne);
        journal.close();
        assertThrows(JournalFailure.class, () -> state.update(LiveStateTest::plusOne));
        assertEquals(1, state.snapshot());
    }

    @Test
    void writersDoNotLoseEachOthersSteps() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                threads.submit(() -> state.update(LiveStateTest::plusOne));
            }
        }
        assertEquals(200, state.snapshot());
        assertEquals(200, events().size());
        assertEquals("200", events().getLast());
    }
}
