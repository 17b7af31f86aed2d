package dev.ambit.server.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The journal of a server that keeps nothing: for tests and {@code serve --in-memory}. */
public final class MemoryJournal implements Journal {
    private record Numbered<T>(long seq, T entry) {}

    private final List<Numbered<Entry.Event>> events = new ArrayList<>();
    private final List<Numbered<Entry.TrailRecord>> trail = new ArrayList<>();
    private final Map<String, Entry.Checkpoint> checkpoints = new LinkedHashMap<>();
    private final Map<Series, NavigableMap<Long, Distribution>> minutes = new LinkedHashMap<>();
    private long lastSeq;
    private boolean closed;

    @Override
    public synchronized Ticket submit(List<? extends Entry> entries) {
        if (closed) {
            return new Ticket(CompletableFuture.failedFuture(closedFailure()));
        }
        entries.forEach(this::add);
        return new Ticket(CompletableFuture.completedFuture(lastSeq));
    }

    private void add(Entry entry) {
        lastSeq++;
        switch (entry) {
            case Entry.Event event -> events.add(new Numbered<>(lastSeq, event));
            case Entry.TrailRecord record -> trail.add(new Numbered<>(lastSeq, toMillis(record)));
            case Entry.Checkpoint checkpoint -> checkpoints.put(checkpoint.stream(), checkpoint);
            case Entry.Sample sample ->
                minutes.computeIfAbsent(sample.series(), series -> new TreeMap<>())
                        .merge(
                                Math.floorDiv(sample.time().getEpochSecond(), 60),
                                Distribution.of(sample.value()),
                                Distribution::plus);
        }
    }

    private static Entry.TrailRecord toMillis(Entry.TrailRecord r) {
        return new Entry.TrailRecord(
                r.eventId(),
                Instant.ofEpochMilli(r.time().toEpochMilli()),
                r.account(),
                r.region(),
                r.eventName(),
                r.eventSource(),
                r.accessKey(),
                r.username(),
                r.readOnly(),
                r.resources(),
                r.json());
    }

    @Override
    public void readAll(String stream, long fromSeq, EventReader reader) {
        List<Numbered<Entry.Event>> all;
        synchronized (this) {
            requireOpen();
            all = List.copyOf(events);
        }
        for (Numbered<Entry.Event> event : all) {
            if (event.seq() >= fromSeq && event.entry().stream().equals(stream)) {
                reader.event(event.seq(), event.entry().text());
            }
        }
    }

    @Override
    public synchronized Optional<Entry.Checkpoint> checkpoint(String stream) {
        requireOpen();
        return Optional.ofNullable(checkpoints.get(stream));
    }

    @Override
    public synchronized TrailPage lookup(TrailQuery query) {
        requireOpen();
        TrailQuery.Cursor cursor = query.cursor();
        Predicate<Numbered<Entry.TrailRecord>> before =
                r -> millis(r) < cursor.millis() || (millis(r) == cursor.millis() && r.seq() < cursor.seq());
        List<Numbered<Entry.TrailRecord>> found = trail.stream()
                .filter(r -> r.entry().account().equals(query.account())
                        && r.entry().region().equals(query.region())
                        && !r.entry().time().isBefore(query.from())
                        && !r.entry().time().isAfter(query.to()))
                .filter(before)
                .filter(r -> query.attribute().map(a -> has(r.entry(), a)).orElse(true))
                .sorted(Comparator.<Numbered<Entry.TrailRecord>>comparingLong(MemoryJournal::millis)
                        .thenComparingLong(Numbered::seq)
                        .reversed())
                .limit(query.limit() + 1L)
                .toList();
        List<Numbered<Entry.TrailRecord>> page = found.subList(0, Math.min(query.limit(), found.size()));
        Optional<String> next = found.size() > page.size()
                ? Optional.of(new TrailQuery.Cursor(
                                millis(page.getLast()), page.getLast().seq())
                        .write())
                : Optional.empty();
        return new TrailPage(page.stream().map(Numbered::entry).toList(), next);
    }

    private static long millis(Numbered<Entry.TrailRecord> record) {
        return record.entry().time().toEpochMilli();
    }

    private static boolean has(Entry.TrailRecord record, TrailQuery.Attribute attribute) {
        String value = attribute.value();
        return switch (attribute.key()) {
            case EVENT_ID -> record.eventId().equals(value);
            case EVENT_NAME -> record.eventName().equals(value);
            case READ_ONLY -> Boolean.toString(record.readOnly()).equals(value);
            case USERNAME -> record.username().equals(value);
            case EVENT_SOURCE -> record.eventSource().equals(value);
            case ACCESS_KEY_ID -> record.accessKey().equals(value);
            case RESOURCE_TYPE ->
                record.resources().stream().anyMatch(r -> r.type().equals(value));
            case RESOURCE_NAME ->
                record.resources().stream().anyMatch(r -> r.name().equals(value));
        };
    }

    @Override
    public synchronized List<Series> series(String account, String region, Instant activeSince) {
        requireOpen();
        long since = Math.floorDiv(activeSince.getEpochSecond(), 60);
        return minutes.entrySet().stream()
                .filter(e -> e.getKey().account().equals(account)
                        && e.getKey().region().equals(region))
                .filter(e -> !e.getValue().isEmpty() && e.getValue().lastKey() >= since)
                .map(Map.Entry::getKey)
                .sorted(SERIES_ORDER)
                .toList();
    }

    static final Comparator<Series> SERIES_ORDER = Comparator.comparing(Series::namespace)
            .thenComparing(Series::name)
            .thenComparing(Series::dimensionText)
            .thenComparing(Series::unit);

    @Override
    public synchronized List<Minute> minutes(Series series, Instant from, Instant to) {
        requireOpen();
        NavigableMap<Long, Distribution> all = minutes.getOrDefault(series, new TreeMap<>());
        return all.entrySet().stream()
                .map(e -> new Minute(Instant.ofEpochSecond(e.getKey() * 60), e.getValue()))
                .filter(m -> !m.start().isBefore(from) && m.start().isBefore(to))
                .toList();
    }

    @Override
    public synchronized void forget(Instant trailBefore, Instant samplesBefore) {
        requireOpen();
        trail.removeIf(r -> r.entry().time().isBefore(trailBefore));
        long oldest = Math.floorDiv(samplesBefore.getEpochSecond(), 60);
        minutes.values().forEach(m -> m.headMap(oldest, false).clear());
    }

    /** Forgets everything; the numbers go on. */
    public synchronized void clear() {
        requireOpen();
        events.clear();
        trail.clear();
        checkpoints.clear();
        minutes.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw closedFailure();
        }
    }

    private static JournalFailure closedFailure() {
        return new JournalFailure("The journal is closed.");
    }
}
