package org.oxybench.record.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.FileLedger;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.UnreadableEntry;
import org.oxybench.record.ledger.LedgerFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a ledger's durable entries into a database, on a thread of its own. Trouble of the database never reaches
 * the bench: the projection lags, says so, and catches up.
 */
public final class Projection implements AutoCloseable {
    /** Code of the trouble when the database does not take rows now. */
    public static final String DATABASE_UNAVAILABLE = "E-DB-01";

    /** Code of the trouble when the database holds another history than the ledger; it must be rebuilt. */
    public static final String OTHER_HISTORY = "E-DB-02";

    /** Code of the trouble when an entry cannot be read from the ledger. */
    public static final String LEDGER_UNREADABLE = "E-DB-03";

    /** Most entries in one transaction. */
    private static final int BATCH_MAX = 500;

    private static final Duration IDLE_WAIT = Duration.ofMillis(200);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    private final FileLedger ledger;
    private final Database database;
    private final Duration retry;
    private final Runnable beforeCommit;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile long asOf = -1;
    private volatile @Nullable Reason trouble;

    /**
     * Starts. The first thing it does is to catch up with what is durable already.
     *
     * @param retry wait before a database that is in trouble is tried again
     */
    public Projection(FileLedger ledger, Database database, Duration retry) {
        this(ledger, database, retry, () -> {});
    }

    /**
     * Starts, as the other does, for a kill test.
     *
     * @param beforeCommit run on the projection's thread whenever rows are written and not committed: the entries are
     *     acknowledged, and the database does not hold them
     */
    public Projection(FileLedger ledger, Database database, Duration retry, Runnable beforeCommit) {
        this.ledger = ledger;
        this.database = database;
        this.retry = retry;
        this.beforeCommit = beforeCommit;
        this.thread = new Thread(this::run, "projection-" + ledger.id());
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Index of the newest entry that the database holds; -1 before the first. Pages say "as of" this number. */
    public long asOf() {
        return asOf;
    }

    /** Why the database does not follow, or empty when it does. */
    public Optional<Reason> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Brings a database up to what is durable now, on the caller's thread.
     *
     * @return index of the newest entry that it then holds
     * @throws OtherHistory when the database holds another history
     * @throws SQLException when the database is in trouble
     */
    public static long catchUp(FileLedger ledger, Database database) throws SQLException {
        long mark = verifiedMark(ledger, database);
        while (mark + 1 < ledger.size()) {
            mark = project(ledger, database, mark, () -> {});
        }
        return mark;
    }

    private static long verifiedMark(FileLedger ledger, Database database) {
        Optional<Mark> mark = database.mark(ledger.id());
        if (mark.isEmpty()) {
            return -1;
        }
        long index = mark.get().index();
        if (index >= ledger.size()
                || !ledger.read(index).position().hash().equals(mark.get().hash())) {
            throw new OtherHistory("the database knows another entry " + index + " of " + ledger.id());
        }
        return index;
    }

    private static long project(FileLedger ledger, Database database, long mark, Runnable beforeCommit)
            throws SQLException {
        List<StoredEntry> entries = ledger.read(mark + 1, BATCH_MAX);
        write(database, entries, beforeCommit);
        return mark + entries.size();
    }

    /** Writes consecutive entries of one ledger in one transaction; what the database holds already is left alone. */
    static void write(Database database, List<StoredEntry> entries) throws SQLException {
        write(database, entries, () -> {});
    }

    private static void write(Database database, List<StoredEntry> entries, Runnable beforeCommit) throws SQLException {
        database.jdbi().<SQLException>useTransaction(handle -> {
            new RowWriter(handle.getConnection()).write(entries);
            beforeCommit.run();
        });
    }

    private void run() {
        boolean verified = false;
        while (stop.getCount() > 0) {
            try {
                if (!verified) {
                    asOf = verifiedMark(ledger, database);
                    verified = true;
                }
                if (ledger.awaitBeyond(asOf + 1, IDLE_WAIT) > asOf + 1) {
                    asOf = project(ledger, database, asOf, beforeCommit);
                }
                trouble = null;
            } catch (OtherHistory e) {
                LOG.error("{}", e.getMessage());
                pause(Reason.of(OTHER_HISTORY, "cause", String.valueOf(e.getMessage())));
            } catch (LedgerFault | UnreadableEntry e) {
                LOG.error("the projection cannot read the ledger", e);
                pause(Reason.of(LEDGER_UNREADABLE, "cause", String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | SQLException e) {
                LOG.warn("the database does not follow entry {}", asOf + 1, e);
                verified = false;
                pause(Reason.of(DATABASE_UNAVAILABLE, "cause", String.valueOf(e.getMessage())));
            }
        }
    }

    private void pause(Reason reason) {
        trouble = reason;
        try {
            stop.await(retry.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after the batch that is being written; what is missing is caught up at the next start. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
