package org.oxybench.record.sql;

import java.util.List;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.RandomShift;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory.ZeroUse;

/** The zero that every run of a {@link RandomShift} names, learned from one run on a master part. */
final class LearnedZero {
    private LearnedZero() {}

    /** Appends it; returns what a history must tell of it. */
    static ZeroUse append(FileLedger ledger, RandomShift shift) {
        Draft start = shift.start(Entry.Purpose.ZERO, new SerialNumber("MASTER-1"), null, 1);
        ledger.append(start);
        ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
        Entry.RunStarted run = (Entry.RunStarted) start.entry();
        Zero zero = new Zero("zero-1", "P.LEAK", "external_leak", "b", "MASTER-1", 10, 1, 0.5, RandomShift.BEGIN);
        ledger.append(Draft.of(RandomShift.BEGIN, "Ap1", new Entry.ZeroLearned(zero, List.of(run.run()))));
        return new ZeroUse("zero-1", zero, List.of(run.recipeSha256()));
    }
}
