package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Projection;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.record.sql.SqlHistory;
import org.oxybench.station.bench.BurnInRig.Rules;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.SimulatedBench;

/** Runs of days, shortened to seconds, on the simulated pump bench: power, link and station are lost in their middle. */
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-VER-002")
@Timeout(120)
final class BurnInIT {
    @TempDir
    private Path dir = Path.of("");

    private Path home() {
        return dir.resolve("home");
    }

    @Test
    void aLostLinkAndALostPlcAreGapsAndPoweredTimeIsTheSumOfTheStretches() throws Exception {
        BurnInRig.make(home(), Rules.RESUME);
        BurnInWatch watch = new BurnInWatch();
        try (Plc first = new Plc();
                Cable cable = new Cable(first.port());
                BurnInRig rig = BurnInRig.open(home(), cable.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, first);
            await(() -> watch.stretches.get() >= 2);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            cable.plugIn(first.port());
            await(() -> judged(rig.ledger, "warm") == 1 && watch.stretches.get() >= 4);
            first.kill();
            await(() -> watch.interruptions.get() == 2);
            try (Plc second = new Plc()) {
                second.order("close");
                cable.plugIn(second.port());
                RunExecutor.Result.Ran ran =
                        assertInstanceOf(RunExecutor.Result.Ran.class, run.get(60, TimeUnit.SECONDS));
                assertEquals(List.of(), ran.ended().finished().reasons());
                assertEquals(Verdict.PASS, ran.ended().finished().verdict());
            }
            requireSound(rig.ledger, 2);
        }
        requireEqual();
    }

    @Test
    void aKilledStationGoesOnWithWhatIsLeftOfTheStage() throws Exception {
        BurnInRig.make(home(), Rules.RESUME);
        try (Plc plc = new Plc()) {
            // It was open at the scan, and is closed from the first start on.
            kill(plc, 2, true);
            kill(plc, 4, false);
            try (BurnInRig rig = BurnInRig.open(home(), plc.port())) {
                RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, rig.run(new BurnInWatch()));
                assertEquals(List.of(), ran.ended().finished().reasons());
                requireSound(rig.ledger, 2);
                assertEquals(
                        Set.of(Reasons.BURN_IN_STATION),
                        Set.copyOf(all(rig.ledger, RunInterrupted.class).stream()
                                .map(each -> each.reason().code())
                                .toList()));
            }
        }
        requireEqual();
    }

    @Test
    void aFailInAStretchEndsTheRunAndNoRestartGoesOnWithIt() throws Exception {
        BurnInRig.make(home(), new Rules("resume", "60 s", "0.001"));
        try (Plc plc = new Plc();
                BurnInRig rig = BurnInRig.open(home(), plc.port())) {
            BurnInWatch watch = new BurnInWatch();
            RunExecutor.Result.Ran ran = assertInstanceOf(
                    RunExecutor.Result.Ran.class, start(rig, watch, plc).get(60, TimeUnit.SECONDS));
            assertEquals(Verdict.FAIL, ran.ended().finished().verdict());
            assertEquals("F-BRG-01", ran.ended().finished().reasons().get(0).code());
            List<StretchRecorded> hot = stretches(rig.ledger, "hot");
            assertEquals(1, hot.size(), "the first that fails is the last");
            assertEquals(0, judged(rig.ledger, "hot"));
            requireStillFail(rig.ledger, hot.get(0));
        }
    }

    /** The same entries without an end, as a kill right after the stretch would leave them. */
    private void requireStillFail(FileLedger whole, StretchRecorded fail) throws IOException {
        Path other = dir.resolve("other");
        BurnInRig.make(other, new Rules("resume", "60 s", "0.001"));
        try (FileLedger ledger = FileLedger.open(
                other.resolve("ledger"),
                BurnInRig.settings(other),
                Clock.systemUTC(),
                OptionalLong.empty(),
                route -> Set.of("BURNIN"))) {
            Entry.RunStarted started = all(whole, Entry.RunStarted.class).get(0);
            append(ledger, started);
            append(
                    ledger,
                    new StretchRecorded(
                            started.run(),
                            started.unit(),
                            "hot",
                            1,
                            StretchRecorded.FIRST,
                            fail.measurements(),
                            List.of(),
                            fail.samples(),
                            fail.reception(),
                            0,
                            fail.powered()));
            Entry.RunFinished end = Recovery.recover(ledger, Clock.systemUTC()).get(0);
            assertEquals(Verdict.FAIL, end.verdict());
            assertTrue(end.recovered());
            assertEquals(List.of(), ledger.standing().openRuns());
        }
    }

    @Test
    void whereTheRecipeAsksTheRunWaitsForAPerson() throws Exception {
        BurnInRig.make(home(), new Rules("ask", "60 s", "4.5"));
        BurnInWatch watch = new BurnInWatch();
        try (Plc plc = new Plc();
                Cable cable = new Cable(plc.port());
                BurnInRig rig = BurnInRig.open(home(), cable.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
            await(() -> watch.stretches.get() >= 2);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            cable.plugIn(plc.port());
            await(() -> rig.fixture.status().online());
            TimeUnit.MILLISECONDS.sleep(1_200);
            assertEquals(0, all(rig.ledger, RunResumed.class).size(), "nobody has decided");
            rig.interruption.goOn("QA-1");
            RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, run.get(60, TimeUnit.SECONDS));
            assertEquals(Verdict.PASS, ran.ended().finished().verdict());
            assertEquals("QA-1", all(rig.ledger, RunResumed.class).get(0).person());
            requireSound(rig.ledger, 1);
        }
    }

    @Test
    void tooLongAnInterruptionAndARuleToBeginAnewGiveNoResultAndAnotherAttempt() throws Exception {
        for (Rules rules : List.of(new Rules("resume", "3 s", "4.5"), new Rules("restart", "60 s", "4.5"))) {
            Path place = dir.resolve(rules.rule());
            BurnInRig.make(place, rules);
            BurnInWatch watch = new BurnInWatch();
            try (Plc plc = new Plc();
                    Cable cable = new Cable(plc.port());
                    BurnInRig rig = BurnInRig.open(place, cable.port())) {
                CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
                await(() -> watch.stretches.get() >= 1);
                cable.pull();
                RunExecutor.Result.Ran ran =
                        assertInstanceOf(RunExecutor.Result.Ran.class, run.get(90, TimeUnit.SECONDS));
                Entry.RunFinished end = ran.ended().finished();
                assertEquals(Verdict.NO_RESULT, end.verdict());
                String code = rules.rule().equals("resume") ? Reasons.BURN_IN_TOO_LONG : Reasons.BURN_IN_RESTART;
                assertEquals(code, end.reasons().get(0).code());
                assertEquals(2, rig.admission().attempt());
                assertNull(
                        rig.ledger.standing().unit(BurnInRig.UNIT).orElseThrow().openRun());
            }
        }
    }

    /** A process runs in the unit until so many stretches are on the disk, and is killed. */
    private void kill(Plc plc, int stretches, boolean close) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Doxybench.root=" + System.getProperty("oxybench.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BurnInRig.class.getName(),
                        home().toString(),
                        Integer.toString(plc.port()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (close) {
                await(() -> plc.order("state").contains("ARMED"));
                plc.order("close");
            }
            await(() -> {
                assertTrue(process.isAlive(), "it ended by itself");
                return raw("StretchRecorded") >= stretches;
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How often a type of entry stands in the files, which another process writes. */
    private int raw(String type) {
        try (var files = Files.walk(home().resolve("ledger"))) {
            int count = 0;
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".seg")).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                count += text.split("\"type\":\"" + type + "\"", -1).length - 1;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the record must say of a run that passed after so many interruptions. */
    private static void requireSound(FileLedger ledger, int interruptions) {
        assertEquals(1, all(ledger, Entry.RunStarted.class).size());
        assertEquals(1, all(ledger, Entry.RunFinished.class).size());
        List<RunInterrupted> interrupted = all(ledger, RunInterrupted.class);
        List<RunResumed> resumed = all(ledger, RunResumed.class);
        assertEquals(interrupted.size(), resumed.size());
        assertTrue(interrupted.size() >= interruptions, interrupted::toString);
        assertTrue(resumed.stream().allMatch(each -> each.interrupted().toMillis() > 0), "each gap has a length");
        for (String stage : List.of("warm", "hot")) {
            assertEquals(1, judged(ledger, stage), "a stage is judged once");
            List<StretchRecorded> stretches = stretches(ledger, stage);
            Duration powered = Duration.ZERO;
            for (int i = 0; i < stretches.size(); i++) {
                assertEquals(i + 1, stretches.get(i).number(), "no stretch twice, none left out");
                powered = powered.plus(stretches.get(i).powered());
            }
            assertTrue(powered.compareTo(BurnInRig.PLANNED) >= 0, stage + " " + powered);
            Duration before = powered.minus(stretches.get(stretches.size() - 1).powered());
            assertTrue(before.compareTo(BurnInRig.PLANNED) < 0, "not one stretch more than needed");
        }
        List<String> order = all(ledger, Entry.StepJudged.class).stream()
                .map(Entry.StepJudged::step)
                .toList();
        assertEquals(List.of("spin_up", "warm", "hot", "stop"), order);
        for (RunInterrupted each : interrupted) {
            Duration kept = stretches(ledger, each.step()).stream()
                    .filter(stretch -> index(ledger, stretch) < index(ledger, each))
                    .map(StretchRecorded::powered)
                    .reduce(Duration.ZERO, Duration::plus);
            assertEquals(kept, each.powered(), "what is kept is the sum of the stretches before");
        }
    }

    /** The files verify, and the database that is made of them is the one that follows them, and tells the gaps. */
    private void requireEqual() throws Exception {
        assertEquals(Optional.empty(), Verify.of(home().resolve("ledger"), null).finding());
        try (FileLedger ledger = FileLedger.open(
                home().resolve("ledger"),
                BurnInRig.settings(home()),
                Clock.systemUTC(),
                OptionalLong.empty(),
                route -> Set.of("BURNIN"))) {
            try (Database database = Database.h2(dir.resolve("db"))) {
                Projection.catchUp(ledger, database);
                var burnIn = new SqlHistory(database)
                        .unit(BurnInRig.UNIT)
                        .orElseThrow()
                        .attempts()
                        .get(0)
                        .burnIn();
                assertEquals(
                        List.of("warm", "hot"),
                        burnIn.stages().stream().map(stage -> stage.step()).toList());
                assertEquals(
                        all(ledger, RunInterrupted.class).size(),
                        burnIn.interruptions().size());
                burnIn.interruptions().forEach(each -> assertNotNull(each.resumed()));
            }
            assertTrue(Rebuild.h2(ledger, dir.resolve("db")).equal());
        }
    }

    private static CompletableFuture<RunExecutor.Result> start(BurnInRig rig, BurnInWatch watch, Plc plc)
            throws InterruptedException {
        await(() -> rig.fixture.status().online());
        CompletableFuture<RunExecutor.Result> run = CompletableFuture.supplyAsync(() -> rig.run(watch));
        await(() -> watch.armed.get() > 0);
        plc.order("close");
        return run;
    }

    private static int judged(FileLedger ledger, String step) {
        return (int) all(ledger, Entry.StepJudged.class).stream()
                .filter(each -> each.step().equals(step))
                .count();
    }

    private static List<StretchRecorded> stretches(FileLedger ledger, String step) {
        return all(ledger, StretchRecorded.class).stream()
                .filter(each -> each.step().equals(step))
                .toList();
    }

    private static <T extends Entry> List<T> all(FileLedger ledger, Class<T> type) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .map(StoredEntry::entry)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static long index(FileLedger ledger, BurnInEntry entry) {
        return ledger.read(0, Math.toIntExact(ledger.size())).stream()
                .filter(stored -> stored.entry().equals(entry))
                .findFirst()
                .orElseThrow()
                .position()
                .index();
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(Instant.now(), Draft.STATION, entry));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "it did not come to pass");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A simulated pump bench, whose door only moves when told to. */
    private static final class Plc implements AutoCloseable {
        private final SimulatedBench bench;
        private final Socket control;
        private final PrintWriter orders;
        private final BufferedReader answers;

        Plc() throws IOException {
            this.bench = SimulatedBench.start(
                    TestMachine.live().installation(),
                    new SimulatedBench.Options(BurnInRig.SPEED, Map.of(), 3_600_000),
                    "--kind",
                    "pump-bench");
            this.control = new Socket(InetAddress.getLoopbackAddress(), bench.controlPort());
            this.orders = new PrintWriter(control.getOutputStream(), true, StandardCharsets.UTF_8);
            this.answers = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
        }

        int port() {
            return bench.port();
        }

        String order(String line) {
            orders.println(line);
            try {
                return answers.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its power is gone, and with it all that it knows. */
        void kill() {
            bench.kill();
        }

        @Override
        public void close() throws IOException {
            control.close();
            bench.close();
        }
    }
}
