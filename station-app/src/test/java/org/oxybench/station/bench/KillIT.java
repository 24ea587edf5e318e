package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
    private static final int KILLS_IN_EACH_WINDOW = 6;
    private static final int KILLS_AT_RANDOM = 10;
    private static final int VISITS_MAX = 25;
    private static final long PATIENCE_MS = 60_000;

    /** A window that only the files can tell: the ledger holds an entry that the database does not. */
    private static final String BEHIND = "BETWEEN_APPEND_AND_PROJECTION";

    private final Map<String, Integer> hits = new TreeMap<>();
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
        for (Window target : targets(random)) {
            List<String> lines = kill(home, target, random);
            check(home, lines);
        }
        System.out.println("kills by window: " + hits + ", verdicts shown: " + shown.size() + ", runs: " + runs.size());
        for (Window window : Window.values()) {
            assertTrue(window == Window.ELSEWHERE || hits.containsKey(window.name()), () -> "no kill hit " + window);
        }
        assertTrue(hits.containsKey(BEHIND), "no kill hit " + BEHIND);
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

    /** Every window several times, and moments that nobody chose, in an order of chance. */
    private static List<Window> targets(Random random) {
        List<Window> targets = new ArrayList<>();
        for (Window window : Window.values()) {
            int kills = window == Window.ELSEWHERE ? KILLS_AT_RANDOM : KILLS_IN_EACH_WINDOW;
            targets.addAll(Collections.nCopies(kills, window));
        }
        Collections.shuffle(targets, random);
        return targets;
    }

    /** Starts the bench, kills it where or when it should die, and gives the whole lines that it had printed. */
    private List<String> kill(Path home, Window target, Random random) throws Exception {
        Path mark = Files.write(home.resolve("mark"), new byte[2]);
        Path printed = Files.write(home.resolve("shown"), new byte[0]);
        Process process = start(home, mark, printed, target, random);
        try {
            if (target == Window.ELSEWHERE) {
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
        int window = Files.readAllBytes(mark)[MortalBench.WINDOW];
        // Threads mark one after another; where one waits to be killed, the kill has hit that window.
        Window hit = target == Window.ELSEWHERE ? MortalBench.WINDOWS.get(window - 1) : target;
        hits.merge(hit.name(), 1, Integer::sum);
        String all = Files.readString(printed);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    private static Process start(Path home, Path mark, Path printed, Window target, Random random) throws IOException {
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
                        target.name(),
                        Integer.toString(1 + random.nextInt(VISITS_MAX)),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Opens what the kill left as a restart does, and holds it to everything that was promised. */
    private void check(Path home, List<String> lines) throws Exception {
        try (Database database = Database.h2(home.resolve("db"))) {
            OptionalLong known =
                    database.marks().stream().mapToLong(Mark::index).max();
            try (FileLedger ledger = MortalBench.open(home, Probe.NONE, known)) {
                long durable = ledger.size() - ledger.files().cuts().size();
                if (known.orElse(-1) < durable - 1) {
                    hits.merge(BEHIND, 1, Integer::sum);
                }
                Recovery.recover(ledger, Clock.systemUTC());
                take(ledger);
                lines.forEach(this::assertKept);
                Projection.catchUp(ledger, database);
            }
        }
        assertEquals(Optional.empty(), Verify.of(home.resolve("ledger"), null).finding());
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
