package dev.ambit.server.state;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal in one SQLite file (write-ahead log, {@code synchronous=FULL}).
 *
 * <p>Group commit: one thread writes. While it waits for the disk, further writes gather; it takes them all into its next transaction,
 * and each waiter goes on when the transaction that holds its entries is on disk. Readers have connections of their own.
 */
final class SqliteJournal implements Journal {
    private static final int READERS = 2;
    private static final int LARGEST_GROUP = 1024;
    private static final int PAGE = 1000;

    private sealed interface Work {
        CompletableFuture<Long> done();

        record Write(List<? extends Entry> entries, CompletableFuture<Long> done) implements Work {}

        record Forget(Instant trailBefore, Instant samplesBefore, CompletableFuture<Long> done) implements Work {}

        record Stop(CompletableFuture<Long> done) implements Work {}
    }

    private final Path file;
    private final SqliteWriter writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock gate = new ReentrantLock();
    private final CompletableFuture<Long> stopped = new CompletableFuture<>();
    private volatile boolean closed;

    private SqliteJournal(Path file, SqliteWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static SqliteJournal open(Path file) {
        return open(file, 0);
    }

    /** {@code maxPages}: the size the file may reach, in pages of 16 KB; 0 for no bound. */
    static SqliteJournal open(Path file, int maxPages) {
        try {
            // SQLite gives its log files the permissions of this one
            OwnerOnly.createFile(file);
            Connection connection = SqliteSchema.connect(file, false);
            try {
                SqliteSchema.prepare(connection, file);
                if (maxPages > 0) {
                    SqliteSchema.number(connection, "PRAGMA max_page_count = " + maxPages);
                }
                SqliteJournal journal = new SqliteJournal(file, new SqliteWriter(connection));
                for (int i = 0; i < READERS; i++) {
                    journal.readers.add(SqliteSchema.connect(file, true));
                }
                Thread.ofPlatform().name("journal").daemon().start(journal::writeUntilStopped);
                return journal;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new JournalFailure("The journal " + file + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public Ticket submit(List<? extends Entry> entries) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        enqueue(new Work.Write(List.copyOf(entries), done));
        return new Ticket(done);
    }

    private void enqueue(Work work) {
        gate.lock();
        try {
            if (closed) {
                work.done().completeExceptionally(closedFailure());
            } else {
                queue.add(work);
            }
        } finally {
            gate.unlock();
        }
    }

    private void writeUntilStopped() {
        List<Work> taken = new ArrayList<>();
        boolean running = true;
        while (running) {
            taken.clear();
            takeInto(taken);
            List<Work.Write> group = new ArrayList<>();
            for (Work work : taken) {
                switch (work) {
                    case Work.Write write -> group.add(write);
                    case Work.Forget forget -> forget(forget);
                    case Work.Stop stop -> running = false;
                }
            }
            write(group);
        }
        closeConnections();
    }

    private void takeInto(List<Work> taken) {
        try {
            taken.add(queue.take());
            queue.drainTo(taken, LARGEST_GROUP - 1);
        } catch (InterruptedException e) {
            // nobody has a reason to interrupt this thread; a journal that stopped writing would be worse than going on
            Thread.interrupted();
        }
    }

    private void write(List<Work.Write> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            long[] last = writer.write(group.stream().map(Work.Write::entries).toList());
            for (int i = 0; i < last.length; i++) {
                group.get(i).done().complete(last[i]);
            }
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            JournalFailure failure =
                    new JournalFailure("The journal " + file + " cannot be written: " + e.getMessage() + ".", e);
            group.forEach(write -> write.done().completeExceptionally(failure));
        }
    }

    private void forget(Work.Forget forget) {
        try {
            writer.forget(forget.trailBefore(), forget.samplesBefore());
            forget.done().complete(0L);
        } catch (SQLException | RuntimeException e) {
            forget.done()
                    .completeExceptionally(new JournalFailure(
                            "Old entries of the journal " + file + " cannot be deleted: " + e.getMessage() + ".", e));
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T read(Question<T> question) {
        if (closed) {
            throw closedFailure();
        }
        try {
            Connection connection = readers.take();
            try {
                return question.ask(connection);
            } finally {
                readers.add(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailure("Reading the journal " + file + " was interrupted.", e);
        } catch (SQLException e) {
            throw new JournalFailure("The journal " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void readAll(String stream, long fromSeq, EventReader reader) {
        long next = fromSeq;
        while (next >= 0) {
            long from = next;
            next = read(connection -> SqliteReader.readPage(connection, stream, from, PAGE, reader));
        }
    }

    @Override
    public Optional<Entry.Checkpoint> checkpoint(String stream) {
        return read(connection -> SqliteReader.checkpoint(connection, stream));
    }

    @Override
    public TrailPage lookup(TrailQuery query) {
        return read(connection -> SqliteReader.lookup(connection, query));
    }

    @Override
    public List<Series> series(String account, String region, Instant activeSince) {
        return read(connection -> SqliteReader.series(connection, account, region, activeSince));
    }

    @Override
    public List<Minute> minutes(Series series, Instant from, Instant to) {
        return read(connection -> SqliteReader.minutes(connection, series, from, to));
    }

    @Override
    public void forget(Instant trailBefore, Instant samplesBefore) {
        CompletableFuture<Long> done = new CompletableFuture<>();
        enqueue(new Work.Forget(trailBefore, samplesBefore, done));
        new Ticket(done).await();
    }

    @Override
    public void close() {
        gate.lock();
        try {
            if (!closed) {
                closed = true;
                queue.add(new Work.Stop(stopped));
            }
        } finally {
            gate.unlock();
        }
        new Ticket(stopped).await();
    }

    private void closeConnections() {
        try {
            List<Connection> idle = new ArrayList<>();
            while (idle.size() < READERS) {
                idle.add(readers.take());
            }
            for (Connection reader : idle) {
                reader.close();
            }
            // given back closed, so that a question that came too late fails instead of waiting
            readers.addAll(idle);
            writer.close();
            stopped.complete(0L);
        } catch (SQLException | InterruptedException e) {
            stopped.completeExceptionally(
                    new JournalFailure("The journal " + file + " cannot be closed: " + e.getMessage() + ".", e));
        }
    }

    private JournalFailure closedFailure() {
        return new JournalFailure("The journal " + file + " is closed.");
    }
}
