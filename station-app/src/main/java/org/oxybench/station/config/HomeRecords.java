package org.oxybench.station.config;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.OptionalLong;
import org.oxybench.record.FileLedger;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.History;
import org.oxybench.record.history.Waveforms;
import org.oxybench.record.ledger.Disk;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Mark;
import org.oxybench.record.sql.SqlAudit;
import org.oxybench.record.sql.SqlHistory;

/** The records of a home: its ledger, and the database that follows it. */
public final class HomeRecords implements AutoCloseable {

    private final Database database;
    private final FileLedger ledger;

    private HomeRecords(Database database, FileLedger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Opens both on the real disk, as {@link #open(Home, Clock, Disk)} does. */
    public static HomeRecords open(Home home, Clock clock) throws IOException {
        return open(home, clock, Disk.REAL);
    }

    /**
     * Opens both. The database's own mark keeps a ledger that has lost its tail from being taken for whole.
     *
     * @param disk takes what the ledger writes
     * @throws IOException when the files cannot be read
     */
    public static HomeRecords open(Home home, Clock clock, Disk disk) throws IOException {
        Files.createDirectories(home.data());
        Database database = Database.h2(home.database());
        try {
            return new HomeRecords(database, HomeLedger.open(home, clock, known(database), disk));
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Newest entry that a home's database knows: a home has one ledger, so it is the newest of any. */
    static OptionalLong known(Database database) {
        return database.marksBefore().stream().mapToLong(Mark::index).max();
    }

    /** The truth. */
    public FileLedger ledger() {
        return ledger;
    }

    /** The view of it. */
    public Database database() {
        return database;
    }

    /** Answers from the database, as of its mark. */
    public History history() {
        return new SqlHistory(database);
    }

    /** Who did what, when and why, as of the database's mark. */
    public AuditTrail audit() {
        return new SqlAudit(ledger, database);
    }

    /**
     * Answers from the database after it was brought up to date.
     *
     * @throws IOException when the database takes no rows
     */
    public History upToDate() throws IOException {
        return SqlHistory.upToDate(ledger, database);
    }

    /** Bytes of recorded curves, from the ledger. */
    public Waveforms waveforms() {
        return new Waveforms(ledger);
    }

    @Override
    public void close() {
        try {
            ledger.close();
        } finally {
            database.close();
        }
    }
}
