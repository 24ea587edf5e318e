package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Comparison;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;

/**
 * The whole station with its pages is killed while an operator tests by scans, and is started again on the same bench:
 * what her page has shown is true and stays.
 */
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-VER-002")
@Tag("verifies:URS-ATT-001")
@Tag("verifies:URS-ATT-002")
class WebKillIT {
    /** So slow that filling takes more than a second, within which the first kill should hit. */
    private static final int SPEED = 5;

    private static final long HAND_MILLIS = 100;

    /**
     * How many units are tried until a kill has hit its moment: on a slow machine it may come late, or the bench's
     * answers may, which ends a run without a result.
     */
    private static final int TRIES = 5;

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    /** Every verdict that a page has shown before its station was killed, by run. */
    private final Map<String, String> shown = new TreeMap<>();

    private int kills;

    @Test
    void whatThePageHasShownIsTrueAndStays(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        SerialNumber passed;
        SerialNumber failed;
        try (SimulatedBench plc = SimulatedBench.start(
                        QuickHome.surroundings().installation(),
                        new SimulatedBench.Options(SPEED, QuickHome.planted(), HAND_MILLIS));
                BenchControl bench = new BenchControl(plc)) {
            QuickHome.connect(home, plc.port());
            passed = firstOf(
                    1,
                    unit -> killBeforeAnythingIsMeasured(home, bench, unit)
                            && killWhenTheRepeatHasPassed(home, bench, unit));
            failed = firstOf(QuickHome.FIRST_LEAKING, unit -> killWhenTheLeakIsJudged(home, bench, unit));
            assertBothAreKnown(home, passed, failed);
        }
        System.out.println("kills of the station: " + kills + ", verdicts shown before: " + shown);
        checkRecord(home, passed, failed);
    }

    private interface Attempt {
        boolean hits(SerialNumber unit) throws Exception;
    }

    /** The first unit, from this number of the lot on, with which an attempt hits its moment. */
    private static SerialNumber firstOf(int number, Attempt attempt) throws Exception {
        for (int tried = 0; tried < TRIES; tried++) {
            SerialNumber unit = QuickHome.unit(number + tried);
            if (attempt.hits(unit)) {
                return unit;
            }
        }
        return fail("no kill has hit its moment");
    }

    private boolean killBeforeAnythingIsMeasured(Home home, BenchControl bench, SerialNumber unit) throws Exception {
        long started = RawLedger.count(home, "RunStarted");
        long judged = RawLedger.count(home, "StepJudged");
        long finished = RawLedger.count(home, "RunFinished");
        testAndKill(home, bench, unit, s -> s.state().equals("RUNNING"));
        // The first step prepares and measures nothing.
        return RawLedger.count(home, "RunStarted") > started
                && RawLedger.count(home, "StepJudged") <= judged + 1
                && RawLedger.count(home, "RunFinished") == finished;
    }

    private boolean killWhenTheRepeatHasPassed(Home home, BenchControl bench, SerialNumber unit) throws Exception {
        testAndKill(home, bench, unit, s -> false);
        return "PASS".equals(shown.get(unit + "/2"));
    }

    /** Kills while the vent is stuck, so that the FAIL is judged for long before it can be shown as a verdict. */
    private boolean killWhenTheLeakIsJudged(Home home, BenchControl bench, SerialNumber unit) throws Exception {
        bench.order("set vent-stuck-closed@vent");
        return testAndKill(home, bench, unit, s -> s.failed().contains("sccm"))
                .failed()
                .contains("sccm");
    }

    /**
     * Tests a unit and kills the station as soon as its page shows what is waited for, how the run ended, or that there
     * is none; returns what it showed. The bench is then at rest.
     */
    private OperatorPage.Shown testAndKill(
            Home home, BenchControl bench, SerialNumber unit, Predicate<OperatorPage.Shown> moment) throws Exception {
        OperatorPage.Shown last;
        try (StationProcess station = start(home)) {
            OperatorPage page = signOn(station);
            page.await("READY", s -> s.state().equals("READY"));
            page.scan(label(unit));
            last = page.await("run of " + unit, s -> moment.test(s) || s.over() || s.refusals() > 0);
            station.kill();
            kills++;
            shown.putAll(page.verdicts());
        }
        bench.awaitRest();
        bench.order("clear");
        bench.awaitVented();
        return last;
    }

    private static void assertBothAreKnown(Home home, SerialNumber passed, SerialNumber failed) throws Exception {
        try (StationProcess station = start(home)) {
            OperatorPage page = signOn(station);
            page.await("call for the reject bin", s -> s.why().equals("E-BIN-01"));
            page.scan(Cards.bin(DemoHome.BIN));
            page.await("READY", s -> s.state().equals("READY"));
            assertEquals("E-UNT-02", page.refused(label(passed)), "a PASS that was shown is known");
            assertEquals("E-UNT-03", page.refused(label(failed)), "a FAIL that was judged is known");
            station.stop();
        }
    }

    private static StationProcess start(Home home) throws IOException {
        return StationProcess.start(home, "start", "--port", "0", "--lang", "en");
    }

    /** Opens the bench page when it is served, and signs the operator on. */
    private static OperatorPage signOn(StationProcess station) throws Exception {
        station.await("address", () -> ADDRESS.matcher(station.printed()).find());
        Matcher address = ADDRESS.matcher(station.printed());
        assertTrue(address.find());
        OperatorPage page = OperatorPage.open(URI.create(address.group()));
        page.signOn(DemoHome.BADGE, DemoHome.PIN);
        return page;
    }

    private static String label(SerialNumber unit) {
        return Cards.unit(ProofStation.GTIN, unit);
    }

    private void checkRecord(Home home, SerialNumber passed, SerialNumber failed) throws Exception {
        try (FileLedger ledger = HomeLedger.open(home, QuickHome.surroundings().clock(), OptionalLong.empty())) {
            assertEquals(List.of(), ledger.standing().openRuns());
            Recipe recipe = new EffectiveDocuments(ledger.standing())
                    .recipe(QuickHome.RECIPE)
                    .orElseThrow();
            Map<String, Course> courses =
                    Course.all(new ProofStation.Journal(ledger.read(0, Math.toIntExact(ledger.size()))));
            shown.forEach((run, verdict) -> assertKept(verdict, courses.get(run)));
            courses.values().forEach(course -> course.check(recipe));
            assertEquals(List.of("E-INT-01"), codes(courses.get(passed + "/1")));
            assertEquals(List.of(), codes(courses.get(passed + "/2")));
            assertEquals("F-LEAK-02", codes(courses.get(failed + "/1")).get(0));
            Comparison comparison = Rebuild.h2(ledger, home.database());
            assertEquals(List.of(), comparison.differences());
            assertTrue(comparison.rows() > courses.size(), "something was compared");
        }
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
    }

    private static void assertKept(String verdict, @Nullable Course course) {
        assertNotNull(course, "a verdict that was shown is missing");
        assertEquals(verdict, course.end().verdict().name().replace('_', '-'));
        assertFalse(course.end().recovered(), "what was shown needed no recovery");
    }

    private static List<String> codes(@Nullable Course course) {
        assertNotNull(course);
        return course.end().reasons().stream().map(Reason::code).toList();
    }

    /** What the ledger holds of a run. */
    private record Course(Entry.RunStarted start, List<Entry.StepJudged> steps, Entry.RunFinished end) {

        /** Every run, by its unit and attempt as pages name it; each has one end. */
        static Map<String, Course> all(ProofStation.Journal journal) {
            Map<String, Course> courses = new HashMap<>();
            for (Entry.RunStarted start : journal.all(Entry.RunStarted.class)) {
                List<Entry.RunFinished> ends = journal.all(Entry.RunFinished.class).stream()
                        .filter(e -> e.run().equals(start.run()))
                        .toList();
                assertEquals(1, ends.size(), start::toString);
                List<Entry.StepJudged> steps = journal.steps(start.unit()).stream()
                        .filter(s -> s.run().equals(start.run()))
                        .toList();
                courses.put(start.unit() + "/" + start.attempt(), new Course(start, steps, ends.get(0)));
            }
            return courses;
        }

        /** A judged FAIL is a FAIL, and a PASS has a complete record. */
        void check(Recipe recipe) {
            List<Measurement> measurements =
                    steps.stream().flatMap(s -> s.measurements().stream()).toList();
            boolean failed = measurements.stream().anyMatch(m -> m.verdict() == Verdict.FAIL);
            assertEquals(failed, end.verdict() == Verdict.FAIL, end::toString);
            if (end.verdict() == Verdict.PASS) {
                assertEquals(
                        recipe.steps().stream().map(Step::id).toList(),
                        steps.stream().map(Entry.StepJudged::step).toList());
                assertEquals(
                        recipe.characteristics().toList(),
                        measurements.stream().map(Measurement::characteristic).toList());
                assertTrue(measurements.stream().allMatch(m -> m.verdict() == Verdict.PASS), end::toString);
                assertTrue(steps.stream().allMatch(s -> s.fault() == null), end::toString);
                assertNotNull(end.vented());
            }
        }
    }
}
