package org.oxybench.record.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.oxybench.record.FileLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a database anew from its ledger, compares it with the live one, and puts it in its place. */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final String H2_SUFFIX = ".mv.db";
    private static final String NEW = "-rebuilt";

    private Rebuild() {}

    /**
     * Rebuilds an H2 database. Nobody else may have it open.
     *
     * @param ledger the truth
     * @param file the live database's path without H2's suffix; it may be absent
     * @return the live database, brought up to date, against the new one; a live one that could not be read or brought
     *     up to date is a difference too
     * @throws SQLException when the new database cannot be made; the live one is then still in place
     */
    public static Comparison h2(FileLedger ledger, Path file) throws SQLException, IOException {
        Path made = file.resolveSibling(file.getFileName() + NEW);
        Files.deleteIfExists(h2File(made));
        Comparison comparison;
        try (Database rebuilt = Database.h2(made)) {
            Projection.catchUp(ledger, rebuilt);
            comparison =
                    Files.exists(h2File(file)) ? compareH2(ledger, file, rebuilt) : new Comparison(0, 0, List.of());
        }
        Files.move(h2File(made), h2File(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return comparison;
    }

    private static Comparison compareH2(FileLedger ledger, Path file, Database rebuilt) {
        try (Database live = Database.h2(file)) {
            return compare(ledger, live, rebuilt);
        } catch (RuntimeException | SQLException e) {
            return unreadable(e);
        }
    }

    /**
     * Rebuilds a schema of a PostgreSQL database.
     *
     * @param schema the live schema; its rebuilt twin is made beside it and renamed into its place
     * @return as {@link #h2} does
     * @throws SQLException when the new schema cannot be made; the live one is then still in place
     */
    public static Comparison postgres(FileLedger ledger, String url, String user, String password, String schema)
            throws SQLException {
        String made = schema + "_rebuilt";
        Comparison comparison;
        try (Database live = Database.postgres(url, user, password, schema)) {
            live.jdbi().useHandle(handle -> handle.execute("drop schema if exists " + made + " cascade"));
            try (Database rebuilt = Database.postgres(url, user, password, made)) {
                Projection.catchUp(ledger, rebuilt);
                comparison = comparePostgres(ledger, live, rebuilt);
            }
            live.jdbi().useTransaction(handle -> {
                handle.execute("drop schema " + schema + " cascade");
                handle.execute("alter schema " + made + " rename to " + schema);
            });
        }
        return comparison;
    }

    private static Comparison comparePostgres(FileLedger ledger, Database live, Database rebuilt) {
        try {
            return compare(ledger, live, rebuilt);
        } catch (RuntimeException | SQLException e) {
            return unreadable(e);
        }
    }

    private static Comparison compare(FileLedger ledger, Database live, Database rebuilt) throws SQLException {
        List<Comparison.Difference> differences = new ArrayList<>();
        try {
            Projection.catchUp(ledger, live);
        } catch (OtherHistory e) {
            LOG.warn("the live database cannot be brought up to date: {}", e.getMessage());
            differences.add(new Comparison.Difference("ledger_mark", "", String.valueOf(e.getMessage()), ""));
        }
        Comparison comparison = Comparison.of(live, rebuilt);
        differences.addAll(comparison.differences());
        return new Comparison(comparison.tables(), comparison.rows(), differences);
    }

    private static Comparison unreadable(Exception e) {
        LOG.warn("the live database cannot be read", e);
        return new Comparison(0, 0, List.of(new Comparison.Difference("", "", String.valueOf(e.getMessage()), "")));
    }

    private static Path h2File(Path file) {
        return file.resolveSibling(file.getFileName() + H2_SUFFIX);
    }
}
