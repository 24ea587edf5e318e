package org.oxybench.station.web;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Signature;
import org.oxybench.record.history.AuditLine;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Projection;
import org.oxybench.record.sql.SqlAudit;
import org.oxybench.record.sql.SqlHistory;

/** The real audit trail over a real database, which is made at the first question and follows before each. */
final class FreshAudit implements AuditTrail, AutoCloseable {

    private final FileLedger ledger;
    private final Path file;
    private @Nullable Database database;

    FreshAudit(FileLedger ledger, Path file) {
        this.ledger = ledger;
        this.file = file;
    }

    private AuditTrail fresh() {
        return new SqlAudit(ledger, upToDate());
    }

    /** What the same database holds of a unit. */
    Optional<DeviceHistory> unit(SerialNumber serial) {
        return new SqlHistory(upToDate()).unit(serial);
    }

    private synchronized Database upToDate() {
        Database open = database;
        if (open == null) {
            open = Database.h2(file);
            database = open;
        }
        try {
            Projection.catchUp(ledger, open);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return open;
    }

    @Override
    public Page page(AuditQuery query, int max) {
        return fresh().page(query, max);
    }

    @Override
    public void each(AuditQuery query, long until, Consumer<AuditLine> taken) {
        fresh().each(query, until, taken);
    }

    @Override
    public List<AuditLine> entry(long index) {
        return fresh().entry(index);
    }

    @Override
    public List<Signature> signatures(long index) {
        return fresh().signatures(index);
    }

    @Override
    public List<Signature> signatures(Entry act) {
        return fresh().signatures(act);
    }

    @Override
    public long asOf() {
        return fresh().asOf();
    }

    @Override
    public synchronized void close() {
        Database open = database;
        if (open != null) {
            open.close();
        }
    }
}
