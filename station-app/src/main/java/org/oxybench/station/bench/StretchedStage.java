package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.judge.PoweredTimeline;
import org.oxybench.recipe.judge.StageJudge;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.Draft;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;

/**
 * One stage of a run of days, recorded stretch by stretch until as much powered time has been seen as the recipe asks
 * for. A stretch is durable before the next one begins; one that a fault ends is not recorded and does not count. Driven
 * by one thread.
 */
final class StretchedStage {
    private final Step stage;
    private final Duration every;
    private final StageJudge judge;
    private final CurveWatch curves;
    private long number;
    private long last = StretchRecorded.FIRST;
    private String print = "";

    /**
     * A stage before its first stretch.
     *
     * @param stage paced for the fixture
     */
    StretchedStage(Step stage, Admission.Setup setup, CurveWatch curves) {
        this.stage = stage;
        this.every = Objects.requireNonNull(stage.stretch()).every();
        this.judge = new StageJudge(
                stage, setup.zeros(), Rejudge.accuracies(setup.calibrations().values()));
        this.curves = curves;
    }

    /** Takes up the stretches that are on the disk, so that the whole is judged to the same bits as without a break. */
    void takeUp(StoredStretches stored) {
        stored.each((stretch, waveforms) -> {
            judge.accept(waveforms);
            number = stretch.number();
            if (stored.isEnding(number)) {
                judge.interrupted();
            }
        });
        last = stored.last();
        judge.interrupted();
    }

    /** Whether as much powered time has been seen as the recipe asks for. */
    boolean done() {
        return judge.done();
    }

    /**
     * Records one stretch; the first after a break sets and awaits what the step does.
     *
     * @param begins whether it is the first in this session
     */
    Recorded record(Session session, boolean begins, Consumer<SampleBlock> live) throws FixtureFault {
        Step whole = judge.next(every);
        Step next = begins
                ? whole
                : new Step(
                        whole.id(), whole.phase(), whole.title(), Map.of(), null, whole.record(), null, whole.judge());
        List<Waveform> recorded = session.perform(next, live);
        requireNew(recorded);
        List<StoredWaveform> stored =
                recorded.stream().map(StoredWaveform::encode).toList();
        List<Waveform> decoded = stored.stream().map(StoredWaveform::decoded).toList();
        List<Measurement> judged = judge.judge(every, decoded);
        PoweredTimeline.Placed placed = judge.accept(decoded);
        if (placed.powered().isZero()) {
            throw new FixtureFault(FixtureFault.Kind.SAMPLES_LOST, Map.of("powered_ms", "0"));
        }
        return new Recorded(stored, judged, placed);
    }

    /** A living sensor shows no stretch twice: what comes again was played back. Of a burst the fixture sees that. */
    private void requireNew(List<Waveform> recorded) throws FixtureFault {
        String now = curves.prints().of(recorded).orElse("");
        if (!now.isEmpty() && now.equals(print)) {
            throw new FixtureFault(FixtureFault.Kind.REPLAYED, Map.of("print", now));
        }
        print = now;
    }

    /** A stretch that was recorded and is not on the disk yet. */
    record Recorded(List<StoredWaveform> stored, List<Measurement> judged, PoweredTimeline.Placed placed) {
        /** Copies its lists. */
        Recorded {
            stored = List.copyOf(stored);
            judged = List.copyOf(judged);
        }
    }

    /** What makes the stretch that was recorded last durable. */
    Draft draft(Recorded recorded, RunId run, SerialNumber unit, Session session, Clock clock) {
        return new Draft(
                clock.instant(),
                Draft.STATION,
                new StretchRecorded(
                        run,
                        unit,
                        stage.id(),
                        number + 1,
                        last,
                        recorded.judged(),
                        recorded.stored().stream().map(StoredWaveform::ref).toList(),
                        session.samples(),
                        session.reception(),
                        recorded.placed().skipped(),
                        recorded.placed().powered()),
                new ArrayList<>(recorded.stored().stream()
                        .map(StoredWaveform::attachment)
                        .toList()));
    }

    /** The stretch is on the disk. */
    void remembered(long index) {
        number++;
        last = index;
    }

    /** Powered time of the stage so far. */
    Duration powered() {
        return judge.powered();
    }

    /** What is judged of the whole stage, once it is done. */
    List<Measurement> whole() {
        return judge.measurements();
    }
}
