package org.oxybench.station.measure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.station.bench.StoredWaveform;
import org.oxybench.station.demo.DemoHome;

/** A run on the master part whose steps are judged and recorded exactly as a bench does, as often as one likes. */
final class MeasuredRun {

    private static final RunId RUN = new RunId("R-measured");

    private final Recipe recipe;
    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Zero> zeros = new HashMap<>();
    private final Map<String, InstrumentAccuracy> accuracies = new HashMap<>();
    private final Position begun;
    private int steps;

    /** Begins the run. */
    MeasuredRun(Recipe recipe, RecordedLeakTest test, Ledger ledger, Clock clock) {
        this.recipe = recipe;
        this.ledger = ledger;
        this.clock = clock;
        recipe.characteristics().filter(Characteristic::zero).forEach(c -> zeros.put(c.id(), zero(c)));
        Stream.of(test.simple(), test.test())
                .flatMap(recorded -> recorded.waveforms().stream())
                .forEach(w -> accuracies.put(w.channel().instrument(), accuracy(w.channel())));
        begun = ledger.append(Draft.of(clock.instant(), Draft.STATION, started()));
    }

    /** One durable step: the fixture is called, what it recorded is judged and forced to the disk. */
    List<Measurement> step(RecordedLeakTest.Recorded recorded) throws FixtureFault {
        Session session = new IdleSession(recorded.waveforms());
        List<StoredWaveform> stored = session.perform(recorded.step(), block -> {}).stream()
                .map(StoredWaveform::encode)
                .toList();
        List<Measurement> judged = Judge.judge(
                recorded.step(),
                zeros,
                accuracies,
                stored.stream().map(StoredWaveform::decoded).toList());
        Entry.StepJudged entry = new Entry.StepJudged(
                RUN,
                DemoHome.MASTER,
                nextStep(),
                judged,
                stored.stream().map(StoredWaveform::ref).toList(),
                session.samples(),
                session.reception(),
                null,
                null);
        ledger.append(new Draft(
                clock.instant(),
                Draft.STATION,
                entry,
                stored.stream().map(StoredWaveform::attachment).toList()));
        return judged;
    }

    /** Zeros that it is judged with, by characteristic. */
    Map<String, Zero> zeros() {
        return zeros;
    }

    /** Accuracies that it is judged with, by instrument. */
    Map<String, InstrumentAccuracy> accuracies() {
        return accuracies;
    }

    /** Records what a step recorded, without a measurement; returns where it stands. */
    Position store(List<StoredWaveform> stored) {
        Entry.StepJudged entry = new Entry.StepJudged(
                RUN,
                DemoHome.MASTER,
                nextStep(),
                List.of(),
                stored.stream().map(StoredWaveform::ref).toList(),
                null,
                null,
                null,
                null);
        return ledger.append(new Draft(
                clock.instant(),
                Draft.STATION,
                entry,
                stored.stream().map(StoredWaveform::attachment).toList()));
    }

    /** The run as its history tells it, without its steps, as if it had passed. */
    DeviceHistory.Attempt attempt() {
        DeviceHistory.Source source = new DeviceHistory.Source(begun, clock.instant(), Draft.STATION);
        Map<String, DeviceHistory.CalibrationUse> instruments = new HashMap<>();
        accuracies.forEach((id, accuracy) -> instruments.put(id, calibration(id, accuracy)));
        Map<String, DeviceHistory.ZeroUse> used = new HashMap<>();
        zeros.forEach((id, zero) -> used.put(id, new DeviceHistory.ZeroUse(zero.id(), zero, List.of(recipe.sha256()))));
        return new DeviceHistory.Attempt(
                source,
                RUN,
                recipe.operation(),
                1,
                recipe.id(),
                recipe.revision(),
                recipe.sha256(),
                recipe.fixtureKind(),
                "bench",
                Map.of(),
                1,
                instruments,
                used,
                new DeviceHistory.PersonName(DemoHome.OPERATOR, "", ""),
                "measured",
                List.of(),
                List.of(),
                BurnInHistory.NONE,
                new DeviceHistory.End(source, Verdict.PASS, List.of(), null, false),
                null,
                List.of());
    }

    private DeviceHistory.CalibrationUse calibration(String instrument, InstrumentAccuracy accuracy) {
        Instant now = clock.instant();
        return new DeviceHistory.CalibrationUse(
                "measured",
                new Entry.InstrumentCalibrated(
                        instrument,
                        "measured",
                        "measured",
                        now,
                        now.plus(Duration.ofDays(1)),
                        accuracy.relativeStandardUncertainty(),
                        accuracy.standardUncertainty(),
                        "1"));
    }

    /** Records a measurement alone, without its waveforms. */
    void append(Measurement measurement) {
        append(new Entry.StepJudged(
                RUN, DemoHome.MASTER, nextStep(), List.of(measurement), List.of(), null, null, null, null));
    }

    /** A run judges no step twice; these names are as long as {@code test}. */
    private String nextStep() {
        steps++;
        return "%04d".formatted(steps);
    }

    private void append(Entry entry) {
        ledger.append(Draft.of(clock.instant(), Draft.STATION, entry));
    }

    private Entry.RunStarted started() {
        return new Entry.RunStarted(
                RUN,
                Entry.Purpose.ZERO,
                DemoHome.MASTER,
                null,
                recipe.operation(),
                1,
                recipe.id(),
                recipe.revision(),
                recipe.sha256(),
                recipe.fixtureKind(),
                "bench",
                Map.of(),
                1,
                Map.of(),
                Map.of(),
                DemoHome.OPERATOR,
                "measured");
    }

    private Zero zero(Characteristic characteristic) {
        return new Zero(
                "zero-measured",
                recipe.id(),
                characteristic.id(),
                "bench",
                DemoHome.MASTER.value(),
                Zero.RUNS_MIN,
                0,
                0,
                clock.instant());
    }

    private static InstrumentAccuracy accuracy(Channel channel) {
        return new InstrumentAccuracy(0, Math.abs(channel.scale()));
    }
}
