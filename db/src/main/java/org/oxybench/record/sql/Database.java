package org.oxybench.record.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * A database that holds a view of ledgers: H2 in a file of its own, or a schema of a PostgreSQL server. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:org/oxybench/record/sql/migrations";
    private static final int CONNECTIONS_MAX = 4;
    private static final long CONNECT_TIMEOUT_MS = 10_000;

    /** H2's error code for a file that another process has locked. */
    private static final int H2_ALREADY_OPEN = 90020;

    private final HikariDataSource source;
    private final String schema;
    private final Jdbi jdbi;
    private final List<Mark> marksBefore;

    private Database(HikariConfig config, String schema) {
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        this.source = new HikariDataSource(config);
        this.schema = schema;
        this.jdbi = Jdbi.create(source);
        try {
            this.marksBefore = hasMarks() ? marks() : List.of();
            Flyway.configure()
                    .dataSource(source)
                    .locations(MIGRATIONS)
                    .defaultSchema(schema)
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Opens or makes an H2 database and brings its tables up to date.
     *
     * @param file path without H2's suffix {@code .mv.db}
     * @throws DatabaseInUse when another process has it open
     * @throws RuntimeException when it cannot be opened for any other reason
     */
    public static Database h2(Path file) {
        HikariConfig config = new HikariConfig();
        // Closed by us alone, never by a hook of H2 that races with the end of the projection.
        config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setPoolName("h2-" + file.getFileName());
        try {
            return new Database(config, "PUBLIC");
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SQLException cause && cause.getErrorCode() == H2_ALREADY_OPEN) {
                throw new DatabaseInUse(file.toString(), e);
            }
            throw e;
        }
    }

    /**
     * Opens a schema of a PostgreSQL database, makes it if it is not there, and brings its tables up to date.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     * @param schema lower case
     * @throws RuntimeException when the server cannot be reached
     */
    public static Database postgres(String url, String user, String password, String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setSchema(schema);
        config.setPoolName("postgres-" + schema);
        return new Database(config, schema);
    }

    /** How far the tables follow a ledger. */
    public Optional<Mark> mark(String ledger) {
        return marks().stream().filter(mark -> mark.ledger().equals(ledger)).findFirst();
    }

    /** How far the tables follow each ledger that they hold. */
    public List<Mark> marks() {
        return jdbi.withHandle(handle -> handle.createQuery("select ledger, idx, hash from ledger_mark order by ledger")
                .map((row, context) -> new Mark(row.getString(1), row.getLong(2), row.getString(3)))
                .list());
    }

    /**
     * How far the tables followed each ledger before they were brought up to date, which may have emptied them: a ledger
     * that is shorter has lost its tail.
     */
    public List<Mark> marksBefore() {
        return marksBefore;
    }

    private boolean hasMarks() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from information_schema.tables"
                                + " where lower(table_schema) = lower(:schema) and lower(table_name) = 'ledger_mark'")
                        .bind("schema", schema)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    String schema() {
        return schema;
    }

    @Override
    public void close() {
        source.close();
    }
}
