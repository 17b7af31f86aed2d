package dev.ambit.server.state;

final class MemoryJournalTest extends JournalSuite {
    @Override
    Journal open() {
        return new MemoryJournal();
    }
}
