package org.oxybench.station.monitor;

import java.util.EnumMap;
import java.util.Map;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.StoredEntry;

/** Runs that ended since the station was opened, by verdict, counted from the ledger. Thread-safe. */
final class RunCounts {

    /** Entries read at once; the rest waits for the next batch, so that memory stays small. */
    private static final int BATCH = 500;

    private final FileLedger ledger;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private long next;

    RunCounts(FileLedger ledger) {
        this.ledger = ledger;
        this.next = ledger.size();
    }

    /** Runs with this verdict, up to the ledger's newest entry. */
    synchronized long of(Verdict verdict) {
        catchUp();
        return counts.getOrDefault(verdict, 0L);
    }

    private void catchUp() {
        for (long size = ledger.size(); next < size; ) {
            int batch = Math.toIntExact(Math.min(BATCH, size - next));
            for (StoredEntry stored : ledger.read(next, batch)) {
                if (stored.entry() instanceof Entry.RunFinished finished) {
                    counts.merge(finished.verdict(), 1L, Long::sum);
                }
            }
            next += batch;
        }
    }
}
