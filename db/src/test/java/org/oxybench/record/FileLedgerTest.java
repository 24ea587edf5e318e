package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.LedgerFault;
import org.oxybench.record.ledger.LedgerFiles;
import org.oxybench.record.ledger.Settings;

@Tag("verifies:URS-LED-003")
class FileLedgerTest {
    private static final Clock CLOCK = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
    private static final Settings SETTINGS =
            Settings.standard(CheckpointKey.generate("test")).withCheckpointEntries(7);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private final RandomShift shift = new RandomShift(1, "A");

    @Test
    void beginsWithTheHomeAndItsKind() {
        try (FileLedger ledger = create(dir.resolve("l"))) {
            assertEquals(HomeKind.DEMO, ledger.standing().homeKind());
            assertEquals(
                    new Entry.HomeCreated(HomeKind.DEMO, "st1"), ledger.read(0).entry());
            assertTrue(ledger.id().matches("st1-[0-9a-f]{16}"), ledger.id());
        }
    }

    @Test
    void standingReflectsAnEntryWhenItsAppendReturns() {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            Standing.UnitStanding unit = firstUnit(ledger);
            Position position = ledger.append(start(unit));
            Standing.UnitStanding after = firstUnit(ledger);
            assertEquals(position.index(), after.head());
            assertEquals(1, after.attempts().size());
            assertEquals(
                    List.of(after.openRun()),
                    ledger.standing().openRuns().stream()
                            .map(run -> run.started().run())
                            .toList());
            assertEquals(position, ledger.read(position.index()).position());
        }
    }

    @Test
    void refusesAnEntryWhoseSubjectHasMoved() {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            Standing.UnitStanding unit = firstUnit(ledger);
            String key = Subject.unit(unit.serial());
            Expected read = new Expected(Map.of(key, unit.head()));
            ledger.append(Draft.of(
                    RandomShift.BEGIN, "p", new Entry.UnitHeld(unit.serial(), unit.lot(), Reason.of("H-VOID-02"))));
            long size = ledger.size();

            assertEquals(new Appended.Changed(Set.of(key)), ledger.append(start(unit), read));
            assertEquals(size, ledger.size());
        }
    }

    @Test
    void ofManyStartsOfOneUnitExactlyOneIsAccepted() throws Exception {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            Standing.UnitStanding unit = firstUnit(ledger);
            Expected read = new Expected(Map.of(Subject.unit(unit.serial()), unit.head()));
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger changed = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 16; i++) {
                Draft start = start(unit);
                threads.add(new Thread(() -> {
                    await(go);
                    ledger.append(start, read)
                            .match(at -> accepted.incrementAndGet(), moved -> changed.incrementAndGet());
                }));
            }
            threads.forEach(Thread::start);
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(1, accepted.get());
            assertEquals(15, changed.get());
            assertEquals(1, ledger.standing().openRuns().size());
        }
    }

    @Test
    void refusesNonsenseBeforeItIsWrittenAndGoesOn() {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            Standing.UnitStanding unit = firstUnit(ledger);
            Draft start = start(unit);
            ledger.append(start);
            Entry.RunStarted run = (Entry.RunStarted) start.entry();
            ledger.append(shift.step(run, "test", 0));
            RunId unknown = new RunId("nobody");
            SerialNumber other = new SerialNumber("NOT-ALLOTTED");
            List<Entry> nonsense = List.of(
                    new Entry.HomeCreated(HomeKind.DEMO, "again"),
                    new Entry.StepJudged(unknown, unit.serial(), "s", List.of(), List.of(), null, null, null, null),
                    new Entry.StepJudged(run.run(), other, "s", List.of(), List.of(), null, null, null, null),
                    new Entry.StepJudged(
                            run.run(), unit.serial(), "test", List.of(), List.of(), null, null, null, null),
                    finished(run, Verdict.PASS),
                    finished(run, Verdict.NO_RESULT),
                    new Entry.RunFinished(unknown, other, null, "LEAK", Verdict.NO_RESULT, List.of(), null, true),
                    new Entry.LotOpened(new LotNumber("NEW"), "P", 1, List.of(unit.serial())),
                    new Entry.LotOpened(unit.lot(), "P", 1, List.of(other)),
                    new Entry.LotOpened(new LotNumber("NEW"), "P", 9, List.of(other)),
                    new Entry.LotOpened(new LotNumber("NEW"), "P", 1, List.of(other, other)),
                    new Entry.BinConfirmed(run.run(), unit.serial(), "RED-1", "Ap1"),
                    new Entry.UnitHeld(other, unit.lot(), Reason.of("x")),
                    new Entry.SignedOn("nobody", "b"),
                    new Entry.PersonEnrolled("p9", "AB1", "x", "x", Set.of(Role.OPERATOR)),
                    new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "P", 2, "00", "text"),
                    new Entry.LateCallRefused(unknown, "perform"),
                    start(unit).entry());
            long size = ledger.size();
            for (Entry entry : nonsense) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ledger.append(Draft.of(RandomShift.BEGIN, "p", entry)),
                        entry::toString);
            }
            assertEquals(size, ledger.size());
            ledger.append(Draft.of(RandomShift.BEGIN, "p", finished(run, Verdict.FAIL)));
            assertEquals(run.run(), firstUnit(ledger).binPending());
            Draft early = start(firstUnit(ledger));
            assertThrows(IllegalArgumentException.class, () -> ledger.append(early));
            ledger.append(Draft.of(
                    RandomShift.BEGIN, "Ap1", new Entry.BinConfirmed(run.run(), unit.serial(), "RED-1", "Ap1")));
            Draft retest = start(firstUnit(ledger));
            assertThrows(IllegalArgumentException.class, () -> ledger.append(retest));
            assertTrue(ledger.unfit().isEmpty());
        }
    }

    @Test
    void aPassNeedsMeasurementsAndNoFault() {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            Draft start = start(firstUnit(ledger));
            Entry.RunStarted run = (Entry.RunStarted) start.entry();
            ledger.append(start);
            Draft pass = Draft.of(RandomShift.BEGIN, "p", finished(run, Verdict.PASS));
            assertThrows(IllegalArgumentException.class, () -> ledger.append(pass));
            ledger.append(shift.step(run, "a", 2));
            ledger.append(shift.step(run, "b", 1));
            assertThrows(IllegalArgumentException.class, () -> ledger.append(pass));
        }
    }

    /** A restart takes up the snapshot and the entries behind it; the outcome is that of folding all of them. */
    @Property(tries = 25)
    void aRestartAtAnyPointGivesTheStandingOfAllEntries(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int length) throws IOException {
        Path home = Files.createTempDirectory(Path.of("target"), "ledger");
        RandomShift random = new RandomShift(seed, "A");
        FileLedger ledger = create(home.resolve("l"));
        random.begin().forEach(ledger::append);
        Random restarts = new Random(seed);
        for (int i = 0; i < length; i++) {
            if (restarts.nextInt(10) == 0) {
                ledger.close();
                ledger = open(home.resolve("l"), OptionalLong.empty());
            }
            ledger.append(random.next(ledger.standing()));
        }
        FoldedStanding folded = new FoldedStanding(RandomShift.ROUTE);
        ledger.read(0, Integer.MAX_VALUE / 2).forEach(folded::fold);
        assertArrayEquals(folded.snapshot(), ((FoldedStanding) ledger.standing()).snapshot());
        assertEquals(folded.openLots(), ledger.standing().openLots());
        ledger.close();
    }

    @Test
    void cutsATornTailAndSaysSo() throws IOException {
        Path home = dir.resolve("l");
        long size;
        try (FileLedger ledger = begun(home)) {
            size = ledger.size();
        }
        tear(home);
        try (FileLedger ledger = open(home, OptionalLong.of(size - 1))) {
            Entry.TailCut cut =
                    assertInstanceOf(Entry.TailCut.class, ledger.read(size).entry());
            assertEquals(3, cut.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100})
    void refusesToStartBelowTheHighWaterMark(long beyond) throws IOException {
        Path home = dir.resolve("l");
        long size;
        try (FileLedger ledger = begun(home)) {
            size = ledger.size();
        }
        assertThrows(RuntimeException.class, () -> open(home, OptionalLong.of(size + beyond)));
        tear(home);
        assertThrows(LedgerFault.class, () -> open(home, OptionalLong.of(size + beyond)));
    }

    @Test
    void refusesALedgerWhoseMakingWasNeverFinished() {
        Path home = dir.resolve("l");
        LedgerFiles.create(home, "x", SETTINGS, new StandingFollower(RandomShift.ROUTE))
                .close();
        assertThrows(LedgerUnavailable.class, () -> open(home, OptionalLong.empty()));
    }

    @Test
    void aScrubThatFindsDamageMakesTheLedgerUnfit() throws Exception {
        Path home = dir.resolve("l");
        try (FileLedger ledger = begun(home)) {
            Path segment = segment(home);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 1;
            Files.write(segment, bytes);
            CountDownLatch told = new CountDownLatch(1);
            BackgroundScrub scrub =
                    new BackgroundScrub(ledger, Duration.ofMillis(1), Duration.ZERO, finding -> told.countDown());
            assertTrue(told.await(60, TimeUnit.SECONDS));
            scrub.close();
            assertEquals("E-LED-03", ledger.unfit().orElseThrow().code());
        }
    }

    @Test
    void aSoundLedgerStaysFit() throws Exception {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            BackgroundScrub scrub = new BackgroundScrub(ledger, Duration.ofMillis(1), Duration.ZERO, finding -> {});
            for (int i = 0; i < 20; i++) {
                ledger.append(shift.next(ledger.standing()));
            }
            scrub.close();
            assertFalse(ledger.unfit().isPresent(), () -> ledger.unfit().toString());
        }
    }

    @Test
    void afterTheDiskFailsNothingIsAcceptedUntilRestart() {
        FailingDisk disk = new FailingDisk();
        Path home = dir.resolve("l");
        FileLedger ledger =
                FileLedger.create(home, SETTINGS.withDisk(disk), CLOCK, HomeKind.DEMO, "st1", RandomShift.ROUTE);
        shift.begin().forEach(ledger::append);
        Standing.UnitStanding unit = firstUnit(ledger);
        disk.fail();
        assertThrows(LedgerUnavailable.class, () -> ledger.append(start(unit)));
        assertTrue(ledger.standing().openRuns().isEmpty());
        assertEquals("E-LED-01", ledger.unfit().orElseThrow().code());
        disk.heal();
        assertThrows(LedgerUnavailable.class, () -> ledger.append(start(unit)));
    }

    @Test
    void reservesSpaceOrSaysThatThereIsNone() {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            ledger.reserve(1 << 20);
            assertThrows(LedgerUnavailable.class, () -> ledger.reserve(Long.MAX_VALUE / 4));
            ledger.append(start(firstUnit(ledger)));
        }
    }

    @Test
    void wakesWhoeverWaitsForEntries() throws Exception {
        try (FileLedger ledger = begun(dir.resolve("l"))) {
            long size = ledger.size();
            assertEquals(size, ledger.awaitBeyond(size, Duration.ofMillis(10)));
            Thread writer = new Thread(() -> ledger.append(start(firstUnit(ledger))));
            writer.start();
            assertEquals(size + 1, ledger.awaitBeyond(size, Duration.ofMinutes(1)));
            writer.join();
        }
    }

    private Draft start(Standing.UnitStanding unit) {
        return shift.start(Entry.Purpose.PRODUCT, unit.serial(), unit.lot(), unit.attempts("LEAK") + 1);
    }

    private static Entry finished(Entry.RunStarted run, Verdict verdict) {
        return new Entry.RunFinished(run.run(), run.unit(), run.lot(), "LEAK", verdict, List.of(), null, false);
    }

    private static Standing.UnitStanding firstUnit(FileLedger ledger) {
        LotNumber lot = ledger.standing().openLots().get(0).lot();
        return ledger.standing().unit(new SerialNumber(lot.value() + "-1")).orElseThrow();
    }

    private FileLedger begun(Path home) {
        FileLedger ledger = create(home);
        shift.begin().forEach(ledger::append);
        return ledger;
    }

    private static FileLedger create(Path home) {
        return FileLedger.create(home, SETTINGS, CLOCK, HomeKind.DEMO, "st1", RandomShift.ROUTE);
    }

    private static FileLedger open(Path home, OptionalLong highWater) {
        return FileLedger.open(home, SETTINGS, CLOCK, highWater, RandomShift.ROUTE);
    }

    private static Path segment(Path home) throws IOException {
        try (var files = Files.list(home.resolve("segments"))) {
            return files.sorted().reduce((a, b) -> b).orElseThrow();
        }
    }

    private static void tear(Path home) throws IOException {
        Files.write(segment(home), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
