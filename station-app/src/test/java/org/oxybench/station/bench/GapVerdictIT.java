package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.fixture.plc.PlcFixture;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.SimulatedBench;

/** A run has failed, then its link is lost in a recording whose recipe allows a gap, and comes back. */
@Tag("verifies:URS-VER-002")
final class GapVerdictIT {
    private static final SerialNumber UNIT = new SerialNumber("A-001");
    private static final int SPEED = 5;
    private static final CountDownLatch PAUSE = new CountDownLatch(1);
    private static final Clock CLOCK = Clock.systemUTC();

    private static final String STEPS = """
            steps:
              - step: fill
                phase: fill
                title: {zh-CN: 充气, en: Fill}
                set: {clamp: on, vent_valve: off, supply_valve: on, test_pressure: 100 kPa}
                record: {channels: [test_pressure], rate: 50 Hz, duration: 8 s, tolerate_missing: 20}
                judge:
                  - characteristic: fill_pressure
                    title: {zh-CN: 充气结束压力, en: Pressure at end of fill}
                    evaluation: end-value/1
                    channels: {value: test_pressure}
                    parameters: {window: 500 ms}
                    unit: Pa
                    shown: kPa
                    decimals: 2
                    limit: {at_least: 95 kPa, at_most: 105 kPa}
                    rule: simple
                    zero: none
                    failure: F-GROSS-01
              - step: vent
                phase: vent
                title: {zh-CN: 排气, en: Vent}
                set: {supply_valve: off, vent_valve: on}
                wait: {channel: test_pressure, until: {at_most: 1 kPa}, timeout: 60 s, reason: E-VENT-01}
                record: {channels: [test_pressure], rate: 50 Hz, duration: 60 s, tolerate_missing: 60, gap: 6 s}
            """;

    @TempDir
    private Path dir = Path.of("");

    @Test
    @Timeout(120)
    void whatHadFailedBeforeTheGapStaysFailed() throws Exception {
        Path installation = TestMachine.live().installation();
        String shipped = Files.readString(installation.resolve("recipes/library/HS1-OXY-A.LEAK.yaml"));
        String text = shipped.substring(0, shipped.indexOf("steps:"))
                        .replace("HS1-OXY-A", "P")
                        .replace("revision: 1", "revision: 2")
                + STEPS;
        Recipe recipe = RecipeReader.read("P.LEAK.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> fail(problems.toString()));
        FixtureProfile profile = patient(installation.resolve("fixtures/profiles/leak-bench.yaml"));
        SimulatedBench.Options gross = new SimulatedBench.Options(SPEED, Map.of(UNIT, "gross"), 100);
        try (FileLedger ledger = ledger(recipe, text);
                SimulatedBench bench = SimulatedBench.start(installation, gross, "--station-lost", "60000");
                PlcFixture fixture = new PlcFixture(
                        ScriptedFixture.NAME, profile, "127.0.0.1", bench.port(), true, System::nanoTime, CLOCK);
                Cut cut = new Cut(bench, fixture)) {
            await(() -> fixture.status().online() && !fixture.status().closed());
            RunExecutor executor = new RunExecutor(
                    fixture,
                    ledger,
                    CLOCK,
                    ForkJoinPool.commonPool(),
                    ShortRecipe.curves(),
                    new SecureRandom(),
                    Duration.ofSeconds(30),
                    "0.1.0+test");
            UnitStanding unit = ledger.standing().unit(UNIT).orElseThrow();
            RunExecutor.Result.Ran ran =
                    assertInstanceOf(RunExecutor.Result.Ran.class, executor.execute(admission(recipe, unit), cut));
            requireFailed(ran.ended().finished());
            requireGap(ledger);
        }
    }

    private static void requireFailed(Entry.RunFinished finished) {
        assertEquals(Verdict.FAIL, finished.verdict());
        assertEquals(
                List.of("F-GROSS-01"),
                finished.reasons().stream().map(Reason::code).toList());
        assertNotNull(finished.vented());
    }

    private static void requireGap(FileLedger ledger) {
        List<Entry.StepJudged> steps = ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .map(StoredEntry::entry)
                .filter(Entry.StepJudged.class::isInstance)
                .map(Entry.StepJudged.class::cast)
                .toList();
        assertEquals(
                List.of("fill", "vent"),
                steps.stream().map(Entry.StepJudged::step).toList());
        assertNull(steps.get(1).fault());
        List<Long> gaps = steps.stream().map(s -> reception(s).gaps()).toList();
        assertEquals(List.of(0L, 1L), gaps);
    }

    private static Reception reception(Entry.StepJudged step) {
        return step.reception() == null ? fail("nothing is told of the link") : step.reception();
    }

    private static FixtureProfile patient(Path shipped) throws IOException {
        String text = Files.readString(shipped).replace("station_lost_after: 1000 ms", "station_lost_after: 60 s");
        return ProfileReader.read("leak-bench.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> fail(problems.toString()));
    }

    private FileLedger ledger(Recipe recipe, String text) {
        FileLedger ledger =
                ShortRecipe.ledger(dir.resolve("ledger"), Settings.standard(CheckpointKey.generate("ST-01")), CLOCK);
        append(ledger, new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, recipe.id(), 2, recipe.sha256(), text));
        append(ledger, new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(UNIT)));
        return ledger;
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(CLOCK.instant(), Draft.STATION, entry));
    }

    private static Admission admission(Recipe recipe, UnitStanding unit) {
        Admission any = ShortRecipe.admission(unit);
        return new Admission(
                any.purpose(),
                any.unit(),
                any.lot(),
                any.attempt(),
                new Admission.Setup(recipe, any.setup().profile(), any.setup().calibrations(), Map.of()),
                any.person(),
                new Expected(any.expected().heads()));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() > limit) {
                fail("it never came");
            }
            PAUSE.await(5, TimeUnit.MILLISECONDS);
        }
    }

    /** Cuts the link when the venting is recorded, and mends it as soon as the station has seen that. */
    private static final class Cut implements RunExecutor.Watcher, AutoCloseable {
        private final Socket control;
        private final PlcFixture fixture;
        private final AtomicBoolean venting = new AtomicBoolean();
        private CompletableFuture<?> cutting = CompletableFuture.completedFuture(null);

        Cut(SimulatedBench bench, PlcFixture fixture) throws IOException {
            this.control = new Socket(InetAddress.getLoopbackAddress(), bench.controlPort());
            this.fixture = fixture;
        }

        @Override
        public void armed() {}

        @Override
        public void started(RunId run, int timeScale) {}

        @Override
        public void stepStarted(Step step, Instant at) {
            venting.set(step.phase() == Step.Phase.VENT);
        }

        @Override
        public void stepJudged(Step step, List<Measurement> measurements, boolean fault) {}

        @Override
        public void samples(SampleBlock block) {
            if (venting.getAndSet(false)) {
                cutting = CompletableFuture.runAsync(this::cut);
            }
        }

        @Override
        public void recordHangs() {}

        private void cut() {
            try {
                PrintWriter orders = new PrintWriter(control.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
                orders.println("set cut");
                assertEquals("ok", answers.readLine());
                await(() -> !fixture.status().online());
                orders.println("clear");
                assertEquals("ok", answers.readLine());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the link was not cut", e);
            }
        }

        @Override
        public void close() throws IOException {
            cutting.orTimeout(60, TimeUnit.SECONDS).join();
            control.close();
        }
    }
}
