package org.oxybench.record.sql;

import java.sql.Array;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two databases of the same kind held against each other, table by table and column by column.
 *
 * @param tables how many tables were compared
 * @param rows how many rows
 * @param differences the first one of each table; empty when they are equal
 */
public record Comparison(int tables, long rows, List<Difference> differences) {
    private static final String MIGRATION_TABLE = "flyway_schema_history";
    private static final int FETCH_ROWS = 1000;

    /** Copies its list. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Where two databases differ.
     *
     * @param table name of the table
     * @param column name of the column; empty when the table or a whole row differs
     * @param live what the live database holds
     * @param rebuilt what the rebuilt one holds
     */
    public record Difference(String table, String column, String live, String rebuilt) {}

    /** Whether nothing differs. */
    public boolean equal() {
        return differences.isEmpty();
    }

    /**
     * Compares everything that both hold, each as it stands at one moment.
     *
     * @throws SQLException when one of them cannot be read
     */
    public static Comparison of(Database live, Database rebuilt) throws SQLException {
        return live.jdbi().<Comparison, SQLException>inTransaction(a -> rebuilt.jdbi()
                .<Comparison, SQLException>inTransaction(b ->
                        new Tables(live.schema(), a.getConnection(), rebuilt.schema(), b.getConnection()).compare()));
    }

    /** A comparison of two open connections. */
    private static final class Tables {
        private final Map<String, List<String>> liveTables;
        private final Map<String, List<String>> rebuiltTables;
        private final Connection live;
        private final Connection rebuilt;
        private final List<Difference> differences = new ArrayList<>();
        private long rows;

        Tables(String liveSchema, Connection live, String rebuiltSchema, Connection rebuilt) throws SQLException {
            this.live = live;
            this.rebuilt = rebuilt;
            this.liveTables = tables(live, liveSchema);
            this.rebuiltTables = tables(rebuilt, rebuiltSchema);
        }

        Comparison compare() throws SQLException {
            TreeSet<String> all = new TreeSet<>(liveTables.keySet());
            all.addAll(rebuiltTables.keySet());
            for (String table : all) {
                List<String> columns = liveTables.getOrDefault(table, List.of());
                List<String> others = rebuiltTables.getOrDefault(table, List.of());
                if (columns.equals(others)) {
                    compare(table, columns);
                } else {
                    differences.add(new Difference(table, "", columns.toString(), others.toString()));
                }
            }
            return new Comparison(all.size(), rows, differences);
        }

        /** Rows are compared in the order of their key, which is the same on both sides. */
        private void compare(String table, List<String> columns) throws SQLException {
            String sql = "select " + String.join(", ", columns) + " from " + table + " order by "
                    + String.join(", ", keys(table, columns));
            try (Statement a = live.createStatement();
                    Statement b = rebuilt.createStatement()) {
                a.setFetchSize(FETCH_ROWS);
                b.setFetchSize(FETCH_ROWS);
                try (ResultSet left = a.executeQuery(sql);
                        ResultSet right = b.executeQuery(sql)) {
                    compare(table, columns, left, right);
                }
            }
        }

        private void compare(String table, List<String> columns, ResultSet left, ResultSet right) throws SQLException {
            boolean more = left.next();
            boolean others = right.next();
            while (more && others) {
                rows++;
                for (int i = 0; i < columns.size(); i++) {
                    String a = text(left.getObject(i + 1));
                    String b = text(right.getObject(i + 1));
                    if (!a.equals(b)) {
                        differences.add(new Difference(table, columns.get(i), a, b));
                        return;
                    }
                }
                more = left.next();
                others = right.next();
            }
            if (more || others) {
                differences.add(new Difference(table, "", more ? "more rows" : "", others ? "more rows" : ""));
            }
        }

        private static List<String> keys(String table, List<String> columns) {
            if (table.equals(Table.STEP_DEFINITION.sqlName())) {
                return List.of("sha256");
            }
            return List.of("ledger", "idx", "ordinal", "subject").stream()
                    .filter(columns::contains)
                    .toList();
        }

        private static Map<String, List<String>> tables(Connection connection, String schema) throws SQLException {
            DatabaseMetaData metaData = connection.getMetaData();
            Map<String, List<String>> tables = new TreeMap<>();
            try (ResultSet columns = metaData.getColumns(null, schema, "%", "%")) {
                while (columns.next()) {
                    String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    if (!table.equals(MIGRATION_TABLE)) {
                        tables.computeIfAbsent(table, t -> new ArrayList<>())
                                .add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
            return tables;
        }

        private static String text(@Nullable Object value) throws SQLException {
            if (value instanceof Array array) {
                return Arrays.deepToString((Object[]) array.getArray());
            }
            if (value instanceof Clob clob) {
                return clob.getSubString(1, Math.toIntExact(clob.length()));
            }
            return Objects.toString(value);
        }
    }
}
