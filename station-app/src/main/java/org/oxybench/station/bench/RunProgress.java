package org.oxybench.station.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.BurnInStanding.Interruption;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.PhaseView;
import org.oxybench.station.bench.BenchView.Progress;
import org.oxybench.station.bench.BenchView.RunView;

/** How far a run is, for the phase strip and the live curve. Thread-safe. */
final class RunProgress {

    /** Most blocks of the live curve that are kept; ten minutes at ten blocks a second. */
    private static final int CURVE_BLOCKS_MAX = 6000;

    private final Admission admission;
    private final Text operation;
    private final String liveChannel;
    private final Map<Step.Phase, Progress> progress = new EnumMap<>(Step.Phase.class);
    private final Map<Step.Phase, Instant> phaseStarted = new EnumMap<>(Step.Phase.class);
    private final Map<Step.Phase, Measurement> judged = new EnumMap<>(Step.Phase.class);
    private final List<SampleBlock> curve = new ArrayList<>();
    private @Nullable Instant started;
    private int timeScale = 1;
    private boolean recordHangs;
    private @Nullable Question question;
    private @Nullable Outcome outcome;
    private @Nullable BurnInStanding burnIn;
    private String stage = "";

    /** From when on the powered time that is left runs, while the unit is under power. */
    private @Nullable Instant poweredFrom;

    RunProgress(Admission admission) {
        this.admission = admission;
        this.operation = recipe().title();
        this.liveChannel = recipe().steps().stream()
                .map(Step::record)
                .filter(r -> r != null)
                .findFirst()
                .map(r -> r.channels().get(0))
                .orElse("");
    }

    Admission admission() {
        return admission;
    }

    Recipe recipe() {
        return admission.setup().recipe();
    }

    synchronized void started(Instant at, int scale) {
        // A run that goes on after an interruption has been started before.
        started = started == null ? at : started;
        poweredFrom = at;
        timeScale = Math.max(1, scale);
    }

    /** A run that was interrupted before this bench was there, and is on the screen again. */
    static RunProgress takenUp(Admission admission, Instant startedAt) {
        RunProgress progress = new RunProgress(admission);
        progress.started(startedAt, 1);
        progress.poweredFrom = null;
        return progress;
    }

    /** A stretch is durable. */
    synchronized void stretched(BurnInStanding standing, Instant at) {
        burnIn = standing;
        poweredFrom = at;
    }

    /** The run is interrupted. */
    synchronized void interrupted(BurnInStanding standing) {
        burnIn = standing;
        poweredFrom = null;
        stage = standing.interruption() == null
                ? stage
                : standing.interruption().step();
    }

    synchronized void stepStarted(Step step, Instant at) {
        stage = step.id();
        progress.replaceAll((phase, p) -> p == Progress.ACTIVE ? Progress.DONE : p);
        if (progress.get(step.phase()) != Progress.FAILED) {
            progress.put(step.phase(), Progress.ACTIVE);
        }
        phaseStarted.putIfAbsent(step.phase(), at);
    }

    synchronized void stepJudged(Step step, List<Measurement> measurements, boolean fault) {
        boolean failed = fault;
        for (Measurement measurement : measurements) {
            failed |= measurement.verdict() != Verdict.PASS;
            judged.merge(step.phase(), measurement, RunProgress::graver);
        }
        progress.put(step.phase(), failed ? Progress.FAILED : Progress.DONE);
    }

    synchronized void asked(Question asked) {
        question = asked;
    }

    /** The question that was asked last, which may not stand any more; null when none was. */
    synchronized @Nullable Question question() {
        return question;
    }

    synchronized void recordHangs() {
        recordHangs = true;
    }

    /** Keeps a block if it is of the channel that is drawn live; returns whether it is. */
    synchronized boolean samples(SampleBlock block) {
        if (!block.channel().name().equals(liveChannel)) {
            return false;
        }
        if (curve.size() == CURVE_BLOCKS_MAX && recipe().burnIn() != null) {
            // Of a run of days the newest part is the one that people look at.
            curve.subList(0, CURVE_BLOCKS_MAX / 2).clear();
        }
        if (curve.size() < CURVE_BLOCKS_MAX) {
            curve.add(block);
        }
        return true;
    }

    /** The run's end is durable; verdicts are of the last runs on this bench, newest last. */
    void ended(TestRun.Ended ended, Collection<Verdict> history) {
        ended(new Outcome(
                ended.finished().verdict(),
                decisive(ended.measurements()),
                ended.finished().reasons(),
                ended.vent() instanceof VentOutcome.Vented vented ? (Double) vented.pressureKpa() : null,
                ended.vent() instanceof VentOutcome.NotVented not ? not.lastPressureKpa() : null,
                List.copyOf(history),
                ended.position()));
    }

    synchronized void ended(Outcome how) {
        outcome = how;
        progress.replaceAll((phase, p) -> p == Progress.ACTIVE ? Progress.DONE : p);
    }

    synchronized List<SampleBlock> curve() {
        return List.copyOf(curve);
    }

    SerialNumber unit() {
        return admission.unit();
    }

    synchronized boolean running() {
        return started != null && outcome == null;
    }

    /** Whether a step's record does not reach the disk, so that the unit is being vented. */
    synchronized boolean isRecordHanging() {
        return recordHangs && outcome == null;
    }

    synchronized @Nullable Outcome outcome() {
        return outcome;
    }

    synchronized RunView view() {
        return new RunView(
                admission.unit(),
                admission.attempt(),
                operation,
                recipe().name(),
                phases(),
                started,
                started == null || outcome != null ? null : started.plus(planned(recipe().steps())),
                question == null || outcome != null ? null : question.view().orElse(null),
                outcome);
    }

    /** How far a run of days is; null for any other, and when it has ended. */
    synchronized @Nullable BurnInView burnIn(Instant now) {
        BurnIn rule = recipe().burnIn();
        if (rule == null || started == null || outcome != null) {
            return null;
        }
        Duration powered = Duration.ZERO;
        Duration planned = Duration.ZERO;
        for (Step step : recipe().steps()) {
            if (step.stretch() != null) {
                planned = planned.plus(step.planned());
                Duration seen = poweredOf(step);
                powered = powered.plus(seen.compareTo(step.planned()) > 0 ? step.planned() : seen);
            }
        }
        Interruption open = burnIn == null ? null : burnIn.interruption();
        Instant from = poweredFrom;
        Instant ends = from == null || open != null
                ? null
                : from.plus(planned.minus(powered).dividedBy(timeScale));
        return new BurnInView(
                stage,
                powered,
                planned,
                ends == null || ends.isAfter(now) ? ends : now,
                open == null ? null : open.since(),
                burnIn == null ? Duration.ZERO : burnIn.interrupted(),
                open == null ? null : open.reason(),
                rule.afterPowerLoss());
    }

    private Duration poweredOf(Step step) {
        return burnIn == null
                ? Duration.ZERO
                : burnIn.stage(step.id()).map(BurnInStanding.Stage::powered).orElse(Duration.ZERO);
    }

    private List<PhaseView> phases() {
        return recipe().steps().stream()
                .map(Step::phase)
                .distinct()
                .map(phase -> {
                    List<Step> steps = recipe().steps().stream()
                            .filter(s -> s.phase() == phase)
                            .toList();
                    return new PhaseView(
                            phase,
                            steps.get(0).title(),
                            progress.getOrDefault(phase, Progress.WAITING),
                            planned(steps),
                            phaseStarted.get(phase),
                            judged.get(phase));
                })
                .toList();
    }

    private Duration planned(List<Step> steps) {
        return steps.stream()
                .map(Step::planned)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(timeScale);
    }

    /** The first violated measurement, else the last judged: what an operator reads under the verdict. */
    static @Nullable Measurement decisive(List<Measurement> measurements) {
        return measurements.stream()
                .filter(m -> m.verdict() == Verdict.FAIL)
                .findFirst()
                .or(() -> measurements.stream().reduce((first, second) -> second))
                .orElse(null);
    }

    private static Measurement graver(Measurement one, Measurement other) {
        return Comparator.comparing(Measurement::verdict).compare(one, other) > 0 ? one : other;
    }
}
