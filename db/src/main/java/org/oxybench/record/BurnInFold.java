package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInStanding.Interruption;
import org.oxybench.record.BurnInStanding.Stage;

/** The stretches of one open run, entry by entry. Used by one thread at a time. */
final class BurnInFold {
    private BurnInStanding standing;

    BurnInFold(BurnInStanding standing) {
        this.standing = standing;
    }

    BurnInStanding standing() {
        return standing;
    }

    /**
     * Rejects an entry that cannot follow.
     *
     * @param before entries of the run's steps
     */
    void check(BurnInEntry entry, List<StoredEntry> before, List<Attachment> attachments) {
        String what = "step " + entry.step() + " of run " + entry.run();
        StepCheck.notJudged(entry.run(), entry.step(), before);
        require(!standing.failed(), what + " cannot go on after a FAIL");
        Interruption open = standing.interruption();
        Stage stage = stage(entry.step());
        if (entry instanceof BurnInEntry.StretchRecorded e) {
            require(open == null, what + " is interrupted");
            require(
                    e.number() == stage.stretches() + 1 && e.before() == stage.last(),
                    "stretch " + e.number() + " of " + what + " does not come next");
            StepCheck.present(e.waveforms(), attachments);
        } else if (entry instanceof BurnInEntry.RunInterrupted e) {
            require(open == null, what + " is interrupted already");
            require(e.powered().equals(stage.powered()), what + " keeps another powered time");
        } else {
            require(open != null && open.step().equals(entry.step()), what + " is not interrupted");
        }
    }

    /** Takes in a checked entry of the run, whatever it is. */
    void fold(Entry entry, StoredEntry stored) {
        Interruption open = standing.interruption();
        if (entry instanceof BurnInEntry.StretchRecorded e) {
            put(grown(stage(e.step()), e, stored.position().index()), open, 0, Duration.ZERO, stored.at());
        } else if (entry instanceof BurnInEntry.RunInterrupted e) {
            Stage stage = stage(e.step());
            List<Long> endings = new ArrayList<>(stage.endings());
            endings.add(stage.stretches());
            Stage ended = new Stage(
                    stage.step(),
                    stage.stretches(),
                    stage.last(),
                    stage.powered(),
                    stage.skipped(),
                    stage.judged(),
                    stage.reasons(),
                    endings);
            put(ended, new Interruption(e.step(), e.since(), e.reason()), 1, Duration.ZERO, standing.newest());
        } else if (entry instanceof BurnInEntry.RunResumed e) {
            // Until a stretch is recorded nobody knows that the unit is under power again.
            put(stage(e.step()), null, 0, e.interrupted(), standing.newest());
        } else {
            standing = new BurnInStanding(
                    standing.stages(), open, standing.interruptions(), standing.interrupted(), stored.at());
        }
    }

    private static Stage grown(Stage stage, BurnInEntry.StretchRecorded e, long index) {
        Map<String, Verdict> judged = new TreeMap<>(stage.judged());
        List<Reason> reasons = new ArrayList<>(stage.reasons());
        for (Measurement each : e.measurements()) {
            judged.merge(each.characteristic().id(), each.verdict(), Verdict::and);
            if (each instanceof Measurement.Unmeasured unmeasured) {
                reasons.add(unmeasured.reason());
            } else if (each.verdict() != Verdict.PASS) {
                String id = each.characteristic().id();
                reasons.add(Reason.of(each.characteristic().failureCode(), "characteristic", id));
            }
        }
        return new Stage(
                stage.step(),
                e.number(),
                index,
                stage.powered().plus(e.powered()),
                stage.skipped() + e.skipped(),
                judged,
                reasons,
                stage.endings());
    }

    private Stage stage(String step) {
        return standing.stage(step).orElse(Stage.before(step));
    }

    private void put(Stage stage, @Nullable Interruption open, int more, Duration ended, Instant at) {
        List<Stage> stages = new ArrayList<>(standing.stages());
        int place = stages.size();
        for (int i = 0; i < stages.size(); i++) {
            place = stages.get(i).step().equals(stage.step()) ? i : place;
        }
        if (place == stages.size()) {
            stages.add(stage);
        } else {
            stages.set(place, stage);
        }
        standing = new BurnInStanding(
                stages,
                open,
                standing.interruptions() + more,
                standing.interrupted().plus(ended),
                at);
    }
}
