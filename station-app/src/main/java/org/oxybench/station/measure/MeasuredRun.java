package org.oxybench.station.measure;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.RunId;
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
        append(started());
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
                null,
                null);
        ledger.append(new Draft(
                clock.instant(),
                Draft.STATION,
                entry,
                stored.stream().map(StoredWaveform::attachment).toList()));
        return judged;
    }

    /** Records a measurement alone, without its waveforms. */
    void append(Measurement measurement) {
        append(new Entry.StepJudged(
                RUN, DemoHome.MASTER, nextStep(), List.of(measurement), List.of(), null, null, null));
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
