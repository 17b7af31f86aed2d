package dev.ambit.server.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes groups of entries, each group in one transaction. Used by one thread.
 *
 * <p>Begins and ends transactions itself: the driver's own {@code commit} loses count when SQLite rolls back after a full disk.
 */
final class SqliteWriter implements AutoCloseable {
    private record Key(long series, long minute) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EVENT = "INSERT INTO event VALUES (?, ?, ?)";
    private static final String CHECKPOINT = "INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)";
    private static final String TRAIL = "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String COUNTER = "UPDATE counter SET last = ?";
    private static final String ADD_SERIES =
            "INSERT OR IGNORE INTO series (account, region, namespace, name, dimensions, unit) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String FIND_SERIES = "SELECT id FROM series WHERE account = ? AND region = ?"
            + " AND namespace = ? AND name = ? AND dimensions = ? AND unit = ?";
    private static final String FIND_MINUTE =
            "SELECT count, sum, min, max, buckets FROM minute WHERE series = ? AND minute = ?";
    private static final String PUT_MINUTE = "INSERT OR REPLACE INTO minute VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET_TRAIL = "DELETE FROM trail WHERE time < ?";
    private static final String FORGET_MINUTES = "DELETE FROM minute WHERE minute < ?";

    private final Connection connection;

    /** By text. The driver closes a statement that met a full disk, so they are prepared anew after every failure. */
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Ids of committed series only: one added in a transaction that fails must not stay here. */
    private final Map<Series, Long> seriesIds = new HashMap<>();

    private long lastSeq;

    SqliteWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.lastSeq = lastSeq(connection);
    }

    private static long lastSeq(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT last FROM counter");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns, for each list, the number of its last entry; on an exception nothing of any list is written. */
    long[] write(List<? extends List<? extends Entry>> lists) throws SQLException {
        SqliteSchema.execute(connection, "BEGIN IMMEDIATE");
        try {
            long[] last = new long[lists.size()];
            long seq = lastSeq;
            Map<Series, Long> newSeries = new HashMap<>();
            Map<Key, Distribution> minutes = new LinkedHashMap<>();
            for (int i = 0; i < last.length; i++) {
                for (Entry entry : lists.get(i)) {
                    seq++;
                    switch (entry) {
                        case Entry.Event e -> run(EVENT, e.stream(), seq, e.text());
                        case Entry.Checkpoint c -> run(CHECKPOINT, c.stream(), c.seq(), c.text());
                        case Entry.TrailRecord r -> writeTrail(seq, r);
                        case Entry.Sample s ->
                            minutes.merge(
                                    new Key(
                                            idOf(s.series(), newSeries),
                                            Math.floorDiv(s.time().getEpochSecond(), 60)),
                                    Distribution.of(s.value()),
                                    Distribution::plus);
                    }
                }
                last[i] = seq;
            }
            for (Map.Entry<Key, Distribution> minute : minutes.entrySet()) {
                writeMinute(minute.getKey(), minute.getValue());
            }
            run(COUNTER, seq);
            SqliteSchema.execute(connection, "COMMIT");
            lastSeq = seq;
            seriesIds.putAll(newSeries);
            return last;
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Throwable reason) {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            SqliteSchema.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself after some errors, a full disk among them
            reason.addSuppressed(e);
        }
    }

    void forget(Instant trailBefore, Instant samplesBefore) throws SQLException {
        SqliteSchema.execute(connection, "BEGIN IMMEDIATE");
        try {
            run(FORGET_TRAIL, trailBefore.toEpochMilli());
            run(FORGET_MINUTES, Math.floorDiv(samplesBefore.getEpochSecond(), 60));
            SqliteSchema.execute(connection, "COMMIT");
        } catch (SQLException e) {
            rollback(e);
            throw e;
        }
    }

    private void writeTrail(long seq, Entry.TrailRecord r) throws SQLException {
        ArrayNode resources = JSON.createArrayNode();
        for (Entry.Resource resource : r.resources()) {
            resources.addObject().put("type", resource.type()).put("name", resource.name());
        }
        run(
                TRAIL,
                seq,
                r.time().toEpochMilli(),
                r.account(),
                r.region(),
                r.eventId(),
                r.eventName(),
                r.eventSource(),
                r.accessKey(),
                r.username(),
                Boolean.toString(r.readOnly()),
                resources.toString(),
                r.json());
    }

    private long idOf(Series series, Map<Series, Long> newSeries) throws SQLException {
        Long known = seriesIds.get(series);
        if (known == null) {
            known = newSeries.get(series);
        }
        if (known != null) {
            return known;
        }
        Object[] values = {
            series.account(), series.region(), series.namespace(), series.name(), series.dimensionText(), series.unit()
        };
        run(ADD_SERIES, values);
        try (ResultSet rows = bound(FIND_SERIES, values).executeQuery()) {
            rows.next();
            long id = rows.getLong(1);
            newSeries.put(series, id);
            return id;
        }
    }

    private void writeMinute(Key key, Distribution more) throws SQLException {
        Distribution all = more;
        try (ResultSet rows = bound(FIND_MINUTE, key.series(), key.minute()).executeQuery()) {
            if (rows.next()) {
                all = SqliteReader.distribution(rows).plus(more);
            }
        }
        run(PUT_MINUTE, key.series(), key.minute(), all.count(), all.sum(), all.min(), all.max(), all.bucketText());
    }

    private void run(String sql, Object... values) throws SQLException {
        bound(sql, values).executeUpdate();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        bind(statement, values);
        return statement;
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
