package org.oxybench.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that has not ended.
 *
 * @param entries its start, then its answers and judged steps
 * @param burnIn how far its stretches are
 */
record RunningFold(Entry.RunStarted started, List<StoredEntry> entries, BurnInFold burnIn) {
    static RunningFold of(Entry.RunStarted started, StoredEntry stored) {
        List<StoredEntry> entries = new ArrayList<>();
        entries.add(stored);
        return new RunningFold(started, entries, new BurnInFold(BurnInStanding.none(stored.at())));
    }

    void add(StoredEntry stored) {
        entries.add(stored);
        burnIn.fold(stored.entry(), stored);
    }

    /** Index of the entry of its start, then of each of its judged steps. */
    List<Long> judged() {
        return entries.stream()
                .filter(stored -> !(stored.entry() instanceof StepAnswered))
                .map(stored -> stored.position().index())
                .toList();
    }

    Standing.OpenRun open() {
        List<Entry.StepJudged> steps = new ArrayList<>();
        for (StoredEntry stored : entries) {
            if (stored.entry() instanceof Entry.StepJudged step) {
                steps.add(step);
            }
        }
        return new Standing.OpenRun(started, entries.get(0).at(), steps, burnIn.standing());
    }
}
