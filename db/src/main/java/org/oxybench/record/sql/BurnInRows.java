package org.oxybench.record.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.StoredText;
import org.oxybench.record.ledger.Hash;

/** The rows that an entry of a run of days stands for. */
final class BurnInRows {
    private BurnInRows() {}

    /** Where a row goes whose first two columns are the entry's ledger and index. */
    interface Adding {
        void add(Table table, @Nullable Object... values);
    }

    /**
     * Adds the rows of an entry.
     *
     * @param rows gets rows without ledger and index
     */
    static void of(BurnInEntry entry, Adding adding, List<Row> rows) {
        if (entry instanceof StretchRecorded e) {
            stretch(e, adding, rows);
        } else if (entry instanceof RunInterrupted e) {
            adding.add(
                    Table.RUN_INTERRUPTION,
                    e.run().value(),
                    e.step(),
                    e.since(),
                    StoredText.reason(e.reason()),
                    e.powered().toNanos());
        } else if (entry instanceof RunResumed e) {
            adding.add(
                    Table.RUN_RESUMPTION,
                    e.run().value(),
                    e.step(),
                    e.token(),
                    StoredText.words(e.identity()),
                    e.interrupted().toNanos(),
                    e.person());
        }
    }

    private static void stretch(StretchRecorded e, Adding adding, List<Row> rows) {
        String characteristics = StoredText.characteristics(e.measurements());
        String definition =
                Hash.sha256(characteristics.getBytes(StandardCharsets.UTF_8)).toString();
        rows.add(Row.of(Table.STEP_DEFINITION, definition, characteristics));
        adding.add(
                Table.STRETCH,
                e.run().value(),
                e.step(),
                e.number(),
                e.powered().toNanos(),
                e.skipped(),
                e.samples().taken(),
                e.samples().missing(),
                e.reception().gaps(),
                definition,
                EntryRows.numbers(e.measurements(), Measurement.Judged::value),
                StoredText.zones(e.measurements()));
    }
}
