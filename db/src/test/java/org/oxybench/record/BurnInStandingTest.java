package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** What a run of days may say, and what of it stays in memory. */
@Tag("verifies:URS-VER-001")
class BurnInStandingTest {
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));

    private final RandomShift shift = new RandomShift(3, "A");
    private final RandomStretches stretches = new RandomStretches("A");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path dir;

    @SuppressWarnings("NullAway.Init") // Begun before each test.
    private FileLedger ledger;

    @SuppressWarnings("NullAway.Init") // Begun before each test.
    private Entry.RunStarted started;

    @BeforeEach
    void begin() {
        ledger = FileLedger.create(
                dir.resolve("l"), SETTINGS, Clock.systemUTC(), HomeKind.DEMO, "station", RandomShift.ROUTE);
        shift.begin().forEach(ledger::append);
        Standing.LotStanding lot = ledger.standing().openLots().get(0);
        Draft start =
                shift.start(Entry.Purpose.PRODUCT, new SerialNumber(lot.lot().value() + "-1"), lot.lot(), 1);
        ledger.append(start);
        started = (Entry.RunStarted) start.entry();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void poweredHoursAreTheSumOfTheStretchesAndSurviveARestart() {
        for (int i = 0; i < 5; i++) {
            ledger.append(stretches.stretch(run(), Zone.PASS));
        }
        ledger.append(stretches.interrupted(run()));
        ledger.append(stretches.resumed(run()));
        ledger.append(stretches.stretch(run(), Zone.PASS));
        BurnInStanding before = run().burnIn();
        BurnInStanding.Stage stage = before.stage("step0").orElseThrow();
        assertEquals(Duration.ofSeconds(59).multipliedBy(6), stage.powered());
        assertEquals(6, stage.stretches());
        assertEquals(List.of(5L), stage.endings());
        assertEquals(Duration.ofMinutes(14), before.interrupted());
        assertEquals(ledger.size() - 1, stage.last());
        // From the entries, then from a checkpoint's snapshot.
        reopen();
        assertEquals(before, run().burnIn());
        ledger.checkpoint();
        reopen();
        assertEquals(before, run().burnIn());
    }

    @Test
    void noStretchIsRecordedTwiceOrSkippedOrAfterAFail() {
        Draft first = stretches.stretch(run(), Zone.PASS);
        ledger.append(first);
        assertThrows(IllegalArgumentException.class, () -> ledger.append(first));
        Draft second = stretches.stretch(run(), Zone.PASS);
        ledger.append(second);
        ledger.append(stretches.stretch(run(), Zone.FAIL));
        assertEquals(
                Verdict.FAIL,
                run().burnIn().stage("step0").orElseThrow().judged().get("external_leak"));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(stretches.stretch(run(), Zone.PASS)));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(stretches.interrupted(run())));
    }

    @Test
    void whileARunIsInterruptedNothingIsRecordedAndItIsNoPass() {
        ledger.append(stretches.stretch(run(), Zone.PASS));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(stretches.resumed(run())));
        ledger.append(stretches.interrupted(run()));
        assertNotNull(run().burnIn().interruption());
        assertThrows(IllegalArgumentException.class, () -> ledger.append(stretches.stretch(run(), Zone.PASS)));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(stretches.interrupted(run())));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(shift.step(started, "step0", 3)));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(end(Verdict.PASS)));
        ledger.append(stretches.resumed(run()));
        assertNull(run().burnIn().interruption());
        ledger.append(shift.step(started, "step0", 3));
        assertThrows(
                IllegalArgumentException.class, () -> ledger.append(stretches.stretch(openAt("step0"), Zone.PASS)));
        ledger.append(end(Verdict.PASS));
        assertTrue(ledger.standing().openRuns().isEmpty());
    }

    @Test
    void aFailInAStretchIsAFailAndAStageThatWasNotJudgedWholeIsNoPass() {
        ledger.append(shift.step(started, "step0", 3));
        ledger.append(stretches.stretch(run(), Zone.PASS));
        assertThrows(IllegalArgumentException.class, () -> ledger.append(end(Verdict.PASS)));
        ledger.append(stretches.stretch(run(), Zone.FAIL));
        for (Verdict verdict : List.of(Verdict.PASS, Verdict.NO_RESULT, Verdict.STOPPED)) {
            assertThrows(IllegalArgumentException.class, () -> ledger.append(end(verdict)));
        }
        ledger.append(end(Verdict.FAIL));
    }

    @Test
    void aMonthOfStretchesTakesNoMoreRoomThanAnHour() {
        for (int i = 0; i < 10; i++) {
            ledger.append(stretches.stretch(run(), Zone.PASS));
        }
        ledger.append(stretches.stretch(run(), Zone.PASS));
        int few = snapshot();
        for (int i = 0; i < 300; i++) {
            ledger.append(stretches.stretch(run(), Zone.PASS));
        }
        assertTrue(snapshot() < few + 50, "from " + few + " bytes to " + snapshot());
    }

    private int snapshot() {
        return ((FoldedStanding) ledger.standing()).snapshot().length;
    }

    /** A run as if a stage that was judged were the one to go on with. */
    private Standing.OpenRun openAt(String step) {
        Standing.OpenRun run = run();
        assertEquals(step, run.steps().get(0).step());
        return new Standing.OpenRun(run.started(), run.startedAt(), List.of(), run.burnIn());
    }

    private Draft end(Verdict verdict) {
        Entry.RunFinished end = (Entry.RunFinished) shift.finish(run()).entry();
        return Draft.of(
                RandomShift.BEGIN,
                Draft.STATION,
                new Entry.RunFinished(
                        end.run(),
                        end.unit(),
                        end.lot(),
                        end.operation(),
                        verdict,
                        verdict == Verdict.PASS ? List.of() : end.reasons(),
                        null,
                        false));
    }

    private Standing.OpenRun run() {
        return ledger.standing().openRuns().get(0);
    }

    private void reopen() {
        ledger.close();
        ledger =
                FileLedger.open(dir.resolve("l"), SETTINGS, Clock.systemUTC(), OptionalLong.empty(), RandomShift.ROUTE);
    }
}
