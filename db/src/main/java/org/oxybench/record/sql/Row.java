package org.oxybench.record.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table, a value for each of its columns: text, whole numbers, doubles, flags, {@link java.time.Instant},
 * arrays of {@link Double}, or null.
 */
record Row(Table table, List<@Nullable Object> values) {
    /** Rejects a row that does not fit its table. */
    Row {
        if (values.size() != table.columns().size()) {
            throw new IllegalArgumentException("row does not fit table " + table);
        }
    }

    static Row of(Table table, @Nullable Object... values) {
        return new Row(table, Collections.unmodifiableList(Arrays.asList(values)));
    }
}
