package org.oxybench.station.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.ledger.Probe;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.config.Surroundings;

/** Everything that is measured, on a home of its own; in all within three minutes. */
public final class Measures {

    /** A disk or a machine that is busy for a moment moves no median of five. */
    private static final int STARTS = 5;

    /** Entries of a ledger that is long, and how often a station is started on it. */
    private static final int LONG_LEDGER_ENTRIES = 20_000;

    private static final int LONG_STARTS = 3;

    private static final Duration STARTS_MAX = Duration.ofSeconds(40);

    /** Pages that the demonstration serves, one each quarter of a second, before its memory is read. */
    private static final int PAGES = 20;

    private static final long BETWEEN_PAGES_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Surroundings surroundings;
    private final Consumer<Figure> told;

    /**
     * Measures with what the machine gives.
     *
     * @param told is told each figure as soon as it is known
     */
    public Measures(Surroundings surroundings, Consumer<Figure> told) {
        this.surroundings = surroundings;
        this.told = told;
    }

    /**
     * Measures; what it makes in {@code parent} is removed again.
     *
     * @param parent folder on the disk that is to be measured
     * @throws Exception when something cannot be measured at all; the message says what
     */
    public void take(Path parent) throws Exception {
        try (ScratchHome home = ScratchHome.make(parent, surroundings)) {
            takeSteps(home);
            new AppendRate(home, surroundings).measure().forEach(told);
        }
        try (ScratchHome home = ScratchHome.make(parent, surroundings)) {
            new ScreenLatency(home, surroundings).measure().forEach(told);
        }
        // Another home: the starts must not read what the measurements above have filled it with.
        try (ScratchHome home = ScratchHome.make(parent, surroundings)) {
            takeStarts(home);
            takeStartsOfALongLedger(home);
        }
    }

    /**
     * Measures how fast is judged; what it makes in {@code parent}, some 150 MB, is removed again.
     *
     * @param parent folder on the disk that is to be measured
     * @throws Exception when something cannot be measured at all; the message says what
     */
    public void takeJudging(Path parent) throws Exception {
        try (ScratchHome home = ScratchHome.make(parent, surroundings);
                FileLedger ledger = home.ledger(Probe.NONE)) {
            Recipe recipe = recipe(new EffectiveDocuments(ledger.standing()), ledger);
            FixtureProfile profile = new EffectiveDocuments(ledger.standing())
                    .profile(recipe.fixtureKind())
                    .orElseThrow();
            RecordedLeakTest test = RecordedLeakTest.record(recipe, profile, surroundings);
            MeasuredRun run = new MeasuredRun(recipe, test, ledger, surroundings.clock());
            JudgeRate rate = new JudgeRate(recipe, test, run, ledger, surroundings.nanoTime());
            told.accept(rate.samplesPerSecond());
            rate.rejudged().forEach(told);
        }
    }

    /**
     * Measures what a burn-in rack takes, in real time: some six minutes. What it makes in {@code parent} is removed
     * again.
     *
     * @param parent folder on the disk that is to be measured
     * @throws Exception when something cannot be measured at all; the message says what
     */
    public void takeRack(Path parent) throws Exception {
        try (ScratchHome home = ScratchHome.makeRack(parent, surroundings)) {
            new RackCost(home, surroundings).measure().forEach(told);
        }
    }

    private static Recipe recipe(EffectiveDocuments documents, FileLedger ledger) {
        LotStanding lot = ledger.standing().openLots().get(0);
        Route.Operation operation = documents
                .route(lot.product(), lot.route())
                .orElseThrow()
                .operations()
                .get(0);
        return documents.recipe(operation.recipe()).orElseThrow();
    }

    private void takeSteps(ScratchHome home) throws Exception {
        try (FileLedger ledger = home.ledger(Probe.NONE)) {
            EffectiveDocuments documents = new EffectiveDocuments(ledger.standing());
            Recipe recipe = recipe(documents, ledger);
            FixtureProfile profile = documents.profile(recipe.fixtureKind()).orElseThrow();
            RecordedLeakTest test = RecordedLeakTest.record(recipe, profile, surroundings);
            MeasuredRun run = new MeasuredRun(recipe, test, ledger, surroundings.clock());
            StepCost cost = new StepCost(home, run, test, surroundings.nanoTime());
            cost.time().forEach(told);
            cost.size().forEach(told);
        }
    }

    private void takeStarts(ScratchHome home) throws Exception {
        List<Double> seconds = new ArrayList<>();
        try (RunningDemo demo = start(home)) {
            seconds.add(demo.firstPageSeconds());
            takeMemory(demo);
        }
        seconds.addAll(starts(home, STARTS - 1));
        told.accept(new Figure("firstPageSeconds", Median.of(seconds)));
    }

    /** Weeks of work later, and after the start whose database has learned of them. */
    private void takeStartsOfALongLedger(ScratchHome home) throws Exception {
        try (FileLedger ledger = home.ledger(Probe.NONE)) {
            new AppendRate(home, surroundings).fill(ledger, LONG_LEDGER_ENTRIES);
        }
        start(home).close();
        told.accept(new Figure("firstPageSeconds20000Entries", Median.of(starts(home, LONG_STARTS))));
    }

    private List<Double> starts(ScratchHome home, int most) throws Exception {
        List<Double> seconds = new ArrayList<>();
        long began = surroundings.nanoTime().getAsLong();
        do {
            try (RunningDemo demo = start(home)) {
                seconds.add(demo.firstPageSeconds());
            }
        } while (seconds.size() < most && surroundings.nanoTime().getAsLong() - began < STARTS_MAX.toNanos());
        return seconds;
    }

    private RunningDemo start(ScratchHome home) throws Exception {
        return RunningDemo.start(
                surroundings.installation(), home.home(), home.file("errors"), surroundings.nanoTime());
    }

    private void takeMemory(RunningDemo demo) throws Exception {
        for (int page = 0; page < PAGES; page++) {
            demo.fetch();
            LockSupport.parkNanos(BETWEEN_PAGES_NANOS);
        }
        tell("heapMiB", demo.heapMiB());
        tell("stationMiB", demo.stationMiB());
        tell("simulatorMiB", demo.simulatorMiB());
    }

    private void tell(String name, OptionalDouble value) {
        value.ifPresent(known -> told.accept(new Figure(name, known)));
    }
}
