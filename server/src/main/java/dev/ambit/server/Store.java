package dev.ambit.server;

import dev.ambit.server.state.DataDirectory;
import dev.ambit.server.state.Journal;
import dev.ambit.server.state.MemoryJournal;
import dev.ambit.server.state.OwnerOnly;
import dev.ambit.server.state.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a server keeps what it must not lose, and the files that it leaves for its clients. */
final class Store implements AutoCloseable {
    private final Optional<DataDirectory> directory;
    private final Path folder;
    private final Journal journal;
    private final ServerKey key;

    private Store(Optional<DataDirectory> directory, Path folder, Journal journal, ServerKey key) {
        this.directory = directory;
        this.folder = folder;
        this.journal = journal;
        this.key = key;
    }

    /** The folder's store, held until closed; without a folder one in memory, whose files lie in a temporary folder. */
    static Store open(Optional<Path> data) throws IOException {
        if (data.isEmpty()) {
            return new Store(
                    Optional.empty(), Files.createTempDirectory("ambit"), new MemoryJournal(), ServerKey.random());
        }
        DataDirectory directory = DataDirectory.open(data.get());
        try {
            return new Store(
                    Optional.of(directory), directory.folder(), directory.openJournal(), directory.serverKey());
        } catch (RuntimeException failure) {
            directory.close();
            throw failure;
        }
    }

    Journal journal() {
        return journal;
    }

    ServerKey key() {
        return key;
    }

    /** Writes a file that only its owner can read; it is there in whole or not at all. */
    Path leave(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        OwnerOnly.write(file, text);
        return file;
    }

    @Override
    public void close() throws IOException {
        journal.close();
        Files.deleteIfExists(folder.resolve("endpoint"));
        Files.deleteIfExists(folder.resolve("operator-token"));
        if (directory.isPresent()) {
            directory.get().close();
        } else {
            Files.deleteIfExists(folder.resolve("credentials"));
            Files.deleteIfExists(folder);
        }
    }
}
