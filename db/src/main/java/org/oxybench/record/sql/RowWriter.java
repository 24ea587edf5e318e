package org.oxybench.record.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.StoredEntry;

/** Writes the rows of consecutive entries of one ledger and its mark within one transaction. */
final class RowWriter {
    private static final long NOTHING = -1;
    private final Connection connection;

    RowWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes what the tables do not hold yet; entries that they hold are compared by their hash.
     *
     * @param entries of one ledger, in order, without a gap
     * @throws OtherHistory when an entry is not the one that the tables hold, or does not come next
     */
    void write(List<StoredEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String ledger = entries.get(0).position().ledger();
        long mark = mark(ledger);
        long next = mark + 1;
        Map<Table, Set<Row>> rows = new EnumMap<>(Table.class);
        for (StoredEntry stored : entries) {
            long index = stored.position().index();
            if (index <= mark) {
                compare(stored);
            } else if (index != next || !stored.position().ledger().equals(ledger)) {
                throw new OtherHistory("entry " + index + " of " + ledger + " does not come next after " + mark);
            } else {
                next++;
                Stream.concat(EntryRows.of(stored).stream(), AuditRows.of(stored).stream())
                        .forEach(row -> rows.computeIfAbsent(row.table(), t -> new LinkedHashSet<>())
                                .add(row));
            }
        }
        if (next > mark + 1) {
            for (Map.Entry<Table, Set<Row>> table : rows.entrySet()) {
                insert(table.getKey(), table.getValue());
            }
            StoredEntry newest = entries.get(entries.size() - 1);
            mark(ledger, mark, newest.position().index(), newest.position().hash());
        }
    }

    private long mark(String ledger) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select idx from ledger_mark where ledger = ? for update")) {
            statement.setString(1, ledger);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : NOTHING;
            }
        }
    }

    private void mark(String ledger, long before, long index, String hash) throws SQLException {
        String sql = before == NOTHING
                ? "insert into ledger_mark (idx, hash, ledger) values (?, ?, ?)"
                : "update ledger_mark set idx = ?, hash = ? where ledger = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, index);
            statement.setString(2, hash);
            statement.setString(3, ledger);
            statement.executeUpdate();
        }
    }

    private void compare(StoredEntry stored) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select hash from entry where ledger = ? and idx = ?")) {
            statement.setString(1, stored.position().ledger());
            statement.setLong(2, stored.position().index());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()
                        || !result.getString(1).equals(stored.position().hash())) {
                    throw new OtherHistory("the database holds another entry "
                            + stored.position().index() + " of "
                            + stored.position().ledger());
                }
            }
        }
    }

    private void insert(Table table, Set<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
            for (Row row : rows) {
                for (int i = 0; i < row.values().size(); i++) {
                    bind(statement, i + 1, row.values().get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(place, instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        } else if (value instanceof @Nullable Double[] numbers) {
            statement.setArray(place, connection.createArrayOf("float8", numbers));
        } else if (value instanceof String text) {
            // PostgreSQL has no form for U+0000, which a scanner may well send; its picture stands for it.
            statement.setString(place, text.replace('\u0000', '\u2400'));
        } else {
            statement.setObject(place, value);
        }
    }
}
