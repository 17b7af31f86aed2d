package dev.ambit.server.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The folder in which one server keeps its state: {@code ambit.db}, {@code server.key} and {@code lock}. Held by one process at a time. */
public final class DataDirectory implements AutoCloseable {
    /**
     * The folders this process holds. The operating system's lock does not tell apart two holders in one process, and opening the lock
     * file a second time would release it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private DataDirectory(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws JournalFailure when the folder cannot be made, or another server holds it */
    public static DataDirectory open(Path path) {
        try {
            OwnerOnly.createFolder(path);
            Path folder = path.toRealPath();
            if (!HELD.add(folder)) {
                throw inUse(folder, "this process");
            }
            FileChannel lock = null;
            try {
                lock = lock(folder);
            } finally {
                if (lock == null) {
                    HELD.remove(folder);
                }
            }
            return new DataDirectory(folder, lock);
        } catch (IOException e) {
            throw new JournalFailure("the data folder " + path + " cannot be used: " + e, e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        OwnerOnly.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock held = channel.tryLock();
        if (held == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw inUse(folder, holder.isEmpty() ? "another process" : "process " + holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static JournalFailure inUse(Path folder, String holder) {
        return new JournalFailure("the data folder " + folder + " is in use by " + holder
                + "; stop that server or choose another folder with --data");
    }

    public Path folder() {
        return folder;
    }

    /** Opens {@code ambit.db}, creating it on the first call. */
    public Journal openJournal() {
        return SqliteJournal.open(folder.resolve("ambit.db"));
    }

    /** The key in {@code server.key}, made on the first call. */
    public ServerKey serverKey() {
        try {
            return ServerKey.in(folder.resolve("server.key"));
        } catch (IOException e) {
            throw new JournalFailure("The key file in " + folder + " cannot be used: " + e + ".", e);
        }
    }

    /** Lets another server take the folder. Close the journal first. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new JournalFailure("The lock of " + folder + " cannot be released: " + e + ".", e);
        } finally {
            HELD.remove(folder);
        }
    }
}
