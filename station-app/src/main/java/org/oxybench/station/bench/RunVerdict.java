package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing.OpenRun;

/** What has come of a run so far: the gravest of all that was judged and happened. Used by one thread at a time. */
final class RunVerdict {
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final Set<String> passed = new HashSet<>();
    private Verdict verdict = Verdict.PASS;

    Verdict verdict() {
        return verdict;
    }

    /** Whether nothing stands against a PASS so far. */
    boolean clear() {
        return verdict == Verdict.PASS;
    }

    /** Why it is no PASS. */
    List<Reason> reasons() {
        return verdict == Verdict.PASS ? List.of() : List.copyOf(reasons);
    }

    /** Everything that was judged, in order; of stretches what was no PASS alone. */
    List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    /** Takes up what is on the disk of a run that was interrupted. */
    void takeUp(OpenRun run) {
        for (Entry.StepJudged step : run.steps()) {
            step.measurements().forEach(this::note);
            Reason fault = step.fault();
            if (fault != null) {
                note(Verdict.NO_RESULT, fault);
            }
        }
        for (BurnInStanding.Stage stage : run.burnIn().stages()) {
            stage.judged().forEach((id, judged) -> {
                verdict = verdict.and(judged);
                if (judged == Verdict.PASS) {
                    passed.add(id);
                }
            });
            reasons.addAll(stage.reasons());
        }
    }

    void note(Measurement measurement) {
        measurements.add(measurement);
        judged(measurement);
    }

    /** Something was judged of one of many stretches: of a PASS only that it is one is kept. */
    void noteOfStretch(Measurement measurement) {
        if (measurement.verdict() != Verdict.PASS) {
            measurements.add(measurement);
        }
        judged(measurement);
    }

    private void judged(Measurement measurement) {
        Characteristic characteristic = measurement.characteristic();
        if (measurement instanceof Measurement.Unmeasured unmeasured) {
            note(Verdict.NO_RESULT, unmeasured.reason());
        } else if (measurement.verdict() != Verdict.PASS) {
            note(measurement.verdict(), Reason.of(characteristic.failureCode(), "characteristic", characteristic.id()));
        } else {
            passed.add(characteristic.id());
        }
    }

    /** Measurements of a step that could not be done; what it ends with was noted with its fault. */
    void unmeasured(List<Measurement> judged) {
        measurements.addAll(judged);
    }

    void note(FixtureFault fault) {
        note(fault.kind().verdict(), fault.reason());
    }

    void note(Verdict worse, Reason reason) {
        verdict = verdict.and(worse);
        reasons.add(reason);
    }

    /** Whether every characteristic of the recipe was judged as PASS: the only way to a PASS. */
    boolean complete(Recipe recipe) {
        return recipe.characteristics().allMatch(c -> passed.contains(c.id()));
    }
}
