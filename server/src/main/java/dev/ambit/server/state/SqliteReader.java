package dev.ambit.server.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions, each over one connection. */
final class SqliteReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SqliteReader() {}

    private record Row(long seq, String text) {}

    /** In pages, so that a long stream neither fills the memory nor holds one read transaction open. */
    static long readPage(Connection connection, String stream, long fromSeq, int rows, Journal.EventReader reader)
            throws SQLException {
        List<Row> page = new ArrayList<>();
        try (PreparedStatement statement = prepare(
                        connection,
                        "SELECT seq, text FROM event WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?",
                        stream,
                        fromSeq,
                        rows);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                page.add(new Row(found.getLong(1), found.getString(2)));
            }
        }
        for (Row row : page) {
            reader.event(row.seq(), row.text());
        }
        return page.size() < rows ? -1 : page.getLast().seq() + 1;
    }

    static Optional<Entry.Checkpoint> checkpoint(Connection connection, String stream) throws SQLException {
        try (PreparedStatement statement =
                        prepare(connection, "SELECT seq, text FROM checkpoint WHERE stream = ?", stream);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Entry.Checkpoint(stream, rows.getLong(1), rows.getString(2)))
                    : Optional.empty();
        }
    }

    static TrailPage lookup(Connection connection, TrailQuery query) throws SQLException {
        TrailQuery.Cursor cursor = query.cursor();
        List<Object> values = new ArrayList<>(List.of(
                query.account(),
                query.region(),
                query.from().toEpochMilli(),
                Math.min(query.to().toEpochMilli(), cursor.millis()),
                cursor.millis(),
                cursor.seq()));
        query.attribute().ifPresent(attribute -> values.add(attribute.value()));
        values.add(query.limit() + 1L);
        String sql = "SELECT * FROM trail WHERE account = ? AND region = ? AND time >= ? AND time <= ?"
                + " AND (time, seq) < (?, ?)"
                + query.attribute().map(a -> " AND " + condition(a.key())).orElse("")
                + " ORDER BY time DESC, seq DESC LIMIT ?";
        List<Entry.TrailRecord> records = new ArrayList<>();
        TrailQuery.Cursor last = cursor;
        boolean more = false;
        try (PreparedStatement statement = prepare(connection, sql, values.toArray());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (records.size() == query.limit()) {
                    more = true;
                    break;
                }
                records.add(record(rows));
                last = new TrailQuery.Cursor(rows.getLong("time"), rows.getLong("seq"));
            }
        }
        return new TrailPage(records, more ? Optional.of(last.write()) : Optional.empty());
    }

    private static String condition(TrailQuery.Key key) {
        return switch (key) {
            case EVENT_ID -> "event_id = ?";
            case EVENT_NAME -> "event_name = ?";
            case READ_ONLY -> "read_only = ?";
            case USERNAME -> "username = ?";
            case EVENT_SOURCE -> "event_source = ?";
            case ACCESS_KEY_ID -> "access_key = ?";
            case RESOURCE_TYPE -> "EXISTS (SELECT 1 FROM json_each(resources) WHERE json_extract(value, '$.type') = ?)";
            case RESOURCE_NAME -> "EXISTS (SELECT 1 FROM json_each(resources) WHERE json_extract(value, '$.name') = ?)";
        };
    }

    private static Entry.TrailRecord record(ResultSet rows) throws SQLException {
        return new Entry.TrailRecord(
                rows.getString("event_id"),
                Instant.ofEpochMilli(rows.getLong("time")),
                rows.getString("account"),
                rows.getString("region"),
                rows.getString("event_name"),
                rows.getString("event_source"),
                rows.getString("access_key"),
                rows.getString("username"),
                Boolean.parseBoolean(rows.getString("read_only")),
                resources(rows.getString("resources")),
                rows.getString("json"));
    }

    private static List<Entry.Resource> resources(String text) throws SQLException {
        try {
            List<Entry.Resource> resources = new ArrayList<>();
            for (JsonNode resource : JSON.readTree(text)) {
                resources.add(new Entry.Resource(
                        resource.path("type").asText(), resource.path("name").asText()));
            }
            return resources;
        } catch (JsonProcessingException e) {
            throw new SQLException("the resources of a trail record are `" + text + "`; expected a JSON array", e);
        }
    }

    static List<Series> series(Connection connection, String account, String region, Instant activeSince)
            throws SQLException {
        String sql = "SELECT namespace, name, dimensions, unit FROM series WHERE account = ? AND region = ?"
                + " AND EXISTS (SELECT 1 FROM minute WHERE series = series.id AND minute >= ?)"
                + " ORDER BY namespace, name, dimensions, unit";
        List<Series> found = new ArrayList<>();
        try (PreparedStatement statement =
                        prepare(connection, sql, account, region, Math.floorDiv(activeSince.getEpochSecond(), 60));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Series(
                        account,
                        region,
                        rows.getString(1),
                        rows.getString(2),
                        Series.dimensionsOf(rows.getString(3)),
                        rows.getString(4)));
            }
        }
        return found;
    }

    static List<Journal.Minute> minutes(Connection connection, Series series, Instant from, Instant to)
            throws SQLException {
        String sql = "SELECT count, sum, min, max, buckets, minute FROM minute WHERE series ="
                + " (SELECT id FROM series WHERE account = ? AND region = ? AND namespace = ? AND name = ?"
                + " AND dimensions = ? AND unit = ?) AND minute >= ? AND minute < ? ORDER BY minute";
        List<Journal.Minute> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(
                        connection,
                        sql,
                        series.account(),
                        series.region(),
                        series.namespace(),
                        series.name(),
                        series.dimensionText(),
                        series.unit(),
                        Math.ceilDiv(from.getEpochSecond(), 60),
                        Math.ceilDiv(to.getEpochSecond(), 60));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Journal.Minute(Instant.ofEpochSecond(rows.getLong(6) * 60), distribution(rows)));
            }
        }
        return found;
    }

    /** The first five columns: count, sum, min, max, buckets. */
    static Distribution distribution(ResultSet rows) throws SQLException {
        return new Distribution(
                rows.getLong(1),
                rows.getDouble(2),
                rows.getDouble(3),
                rows.getDouble(4),
                Distribution.bucketsOf(rows.getString(5)));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        SqliteWriter.bind(statement, values);
        return statement;
    }
}
