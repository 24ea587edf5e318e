package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.StoredEntry;

/** What a ledger holds of the one run of a {@link BurnInRig}. */
final class BurnInRecord {
    private BurnInRecord() {}

    /** What the record must say of a run that passed after so many interruptions. */
    static void requireSound(FileLedger ledger, int interruptions) {
        assertEquals(1, all(ledger, Entry.RunStarted.class).size());
        assertEquals(1, all(ledger, Entry.RunFinished.class).size());
        List<RunInterrupted> interrupted = all(ledger, RunInterrupted.class);
        List<RunResumed> resumed = all(ledger, RunResumed.class);
        assertEquals(interrupted.size(), resumed.size());
        assertTrue(interrupted.size() >= interruptions, interrupted::toString);
        assertTrue(resumed.stream().allMatch(each -> each.interrupted().toMillis() > 0), "each gap has a length");
        for (String stage : List.of("warm", "hot")) {
            assertEquals(1, judged(ledger, stage), "a stage is judged once");
            List<StretchRecorded> stretches = stretches(ledger, stage);
            Duration powered = Duration.ZERO;
            for (int i = 0; i < stretches.size(); i++) {
                assertEquals(i + 1, stretches.get(i).number(), "no stretch twice, none left out");
                powered = powered.plus(stretches.get(i).powered());
            }
            assertTrue(powered.compareTo(BurnInRig.PLANNED) >= 0, stage + " " + powered);
            Duration before = powered.minus(stretches.get(stretches.size() - 1).powered());
            assertTrue(before.compareTo(BurnInRig.PLANNED) < 0, "not one stretch more than needed");
        }
        List<String> order = all(ledger, Entry.StepJudged.class).stream()
                .map(Entry.StepJudged::step)
                .toList();
        assertEquals(List.of("spin_up", "warm", "hot", "stop"), order);
        for (RunInterrupted each : interrupted) {
            Duration kept = stretches(ledger, each.step()).stream()
                    .filter(stretch -> index(ledger, stretch) < index(ledger, each))
                    .map(StretchRecorded::powered)
                    .reduce(Duration.ZERO, Duration::plus);
            assertEquals(kept, each.powered(), "what is kept is the sum of the stretches before");
        }
    }

    static int judged(FileLedger ledger, String step) {
        return (int) all(ledger, Entry.StepJudged.class).stream()
                .filter(each -> each.step().equals(step))
                .count();
    }

    static List<StretchRecorded> stretches(FileLedger ledger, String step) {
        return all(ledger, StretchRecorded.class).stream()
                .filter(each -> each.step().equals(step))
                .toList();
    }

    static <T extends Entry> List<T> all(FileLedger ledger, Class<T> type) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .map(StoredEntry::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static long index(FileLedger ledger, BurnInEntry entry) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .filter(stored -> stored.entry().equals(entry))
                .findFirst()
                .orElseThrow()
                .position()
                .index();
    }
}
