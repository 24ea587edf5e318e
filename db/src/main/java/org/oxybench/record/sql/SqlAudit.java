package org.oxybench.record.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Signature;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditLine;
import org.oxybench.record.history.AuditQuery;
import org.oxybench.record.history.AuditQuery.Place;
import org.oxybench.record.history.AuditTrail;

/**
 * Finds lines of the audit trail by the indexes of the database, and reads what they say from the ledger, checked
 * against its hash. Goes on by the place of the last line, so that the thousandth page costs what the first does.
 */
public final class SqlAudit implements AuditTrail {
    /** Lines that are read at a time when all are asked for. */
    private static final int BATCH = 500;

    private final FileLedger ledger;
    private final Database database;

    /** Answers about this ledger from the database that follows it. */
    public SqlAudit(FileLedger ledger, Database database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** What the database says of a line. */
    private record Found(
            Place place,
            String kind,
            String person,
            String nature,
            String hash,
            @Nullable String name) {}

    @Override
    public long asOf() {
        return database.mark(ledger.id()).map(Mark::index).orElse(-1L);
    }

    @Override
    public Page page(AuditQuery query, int max) {
        return page(query, max, Long.MAX_VALUE);
    }

    private Page page(AuditQuery query, int max, long until) {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<Found> found = find(handle, query, max + 1, until);
            List<Found> shown = found.subList(0, Math.min(max, found.size()));
            Place next = found.size() > max ? shown.get(shown.size() - 1).place() : null;
            return new Page(lines(handle, shown), next, Math.min(until, asOf(handle)));
        });
    }

    @Override
    public void each(AuditQuery query, long until, Consumer<AuditLine> taken) {
        AuditQuery rest = query;
        Place next;
        do {
            Page page = page(rest, BATCH, until);
            page.lines().forEach(taken);
            next = page.next();
            rest = query.after(next);
        } while (next != null);
    }

    @Override
    public List<AuditLine> entry(long index) {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<Found> found = handle.createQuery(
                            AuditSql.SELECT + " where a.ledger = :ledger and a.idx = :index order by a.ordinal")
                    .bind("ledger", ledger.id())
                    .bind("index", index)
                    .map((row, context) -> found(row))
                    .list();
            return lines(handle, found);
        });
    }

    @Override
    public List<Signature> signatures(long index) {
        return database.jdbi()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> signatures(handle, index));
    }

    private List<Signature> signatures(Handle handle, long index) {
        if (index > asOf(handle) || !(ledger.read(index).entry() instanceof Entry.Signed signed)) {
            return List.of();
        }
        List<Signature> signatures = new ArrayList<>();
        if (signed.act() instanceof Entry.Decided decided) {
            handle.createQuery("select idx from proposal where ledger = :ledger and proposal = :proposal")
                    .bind("ledger", ledger.id())
                    .bind("proposal", decided.proposal())
                    .mapTo(Long.class)
                    .findOne()
                    .ifPresent(asked -> signatures.addAll(signatures(handle, asked)));
        }
        signatures.add(signed.signature());
        return signatures;
    }

    @Override
    public List<Signature> signatures(Entry act) {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            for (AuditStates.State said : AuditStates.of(act)) {
                Optional<Long> index = handle
                        .createQuery("select idx from audit_change where ledger = :ledger and about = :about"
                                + " and state = :state order by idx desc")
                        .bind("ledger", ledger.id())
                        .bind("about", said.about())
                        .bind("state", said.state())
                        .mapTo(Long.class)
                        .stream()
                        .filter(found -> ledger.read(found).entry().effects().contains(act))
                        .findFirst();
                if (index.isPresent()) {
                    return signatures(handle, index.get());
                }
            }
            return List.of();
        });
    }

    private long asOf(Handle handle) {
        return handle.createQuery("select idx from ledger_mark where ledger = :ledger")
                .bind("ledger", ledger.id())
                .mapTo(Long.class)
                .findOne()
                .orElse(-1L);
    }

    private List<Found> find(Handle handle, AuditQuery query, int max, long asOf) {
        List<Found> found = new ArrayList<>();
        for (AuditSql.Part part : AuditSql.Part.of(query)) {
            AuditSql sql = new AuditSql(handle, ledger.id(), query, part, asOf);
            if (found.size() < max && sql.possible()) {
                found.addAll(handle.createQuery(sql.text())
                        .bindMap(sql.bound())
                        .bind("max", max - found.size())
                        .map((row, context) -> found(row))
                        .list());
            }
        }
        return found;
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                new Place(row.getLong(1), row.getInt(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private List<AuditLine> lines(Handle handle, List<Found> found) {
        Map<Place, List<AuditLine.Change>> changes = changes(handle, found);
        List<AuditLine> lines = new ArrayList<>();
        for (Found line : found) {
            StoredEntry stored = ledger.read(line.place().index());
            if (!stored.position().hash().equals(line.hash())) {
                throw new OtherHistory(
                        "the database holds another entry " + line.place().index() + " of " + ledger.id());
            }
            Entry act = stored.entry().effects().get(line.place().ordinal());
            lines.add(new AuditLine(
                    stored,
                    line.place(),
                    act,
                    line.person(),
                    Objects.requireNonNullElse(line.name(), ""),
                    line.kind(),
                    line.nature().equals(AuditRows.REFUSED),
                    stored.entry() instanceof Entry.Signed signed ? signed.signature() : null,
                    changes.getOrDefault(line.place(), List.of())));
        }
        return lines;
    }

    /** What the lines say that something is, beside what the newest earlier row says that it was. */
    private Map<Place, List<AuditLine.Change>> changes(Handle handle, List<Found> found) {
        Map<Place, List<AuditLine.Change>> changes = new HashMap<>();
        if (found.isEmpty()) {
            return changes;
        }
        String in = found.stream()
                .map(line -> Long.toString(line.place().index()))
                .distinct()
                .collect(Collectors.joining(", "));
        handle.createQuery("select c.idx, c.line, c.about, c.state, (select b.state from audit_change b"
                        + " where b.ledger = c.ledger and b.about = c.about and b.idx < c.idx"
                        + " order by b.idx desc fetch first row only)"
                        + " from audit_change c where c.ledger = :ledger and c.idx in (" + in
                        + ") order by c.idx, c.ordinal")
                .bind("ledger", ledger.id())
                .map((row, context) -> changes.computeIfAbsent(
                                new Place(row.getLong(1), row.getInt(2)), place -> new ArrayList<>())
                        .add(change(row.getString(3), row.getString(5), row.getString(4))))
                .list();
        return changes;
    }

    /** An account is open before anything is said of it. */
    private static AuditLine.Change change(String about, @Nullable String before, @Nullable String after) {
        boolean account = before == null && about.startsWith("state:");
        return new AuditLine.Change(about, account ? StoredText.state(AccountEntry.State.ACTIVE) : before, after);
    }
}
