package dev.ambit.server.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable store of one server. Any number of threads may use it.
 *
 * <p>Every entry gets a number; numbers rise through the whole journal, so a stream's are in order but have gaps.
 */
public interface Journal extends AutoCloseable {
    /** Starts a write and returns at once; the entries take effect together, in the order of the calls. Never throws. */
    Ticket submit(List<? extends Entry> entries);

    /** Writes and waits until it is durable. Returns the number of the last entry. */
    default long append(List<? extends Entry> entries) {
        return submit(entries).await();
    }

    /** Writes texts to a stream and waits until they are durable. Returns the number of the last one. */
    default long append(String stream, List<String> texts) {
        return append(texts.stream().map(text -> new Entry.Event(stream, text)).toList());
    }

    /** Calls {@code reader} for each event of the stream numbered {@code fromSeq} or higher, in order. */
    void readAll(String stream, long fromSeq, EventReader reader);

    /** The newest checkpoint of the stream. */
    Optional<Entry.Checkpoint> checkpoint(String stream);

    /** @throws IllegalArgumentException for a token that is none (see {@link TrailQuery#isToken}) */
    TrailPage lookup(TrailQuery query);

    /** The series of one account and Region that have a sample at or after {@code activeSince}, ordered by name and dimensions. */
    List<Series> series(String account, String region, Instant activeSince);

    /** The minutes of a series that have samples and start in [from, to), oldest first. */
    List<Minute> minutes(Series series, Instant from, Instant to);

    /** Deletes trail records and minutes older than these times. Events of streams are never deleted. */
    void forget(Instant trailBefore, Instant samplesBefore);

    /** Finishes the writes that were submitted, then closes. Later calls fail. */
    @Override
    void close();

    /** Receives the events of a stream. */
    @FunctionalInterface
    interface EventReader {
        void event(long seq, String text);
    }

    /** The samples of one minute; {@code start} is its first instant. */
    record Minute(Instant start, Distribution values) {}
}
