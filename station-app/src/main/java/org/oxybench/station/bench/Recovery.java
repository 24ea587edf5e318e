package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.OpenRun;

/**
 * Ends the runs that a crash left open, from what is on the disk; a run of days it leaves interrupted, for its bench to go
 * on with.
 */
public final class Recovery {

    private Recovery() {}

    /**
     * Ends every open run: one judged FAIL makes it FAIL; otherwise it has no result, whatever had passed before.
     *
     * @return the runs that were ended
     */
    public static List<Entry.RunFinished> recover(Ledger ledger, Clock clock) {
        return recover(ledger, clock, bench -> true);
    }

    /**
     * The same.
     *
     * @param benches whether the station has a bench of this name: nobody goes on with a run of another one
     */
    public static List<Entry.RunFinished> recover(Ledger ledger, Clock clock, Predicate<String> benches) {
        List<Entry.RunFinished> ended = new ArrayList<>();
        for (OpenRun run : ledger.standing().openRuns()) {
            Optional<String> next = next(run, ledger.standing(), benches);
            if (next.isPresent()) {
                interrupt(run, next.get(), ledger, clock);
                continue;
            }
            Entry.RunFinished finished = fold(run);
            ledger.append(Draft.of(clock.instant(), Draft.STATION, finished));
            Holds.afterRun(ledger, finished, clock);
            ended.add(finished);
        }
        return ended;
    }

    /** The step with which a run of days can go on; empty when it cannot, and for every other run. */
    private static Optional<String> next(OpenRun run, Standing standing, Predicate<String> benches) {
        Entry.RunStarted started = run.started();
        boolean mayGoOn = started.purpose() == Entry.Purpose.PRODUCT
                && benches.test(started.fixture())
                && run.burnIn().stages().stream().anyMatch(stage -> stage.stretches() > 0)
                && fold(run).verdict() != Verdict.FAIL
                && clear(run);
        return mayGoOn
                ? new EffectiveDocuments(standing)
                        .recipe(started.recipe(), started.recipeRevision())
                        .filter(recipe -> recipe.burnIn() != null)
                        .flatMap(recipe -> BurnInCourse.next(recipe, run.steps()))
                : Optional.empty();
    }

    /** Whether nothing stands against a PASS so far: a run that something else had ended was about to be vented. */
    private static boolean clear(OpenRun run) {
        RunVerdict verdict = new RunVerdict();
        verdict.takeUp(run);
        return verdict.clear();
    }

    private static void interrupt(OpenRun run, String step, Ledger ledger, Clock clock) {
        if (run.burnIn().interruption() == null) {
            Duration powered =
                    run.burnIn().stage(step).map(BurnInStanding.Stage::powered).orElse(Duration.ZERO);
            Entry interrupted = new BurnInEntry.RunInterrupted(
                    run.started().run(),
                    run.started().unit(),
                    step,
                    run.burnIn().newest(),
                    Reason.of(Reasons.BURN_IN_STATION),
                    powered);
            ledger.append(Draft.of(clock.instant(), Draft.STATION, interrupted));
        }
    }

    static Entry.RunFinished fold(OpenRun run) {
        Verdict verdict = Verdict.NO_RESULT;
        List<Reason> reasons = new ArrayList<>();
        for (BurnInStanding.Stage stage : run.burnIn().stages()) {
            for (Verdict judged : stage.judged().values()) {
                verdict = verdict.and(judged);
            }
            reasons.addAll(stage.reasons());
        }
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
