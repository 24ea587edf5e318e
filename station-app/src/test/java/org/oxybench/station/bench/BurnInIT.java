package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Projection;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.record.sql.SqlHistory;
import org.oxybench.station.bench.BurnInRig.Rules;

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
        try (BurnInPlc first = new BurnInPlc();
                Cable cable = new Cable(first.port());
                BurnInRig rig = BurnInRig.open(home(), cable.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, first);
            await(() -> watch.stretches.get() >= 2);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            cable.plugIn(first.port());
            await(() -> BurnInRecord.judged(rig.ledger, "warm") == 1 && watch.stretches.get() >= 4);
            first.kill();
            await(() -> watch.interruptions.get() == 2);
            try (BurnInPlc second = new BurnInPlc()) {
                second.order("close");
                cable.plugIn(second.port());
                RunExecutor.Result.Ran ran =
                        assertInstanceOf(RunExecutor.Result.Ran.class, run.get(60, TimeUnit.SECONDS));
                assertEquals(List.of(), ran.ended().finished().reasons());
                assertEquals(Verdict.PASS, ran.ended().finished().verdict());
            }
            BurnInRecord.requireSound(rig.ledger, 2);
        }
        requireEqual();
    }

    @Test
    void aStationThatWasKilledOrClosedGoesOnByItselfWithWhatIsLeftOfTheStage() throws Exception {
        BurnInRig.make(home(), Rules.RESUME);
        try (BurnInPlc plc = new BurnInPlc()) {
            kill(plc, 2);
            try (BurnInRig rig = BurnInRig.open(home(), plc.port());
                    StationBench bench = rig.bench()) {
                BurnInView first = Objects.requireNonNull(bench.view().burnIn());
                assertNotNull(first.interruptedSince());
                assertNull(first.endsAt());
                assertEquals("interrupted-resume", bench.view().band().code());
                await(() -> BurnInRecord.stretches(rig.ledger, "warm").size() >= 3);
            }
            try (BurnInRig rig = BurnInRig.open(home(), plc.port());
                    StationBench bench = rig.bench()) {
                assertEquals(
                        2, BurnInRecord.all(rig.ledger, RunInterrupted.class).size());
                assertEquals(
                        0, BurnInRecord.all(rig.ledger, Entry.RunFinished.class).size());
                List<BenchView> seen = new CopyOnWriteArrayList<>();
                bench.subscribe(seen::add, block -> {});
                await(() -> {
                    BenchView.RunView run = bench.view().run();
                    return run != null && run.outcome() != null;
                });
                assertEquals(BenchState.PASS, bench.view().state());
                assertNull(bench.view().burnIn(), "it has ended");
                requireRunning(seen);
                BurnInRecord.requireSound(rig.ledger, 2);
                assertEquals(
                        Set.of(Reasons.BURN_IN_STATION),
                        Set.copyOf(BurnInRecord.all(rig.ledger, RunInterrupted.class).stream()
                                .map(each -> each.reason().code())
                                .toList()));
            }
        }
        requireEqual();
    }

    /** The first stage is judged, and nothing of the second is on the disk: it is the second that is begun, once. */
    @Test
    void aStationThatIsKilledBetweenTwoStagesBeginsTheNextAndNotTheFirst() throws Exception {
        BurnInRig.make(home(), Rules.RESUME);
        try (BurnInPlc plc = new BurnInPlc()) {
            killOnce(plc, "StepJudged", 2);
            try (BurnInRig rig = BurnInRig.open(home(), plc.port())) {
                assertEquals(1, BurnInRecord.judged(rig.ledger, "warm"));
                int before = BurnInRecord.stretches(rig.ledger, "warm").size();
                RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, rig.run(new BurnInWatch()));
                assertEquals(Verdict.PASS, ran.ended().finished().verdict());
                assertEquals(before, BurnInRecord.stretches(rig.ledger, "warm").size());
                assertEquals(1, BurnInRecord.judged(rig.ledger, "warm"));
                BurnInRecord.requireSound(rig.ledger, 1);
            }
        }
        requireEqual();
    }

    /** While it ran, the screen told when it ends, and powered time never fell. */
    private static void requireRunning(List<BenchView> seen) {
        List<BurnInView> running = seen.stream()
                .map(BenchView::burnIn)
                .filter(Objects::nonNull)
                .filter(view -> view.endsAt() != null)
                .toList();
        assertTrue(running.size() > 3, seen::toString);
        for (int i = 1; i < running.size(); i++) {
            assertTrue(running.get(i).powered().compareTo(running.get(i - 1).powered()) >= 0);
            assertEquals(BurnInRig.PLANNED.multipliedBy(2), running.get(i).planned());
        }
        assertTrue(seen.stream().anyMatch(view -> view.band().code().equals("burn-in")));
    }

    @Test
    void aFailInAStretchEndsTheRunAndNoRestartGoesOnWithIt() throws Exception {
        BurnInRig.make(home(), new Rules("resume", "60 s", "0.001"));
        try (BurnInPlc plc = new BurnInPlc();
                BurnInRig rig = BurnInRig.open(home(), plc.port())) {
            BurnInWatch watch = new BurnInWatch();
            RunExecutor.Result.Ran ran = assertInstanceOf(
                    RunExecutor.Result.Ran.class, start(rig, watch, plc).get(60, TimeUnit.SECONDS));
            assertEquals(Verdict.FAIL, ran.ended().finished().verdict());
            assertEquals("F-BRG-01", ran.ended().finished().reasons().get(0).code());
            List<StretchRecorded> hot = BurnInRecord.stretches(rig.ledger, "hot");
            assertEquals(1, hot.size(), "the first that fails is the last");
            assertEquals(0, BurnInRecord.judged(rig.ledger, "hot"));
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
            Entry.RunStarted started =
                    BurnInRecord.all(whole, Entry.RunStarted.class).get(0);
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
        try (BurnInPlc plc = new BurnInPlc();
                Cable cable = new Cable(plc.port());
                BurnInRig rig = BurnInRig.open(home(), cable.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
            await(() -> watch.stretches.get() >= 2);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            cable.plugIn(plc.port());
            await(() -> rig.fixture.status().online());
            TimeUnit.MILLISECONDS.sleep(1_200);
            assertEquals(0, BurnInRecord.all(rig.ledger, RunResumed.class).size(), "nobody has decided");
            rig.interruption.goOn("QA-1");
            RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, run.get(60, TimeUnit.SECONDS));
            assertEquals(Verdict.PASS, ran.ended().finished().verdict());
            assertEquals(
                    "QA-1",
                    BurnInRecord.all(rig.ledger, RunResumed.class).get(0).person());
            BurnInRecord.requireSound(rig.ledger, 1);
        }
    }

    @Test
    void aCalibrationThatEndsBeforeTheRunKeepsItFromBeginningAndEndsIt() throws Exception {
        BurnInRig.make(home(), Rules.RESUME, Duration.ofSeconds(1));
        BurnInWatch watch = new BurnInWatch();
        try (BurnInPlc plc = new BurnInPlc();
                BurnInRig rig = BurnInRig.open(home(), plc.port())) {
            RunExecutor.Result.Ran ran = assertInstanceOf(
                    RunExecutor.Result.Ran.class, start(rig, watch, plc).get(60, TimeUnit.SECONDS));
            Entry.RunFinished finished = ran.ended().finished();
            assertEquals(Verdict.NO_RESULT, finished.verdict());
            assertEquals("E-CAL-01", finished.reasons().get(0).code());
            assertEquals(1, BurnInRecord.all(rig.ledger, StretchRecorded.class).size());
        }
        Path place = dir.resolve("soon");
        BurnInRig.make(place, Rules.RESUME, BurnInRig.PLANNED);
        try (BurnInPlc plc = new BurnInPlc();
                BurnInRig rig = BurnInRig.open(place, plc.port())) {
            assertTrue(rig.unfit().contains("E-BRN-05"), rig.unfit().toString());
        }
    }

    /** It comes before the link is known to be lost for good, and the run does not go on when it is back. */
    @Test
    void aStopWhileTheRunIsInterruptedIsNotLost() throws Exception {
        BurnInRig.make(home(), Rules.RESUME);
        BurnInWatch watch = new BurnInWatch();
        try (BurnInPlc plc = new BurnInPlc();
                Cable cable = new Cable(plc.port());
                BurnInRig rig = BurnInRig.open(home(), cable.port())) {
            CompletableFuture<RunExecutor.Result> run = start(rig, watch, plc);
            await(() -> watch.stretches.get() >= 1);
            cable.pull();
            await(() -> watch.interruptions.get() == 1);
            rig.interruption.stop();
            cable.plugIn(plc.port());
            RunExecutor.Result.Ran ran = assertInstanceOf(RunExecutor.Result.Ran.class, run.get(60, TimeUnit.SECONDS));
            assertEquals("S-STP-01", ran.ended().finished().reasons().get(0).code());
            assertEquals(0, BurnInRecord.all(rig.ledger, RunResumed.class).size());
        }
    }

    @Test
    void tooLongAnInterruptionAndARuleToBeginAnewGiveNoResultAndAnotherAttempt() throws Exception {
        for (Rules rules : List.of(new Rules("resume", "3 s", "4.5"), new Rules("restart", "60 s", "4.5"))) {
            Path place = dir.resolve(rules.rule());
            BurnInRig.make(place, rules);
            BurnInWatch watch = new BurnInWatch();
            try (BurnInPlc plc = new BurnInPlc();
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
    private void kill(BurnInPlc plc, int stretches) throws Exception {
        killOnce(plc, "StretchRecorded", stretches);
    }

    /** The same, until there are so many entries of a type. */
    private void killOnce(BurnInPlc plc, String type, int count) throws Exception {
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
            // It was open at the scan, and is closed from here on.
            await(() -> plc.order("state").contains("ARMED"));
            plc.order("close");
            await(() -> {
                assertTrue(process.isAlive(), "it ended by itself");
                return raw(type) >= count;
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
                        BurnInRecord.all(ledger, RunInterrupted.class).size(),
                        burnIn.interruptions().size());
                burnIn.interruptions().forEach(each -> assertNotNull(each.resumed()));
            }
            assertTrue(Rebuild.h2(ledger, dir.resolve("db")).equal());
        }
    }

    private static CompletableFuture<RunExecutor.Result> start(BurnInRig rig, BurnInWatch watch, BurnInPlc plc)
            throws InterruptedException {
        await(() -> rig.fixture.status().online());
        CompletableFuture<RunExecutor.Result> run = CompletableFuture.supplyAsync(() -> rig.run(watch));
        await(() -> watch.armed.get() > 0);
        plc.order("close");
        return run;
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
}
