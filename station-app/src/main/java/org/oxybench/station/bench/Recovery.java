package org.oxybench.station.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.OpenRun;

/** Ends the runs that a crash left open, from what is on the disk. */
public final class Recovery {

    private Recovery() {}

    /**
     * Ends every open run: one judged FAIL makes it FAIL; otherwise it has no result, whatever had passed before.
     *
     * @return the runs that were ended
     */
    public static List<Entry.RunFinished> recover(Ledger ledger, Clock clock) {
        List<Entry.RunFinished> ended = new ArrayList<>();
        for (OpenRun run : ledger.standing().openRuns()) {
            Entry.RunFinished finished = fold(run);
            ledger.append(Draft.of(clock.instant(), Draft.STATION, finished));
            Holds.afterRun(ledger, finished, clock);
            ended.add(finished);
        }
        return ended;
    }

    static Entry.RunFinished fold(OpenRun run) {
        Verdict verdict = Verdict.NO_RESULT;
        List<Reason> reasons = new ArrayList<>();
        for (Entry.StepJudged step : run.steps()) {
            for (Measurement measurement : step.measurements()) {
                verdict = verdict.and(measurement.verdict());
                if (measurement.verdict() == Verdict.FAIL) {
                    reasons.add(Reason.of(
                            measurement.characteristic().failureCode(),
                            "characteristic",
                            measurement.characteristic().id()));
                }
            }
            Reason fault = step.fault();
            if (fault != null) {
                reasons.add(fault);
            }
        }
        reasons.add(Reason.of(Reasons.INTERRUPTED));
        Entry.RunStarted started = run.started();
        return new Entry.RunFinished(
                started.run(), started.unit(), started.lot(), started.operation(), verdict, reasons, null, true);
    }
}
