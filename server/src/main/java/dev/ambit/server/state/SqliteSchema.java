package dev.ambit.server.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** The tables of {@code ambit.db}, and how a connection to it is made. */
final class SqliteSchema {
    /** Kept in {@code user_version}; raised with each change of the tables. */
    static final int VERSION = 1;

    /** "Ambt": tells our file from any other SQLite file. */
    private static final int APPLICATION = 0x416d6274;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE counter (last INTEGER NOT NULL)",
            "INSERT INTO counter VALUES (0)",
            """
            CREATE TABLE event (
              stream TEXT NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL,
              PRIMARY KEY (stream, seq)) WITHOUT ROWID""",
            "CREATE TABLE checkpoint (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL, text TEXT NOT NULL)",
            """
            CREATE TABLE trail (
              seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL,
              event_id TEXT NOT NULL, event_name TEXT NOT NULL, event_source TEXT NOT NULL, access_key TEXT NOT NULL,
              username TEXT NOT NULL, read_only TEXT NOT NULL, resources TEXT NOT NULL, json TEXT NOT NULL)""",
            "CREATE INDEX trail_by_time ON trail (account, region, time, seq)",
            "CREATE INDEX trail_by_name ON trail (account, region, event_name, time, seq)",
            "CREATE INDEX trail_by_user ON trail (account, region, username, time, seq)",
            "CREATE INDEX trail_by_id ON trail (event_id)",
            """
            CREATE TABLE series (
              id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, namespace TEXT NOT NULL,
              name TEXT NOT NULL, dimensions TEXT NOT NULL, unit TEXT NOT NULL,
              UNIQUE (account, region, namespace, name, dimensions, unit))""",
            """
            CREATE TABLE minute (
              series INTEGER NOT NULL, minute INTEGER NOT NULL, count INTEGER NOT NULL, sum REAL NOT NULL,
              min REAL NOT NULL, max REAL NOT NULL, buckets TEXT NOT NULL,
              PRIMARY KEY (series, minute)) WITHOUT ROWID""");

    private SqliteSchema() {}

    static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setReadOnly(readOnly);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        if (!readOnly) {
            // the page size must come first: it cannot change once the file is in WAL mode
            execute(connection, "PRAGMA page_size = 16384");
            execute(connection, "PRAGMA journal_mode = WAL");
            execute(connection, "PRAGMA synchronous = FULL");
        }
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes the tables of a new file; refuses a file that is not ours or that a newer Ambit wrote. */
    static void prepare(Connection connection, Path file) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        if (application == 0 && number(connection, "SELECT count(*) FROM sqlite_master") == 0) {
            create(connection);
        } else if (application != APPLICATION) {
            throw new JournalFailure("The file " + file + " is not a journal of Ambit; choose another with --data.");
        } else if (version != VERSION) {
            throw new JournalFailure("The journal " + file + " has version " + version + "; this Ambit reads version "
                    + VERSION + ": use the Ambit that wrote it.");
        }
    }

    private static void create(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        for (String table : TABLES) {
            execute(connection, table);
        }
        execute(connection, "PRAGMA application_id = " + APPLICATION);
        execute(connection, "PRAGMA user_version = " + VERSION);
        execute(connection, "COMMIT");
    }

    static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
