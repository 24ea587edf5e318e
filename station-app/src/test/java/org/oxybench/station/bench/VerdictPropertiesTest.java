package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Appended;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.ScriptedFixture.Ending;

/** Whatever happens during a run, its verdict says no more than what was measured and is on the disk. */
@Tag("verifies:URS-VER-001")
@Tag("verifies:URS-VER-002")
@Tag("verifies:URS-LED-001")
@Tag("verifies:URS-ATT-002")
class VerdictPropertiesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    private static final AtomicInteger UNITS = new AtomicInteger();

    /** Start, four steps, end. */
    private static final int APPENDS_OF_A_RUN = 6;

    private static final Position NOWHERE = new Position("", -1, "");

    private static final FileLedger LEDGER = ledger();

    private static FileLedger ledger() {
        try {
            return ShortRecipe.ledger(
                    Files.createTempDirectory(Path.of("target"), "verdicts").resolve("ledger"),
                    Settings.standard(CheckpointKey.generate("ST-01")),
                    CLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The course of a run.
     *
     * @param steps how each step ends, if it comes to it
     * @param vented whether the unit is measured as vented
     * @param appends how many entries the ledger takes before it dies
     * @param written whether the entry that kills it is on the disk all the same
     */
    record Course(Ending close, Ending start, List<Ending> steps, boolean vented, int appends, boolean written) {
        boolean flawless() {
            boolean judged = steps.subList(0, 3).stream().allMatch(s -> s == Ending.GOOD) && goes(steps.get(3));
            boolean recorded = appends >= APPENDS_OF_A_RUN || (appends == APPENDS_OF_A_RUN - 1 && written);
            return judged && recorded && goes(close) && goes(start) && vented;
        }

        private static final Set<Ending> ENDED_EARLY = EnumSet.of(Ending.FAULT, Ending.STOPPED, Ending.DEFECT);

        static boolean goes(Ending ending) {
            return !ENDED_EARLY.contains(ending);
        }
    }

    @Provide
    Arbitrary<Course> courses() {
        Arbitrary<Ending> call = Arbitraries.frequency(
                Tuple.of(20, Ending.GOOD), Tuple.of(1, Ending.FAULT), Tuple.of(1, Ending.STOPPED));
        Arbitrary<Ending> step = Arbitraries.frequency(
                Tuple.of(12, Ending.GOOD),
                Tuple.of(2, Ending.TOO_LOW),
                Tuple.of(1, Ending.NOTHING_RECORDED),
                Tuple.of(1, Ending.FLAGGED),
                Tuple.of(1, Ending.FAULT),
                Tuple.of(1, Ending.STOPPED),
                Tuple.of(1, Ending.DEFECT));
        Arbitrary<Boolean> vented = Arbitraries.frequency(Tuple.of(9, Boolean.TRUE), Tuple.of(1, Boolean.FALSE));
        Arbitrary<Integer> appends = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(99)),
                Tuple.of(1, Arbitraries.integers().between(0, 6)));
        return Combinators.combine(call, call, step.list().ofSize(4), vented, appends, Arbitraries.of(true, false))
                .as(Course::new);
    }

    @Property(tries = 400)
    void aVerdictSaysNoMoreThanWasMeasuredAndIsOnTheDisk(@ForAll("courses") Course course) {
        FileLedger ledger = LEDGER;
        SerialNumber unit = newUnit(ledger);
        Run run = new Run(course, unit, ledger);
        long before = ledger.size();
        Optional<Verdict> shown = run.perform();
        Recovery.recover(ledger, CLOCK);
        List<Entry> written =
                ledger.read(before, 100).stream().map(StoredEntry::entry).toList();
        if (written.isEmpty()) {
            assertTrue(!Course.goes(course.close()) || course.appends() == 0, "nothing was recorded of a run");
            return;
        }
        assertInstanceOf(Entry.RunStarted.class, written.get(0));
        Entry.RunFinished end = assertInstanceOf(Entry.RunFinished.class, written.get(written.size() - 1));
        List<Entry.StepJudged> steps = written.stream()
                .filter(Entry.StepJudged.class::isInstance)
                .map(Entry.StepJudged.class::cast)
                .toList();
        assertEquals(written.size(), steps.size() + 2, "one start, one end, steps between them");
        assertTrue(run.vented(), "vented");
        boolean failed = steps.stream().anyMatch(s -> has(s, Verdict.FAIL));
        assertEquals(failed, end.verdict() == Verdict.FAIL, "FAIL, and only then, when a FAIL is on the disk: " + end);
        assertEquals(course.flawless(), end.verdict() == Verdict.PASS, end::toString);
        if (end.verdict() == Verdict.PASS) {
            assertNotNull(end.vented());
            assertEquals(3, steps.stream().filter(s -> has(s, Verdict.PASS)).count());
            assertTrue(steps.stream().allMatch(s -> s.fault() == null));
        }
        shown.ifPresent(verdict -> assertEquals(verdict, end.verdict(), "what was shown is what is recorded"));
    }

    /** One run of a course, by the engine itself. */
    private static final class Run implements ScriptedFixture.Script {
        private final Course course;
        private final FileLedger ledger;
        private final long before;
        private final Admission admission;
        private int stepsBegun;
        private boolean vented;

        Run(Course course, SerialNumber unit, FileLedger ledger) {
            this.course = course;
            this.ledger = ledger;
            this.before = ledger.size();
            this.admission = ShortRecipe.admission(ledger.standing().unit(unit).orElseThrow());
        }

        /** Returns what may be shown; nothing when the ledger died. */
        Optional<Verdict> perform() {
            RunExecutor executor = new RunExecutor(
                    new ScriptedFixture(this),
                    new MortalLedger(ledger, course.appends(), course.written()),
                    CLOCK,
                    Runnable::run,
                    ShortRecipe.curves(),
                    new SecureRandom(),
                    Duration.ofSeconds(1),
                    "0.1.0+proof");
            try {
                RunExecutor.Result result = executor.execute(admission, new MortalBench.Unwatched());
                return result instanceof RunExecutor.Result.Ran ran
                        ? Optional.of(ran.ended().finished().verdict())
                        : Optional.empty();
            } catch (LedgerUnavailable e) {
                assertTrue(course.appends() < APPENDS_OF_A_RUN, "the ledger was alive");
                return Optional.empty();
            }
        }

        boolean vented() {
            return vented;
        }

        @Override
        public Ending close() {
            return course.close();
        }

        @Override
        public Ending start() {
            assertEquals(before + 1, ledger.size(), "the start is on the disk before anything is energised");
            return course.start();
        }

        @Override
        public Ending step(Step step) {
            assertEquals(before + 1 + stepsBegun, ledger.size(), "each step is on the disk before the next");
            Ending ending = course.steps().get(stepsBegun);
            stepsBegun++;
            if (step.phase() == Step.Phase.VENT) {
                stepsBegun = course.steps().size();
            }
            return ending;
        }

        @Override
        public boolean vent() {
            vented = true;
            return course.vented();
        }
    }

    /** A ledger whose disk fails after so many entries. */
    private static final class MortalLedger implements Ledger {
        private final Ledger real;
        private final boolean written;
        private int left;

        MortalLedger(Ledger real, int left, boolean written) {
            this.real = real;
            this.left = left;
            this.written = written;
        }

        @Override
        public Position append(Draft draft) {
            boolean alive = left-- > 0;
            Position position = alive || (written && left == -1) ? real.append(draft) : NOWHERE;
            if (!alive) {
                throw new LedgerUnavailable("the disk has failed, as the script says");
            }
            return position;
        }

        @Override
        public Appended append(Draft draft, Expected expected) {
            boolean alive = left-- > 0;
            if (!alive) {
                throw new LedgerUnavailable("the disk has failed, as the script says");
            }
            return real.append(draft, expected);
        }

        @Override
        public Standing standing() {
            return real.standing();
        }

        @Override
        public String id() {
            return real.id();
        }

        @Override
        public long size() {
            return real.size();
        }

        @Override
        public Optional<Reason> unfit() {
            return real.unfit();
        }

        @Override
        public void reserve(long bytes) {
            real.reserve(bytes);
        }

        @Override
        public void close() {
            // The real one outlives this run.
        }
    }

    private static boolean has(Entry.StepJudged step, Verdict verdict) {
        return step.measurements().stream().anyMatch(m -> m.verdict() == verdict);
    }

    private static SerialNumber newUnit(Ledger ledger) {
        String name = "L" + UNITS.incrementAndGet();
        SerialNumber unit = new SerialNumber(name + "-1");
        ledger.append(Draft.of(
                CLOCK.instant(), Draft.STATION, new Entry.LotOpened(new LotNumber(name), "P", 1, List.of(unit))));
        return unit;
    }
}
