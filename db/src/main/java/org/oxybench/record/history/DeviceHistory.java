package org.oxybench.record.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Entry.RunFinished.Vented;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.WaveformRef;

/**
 * All that the record holds of one unit, each part with the entry that it stands in. Lists are in the order of the
 * ledger.
 *
 * @param product product code
 * @param route revision of the route that the lot follows
 * @param allotted when the lot was opened and the serial allotted
 * @param attempts every run, however it ended
 * @param holds every time it was put on hold
 * @param lifts every time a hold was lifted
 * @param retests every run after a FAIL that was granted
 * @param refusals what was asked for with this unit and refused
 * @param asOf newest entry that the database held when it answered
 */
public record DeviceHistory(
        SerialNumber serial,
        LotNumber lot,
        String product,
        int route,
        Source allotted,
        List<Attempt> attempts,
        List<Hold> holds,
        List<HoldLift> lifts,
        List<Retest> retests,
        List<Refusal> refusals,
        Position asOf) {
    /** Copies its lists. */
    public DeviceHistory {
        attempts = List.copyOf(attempts);
        holds = List.copyOf(holds);
        lifts = List.copyOf(lifts);
        retests = List.copyOf(retests);
        refusals = List.copyOf(refusals);
    }

    /** Why the unit is on hold, or empty. */
    public Optional<Reason> held() {
        long lifted = lifts.stream()
                .mapToLong(lift -> lift.source().position().index())
                .max()
                .orElse(-1);
        return holds.stream()
                .filter(hold -> hold.source().position().index() > lifted)
                .reduce((first, last) -> first.reason().code().equals(Entry.UnitHeld.REJECTED) ? first : last)
                .map(Hold::reason);
    }

    /** Its run that has not ended, or empty. */
    public Optional<Attempt> openRun() {
        return attempts.stream().filter(attempt -> attempt.end() == null).findFirst();
    }

    /** Its failed run whose bin label was not scanned yet, or empty. */
    public Optional<Attempt> binPending() {
        return attempts.stream()
                .filter(attempt -> {
                    End end = attempt.end();
                    return end != null && end.verdict() == Verdict.FAIL && attempt.bin() == null;
                })
                .reduce((first, last) -> last);
    }

    /**
     * The entry that a part stands in.
     *
     * @param at when it happened
     * @param actor person id or {@code station}
     */
    public record Source(Position position, Instant at, String actor) {}

    /**
     * One run.
     *
     * @param identity who the fixture said it is, by field
     * @param instruments calibrations that the run rested on, by instrument
     * @param zeros learned zeros that the run rested on, by characteristic
     * @param person who started it
     * @param build build of the station's software
     * @param answers what people answered to its questions
     * @param burnIn what a run of days shows besides
     * @param end how it ended, or null while it is open
     * @param bin where a failed unit was put, or null
     * @param lateCalls calls of a fenced session that were refused
     */
    public record Attempt(
            Source source,
            RunId run,
            String operation,
            int attempt,
            String recipe,
            int recipeRevision,
            String recipeSha256,
            String profile,
            String fixture,
            Map<String, String> identity,
            long token,
            Map<String, CalibrationUse> instruments,
            Map<String, ZeroUse> zeros,
            PersonName person,
            String build,
            List<JudgedStep> steps,
            List<Answer> answers,
            BurnInHistory burnIn,
            @Nullable End end,
            @Nullable Bin bin,
            List<LateCall> lateCalls) {
        /** Copies its collections. */
        public Attempt {
            identity = Map.copyOf(identity);
            instruments = Map.copyOf(instruments);
            zeros = Map.copyOf(zeros);
            steps = List.copyOf(steps);
            answers = List.copyOf(answers);
            lateCalls = List.copyOf(lateCalls);
        }

        /** Everything that was judged, in order. */
        public List<Measurement> measurements() {
            return steps.stream().flatMap(step -> step.measurements().stream()).toList();
        }
    }

    /**
     * A calibration that a run rested on.
     *
     * @param calibration the entry, or null when the record holds no such certificate
     */
    public record CalibrationUse(
            String certificate, @Nullable InstrumentCalibrated calibration) {}

    /**
     * A zero that a run rested on.
     *
     * @param zero the zero, or null when the record holds none of this id
     * @param recipes SHA-256 of each recipe that a run was made with on which the zero rests, once
     */
    public record ZeroUse(String id, @Nullable Zero zero, List<String> recipes) {
        /** Copies its list. */
        public ZeroUse {
            recipes = List.copyOf(recipes);
        }

        /** Whether every run that it rests on was made with this recipe, as is known of some. */
        public boolean isOf(String recipeSha256) {
            return recipes.equals(List.of(recipeSha256));
        }
    }

    /** A person as last enrolled before the answer; names are empty when the id is not a person's. */
    public record PersonName(String id, String nameZh, String namePinyin) {}

    /**
     * One step: what was judged and what was recorded.
     *
     * @param samples how the samples arrived; null when nothing was recorded, or not counted
     * @param reception how they came over the link; null when nothing was recorded, or not noted
     */
    public record JudgedStep(
            Source source,
            String step,
            List<Measurement> measurements,
            List<Curve> curves,
            @Nullable SampleCounts samples,
            @Nullable Reception reception,
            @Nullable Reason fault) {
        /** Copies its lists. */
        public JudgedStep {
            measurements = List.copyOf(measurements);
            curves = List.copyOf(curves);
        }
    }

    /** What was answered to a step's question; names are those of whoever typed, in that order. */
    public record Answer(Source source, StepAnswered answered, List<PersonName> names) {
        /** Copies its list. */
        public Answer {
            names = List.copyOf(names);
        }
    }

    /**
     * A waveform; {@link Waveforms} has its bytes.
     *
     * @param entry position of the entry that it belongs to
     * @param sha256 hash of the bytes
     */
    public record Curve(Position entry, WaveformRef waveform, String sha256, long size) {}

    /** How a run ended. */
    public record End(
            Source source,
            Verdict verdict,
            List<Reason> reasons,
            @Nullable Vented vented,
            boolean recovered) {
        /** Copies its list. */
        public End {
            reasons = List.copyOf(reasons);
        }
    }

    /** The reject bin was scanned. */
    public record Bin(Source source, String bin, PersonName person) {}

    /** A call of a fenced session was refused. */
    public record LateCall(Source source, String call) {}

    /** The unit was put on hold. */
    public record Hold(Source source, Reason reason) {}

    /** Two people lifted a hold. */
    public record HoldLift(Source source, Reason reason) {}

    /** Two people granted one more run after a FAIL. */
    public record Retest(Source source, String operation, Reason reason) {}

    /** Something was asked for and refused. */
    public record Refusal(
            Source source,
            String bench,
            String scan,
            List<Reason> reasons,
            @Nullable PersonName person) {
        /** Copies its list. */
        public Refusal {
            reasons = List.copyOf(reasons);
        }
    }
}
