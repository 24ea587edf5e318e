package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.RunId;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Probe;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Comparison;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Mark;
import org.oxybench.record.sql.Projection;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.station.bench.MortalBench.Window;

/** A bench and its ledger are killed over and over while they test: what was shown is true and stays. */
@Tag("verifies:URS-LED-001")
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-LED-006")
@Tag("verifies:URS-VER-002")
@Tag("verifies:URS-ATT-001")
@Tag("verifies:URS-ATT-002")
class KillIT {
    /** Two: one that waits until the database has caught up, and one that does not. A soak asks for more. */
    private static final int KILLS_IN_EACH_WINDOW = Integer.getInteger("oxybench.kills", 2);

    private static final int KILLS_AT_RANDOM = 2 * KILLS_IN_EACH_WINDOW;
    private static final int VISITS_MAX = 25;
    private static final long PATIENCE_MS = 60_000;

    /** Where the database was when the kill hit, as the files tell. */
    private enum Projected {
        /** Between append and projection: it lacks an entry that was acknowledged. */
        BEHIND,
        /** It holds all that was acknowledged since the start. */
        CAUGHT_UP,
        /** Nothing was acknowledged since the start. */
        NOTHING_NEW
    }

    /** What a kill is aimed at. */
    private record Aim(Window window, boolean caughtUp) {}

    /**
     * What a kill left outside the ledger.
     *
     * @param lines the whole lines that were printed
     * @param acknowledged how many entries were
     * @param projected how many entries the database had committed, if the kill hit the projection. Its file may hold
     *     fewer, since H2 writes a moment after it has committed
     */
    private record Death(Aim aim, List<String> lines, long acknowledged, long projected) {}

    private final Map<Window, Integer> hits = new TreeMap<>();
    private final Map<Projected, Integer> projected = new TreeMap<>();
    private final Map<RunId, Course> runs = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    private long read;

    /** What the ledger holds of a run. */
    private static final class Course {
        private final List<Entry.StepJudged> steps = new ArrayList<>();
        private Entry.@Nullable RunFinished end;
    }

    @Test
    void whatWasShownIsTrueAndStaysAfterEveryKill(@TempDir Path home) throws Exception {
        long seed = System.nanoTime();
        System.out.println("kills with seed " + seed);
        Random random = new Random(seed);
        make(home);
        for (Aim aim : aims(random)) {
            check(home, kill(home, aim, random));
        }
        System.out.println("kills by window: " + hits + ", by the database: " + projected + ", verdicts shown: "
                + shown.size() + ", runs: " + runs.size());
        for (Window window : Window.values()) {
            assertTrue(window == Window.ELSEWHERE || hits.containsKey(window), () -> "no kill hit " + window);
        }
        assertTrue(projected.containsKey(Projected.BEHIND), "no kill hit between append and projection");
        assertTrue(projected.containsKey(Projected.CAUGHT_UP), "no kill found the database caught up");
        assertTrue(runs.values().stream().anyMatch(c -> has(c, Verdict.FAIL)), "some unit failed");
        try (FileLedger ledger = MortalBench.open(home, Probe.NONE, OptionalLong.empty())) {
            assertEquals(List.of(), ledger.standing().openRuns());
            Comparison comparison = Rebuild.h2(ledger, home.resolve("db"));
            assertEquals(List.of(), comparison.differences());
            assertTrue(comparison.rows() > runs.size(), "something was compared");
        }
    }

    private static void make(Path home) throws IOException {
        CheckpointKey.generate("ST-01").save(home.resolve("key"));
        Settings settings = Settings.standard(CheckpointKey.load(home.resolve("key")));
        ShortRecipe.ledger(home.resolve("ledger"), settings, Clock.systemUTC()).close();
        Database.h2(home.resolve("db")).close();
    }

    /**
     * Every window several times, and moments that nobody chose, in an order of chance. Of the kills in a window about
     * half wait until the database has caught up; without waiting, most would find it behind.
     */
    private static List<Aim> aims(Random random) {
        List<Aim> aims = new ArrayList<>(Collections.nCopies(KILLS_AT_RANDOM, new Aim(Window.ELSEWHERE, false)));
        for (Window window : Window.values()) {
            for (int kill = 0; kill < KILLS_IN_EACH_WINDOW && window != Window.ELSEWHERE; kill++) {
                aims.add(new Aim(window, window != Window.PROJECTING && kill % 2 == 0));
            }
        }
        Collections.shuffle(aims, random);
        return aims;
    }

    /** Starts the bench and kills it where or when it should die. */
    private Death kill(Path home, Aim aim, Random random) throws Exception {
        Path mark = Files.write(home.resolve("mark"), new byte[MortalBench.MARK_BYTES]);
        Path printed = Files.write(home.resolve("shown"), new byte[0]);
        Process process = start(home, mark, printed, aim, random);
        try {
            if (aim.window() == Window.ELSEWHERE) {
                waitUntil(process, () -> Files.size(printed) > 0);
                process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            } else {
                waitUntil(process, () -> Files.readAllBytes(mark)[MortalBench.WAITING] == 1);
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS));
        }
        assertEquals(128 + 9, process.exitValue(), "the process should have died of the kill alone");
        ByteBuffer marked = ByteBuffer.wrap(Files.readAllBytes(mark));
        // Threads mark one after another; where one waits to be killed, the kill has hit that window.
        Window hit = aim.window() == Window.ELSEWHERE
                ? MortalBench.WINDOWS.get(marked.get(MortalBench.WINDOW) - 1)
                : aim.window();
        hits.merge(hit, 1, Integer::sum);
        String all = Files.readString(printed);
        return new Death(
                aim,
                all.substring(0, all.lastIndexOf('\n') + 1).lines().toList(),
                marked.getLong(MortalBench.ACKNOWLEDGED),
                marked.getLong(MortalBench.PROJECTED));
    }

    private static Process start(Path home, Path mark, Path printed, Aim aim, Random random) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalBench.class.getName(),
                        home.toString(),
                        mark.toString(),
                        printed.toString(),
                        aim.window().name(),
                        Boolean.toString(aim.caughtUp()),
                        Integer.toString(1 + random.nextInt(VISITS_MAX)),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Opens what the kill left as a restart does, and holds it to everything that was promised. */
    private void check(Path home, Death death) throws Exception {
        try (Database database = Database.h2(home.resolve("db"))) {
            OptionalLong known =
                    database.marks().stream().mapToLong(Mark::index).max();
            countProjected(death, known.orElse(-1) + 1);
            try (FileLedger ledger = MortalBench.open(home, Probe.NONE, known)) {
                Recovery.recover(ledger, Clock.systemUTC());
                take(ledger);
                death.lines().forEach(this::assertKept);
                Projection.catchUp(ledger, database);
            }
        }
        assertEquals(Optional.empty(), Verify.of(home.resolve("ledger"), null).finding());
    }

    private void countProjected(Death death, long held) {
        if (death.aim().window() == Window.PROJECTING) {
            assertTrue(held <= death.projected(), "rows that were not committed are kept");
        }
        Projected where = held < death.acknowledged()
                ? Projected.BEHIND
                : death.acknowledged() > read ? Projected.CAUGHT_UP : Projected.NOTHING_NEW;
        projected.merge(where, 1, Integer::sum);
    }

    private void assertKept(String line) {
        String[] runAndVerdict = line.split(" ", 2);
        shown.put(runAndVerdict[0], runAndVerdict[1]);
        Entry.RunFinished end = course(new RunId(runAndVerdict[0])).end;
        assertNotNull(end, () -> "a verdict that was shown is missing: " + line);
        assertEquals(runAndVerdict[1], end.verdict().name());
        assertEquals(false, end.recovered(), "what was shown needed no recovery");
    }

    /** Takes up the entries that are new. */
    private void take(FileLedger ledger) {
        for (StoredEntry stored : ledger.read(read, Integer.MAX_VALUE)) {
            Entry entry = stored.entry();
            if (entry instanceof Entry.RunStarted started) {
                runs.put(started.run(), new Course());
            } else if (entry instanceof Entry.StepJudged step) {
                course(step.run()).steps.add(step);
            } else if (entry instanceof Entry.RunFinished end) {
                end(course(end.run()), end);
            }
            read = stored.position().index() + 1;
        }
    }

    private Course course(RunId run) {
        Course course = runs.get(run);
        assertNotNull(course, () -> "a run without a start: " + run);
        return course;
    }

    private static void end(Course course, Entry.RunFinished end) {
        assertEquals(null, course.end, "a run ends once");
        course.end = end;
        assertEquals(has(course, Verdict.FAIL), end.verdict() == Verdict.FAIL, "a judged FAIL is a FAIL: " + end);
        if (end.verdict() == Verdict.PASS) {
            assertEquals(4, course.steps.size(), "a PASS has every step");
            assertEquals(
                    3,
                    course.steps.stream()
                            .flatMap(s -> s.measurements().stream())
                            .filter(m -> m.verdict() == Verdict.PASS)
                            .count());
            assertNotNull(end.vented());
            assertTrue(!end.recovered(), "a recovered run is never a PASS");
        }
    }

    private static boolean has(Course course, Verdict verdict) {
        return course.steps.stream().flatMap(s -> s.measurements().stream()).anyMatch(m -> m.verdict() == verdict);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitUntil(Process process, Condition condition) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < limit, "the process came nowhere");
            assertTrue(!process.waitFor(2, TimeUnit.MILLISECONDS), "the process ended by itself");
        }
    }
}
