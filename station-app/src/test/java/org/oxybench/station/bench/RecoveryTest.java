package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.record.Entry;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StepAnswered;
import org.oxybench.station.demo.DemoHome;

/** A run that a crash left open ends by what is on the disk, and never as a PASS. */
@Tag("verifies:URS-ATT-002")
final class RecoveryTest {

    private static final Clock CLOCK = Clock.fixed(DemoRecords.MADE.plusSeconds(60), ZoneOffset.UTC);

    @TempDir
    private Path dir = Path.of("");

    @Test
    @Tag("verifies:URS-VER-001")
    @Tag("verifies:URS-VER-002")
    void everyPrefixOfEveryRunEndsAsItsGravestMeasurementButNeverAsAPass() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Entry.RunStarted started = records.started(new RunId("R-1"), DemoRecords.UNIT, 1);
            List<Characteristic> all = records.recipe().characteristics().toList();
            assertEquals(3, all.size());
            int folded = 0;
            for (int outcomes = 0; outcomes < 64; outcomes++) {
                for (int judged = 0; judged <= 3; judged++) {
                    List<Entry.StepJudged> steps = new ArrayList<>();
                    for (int i = 0; i < judged; i++) {
                        Measurement measurement = outcome(all.get(i), (outcomes >> (2 * i)) & 3);
                        steps.add(DemoRecords.judged(started, "s" + i, null, measurement));
                    }
                    boolean failed = steps.stream()
                            .flatMap(s -> s.measurements().stream())
                            .anyMatch(m -> m.verdict() == Verdict.FAIL);
                    Entry.RunFinished end = Recovery.fold(new OpenRun(started, DemoRecords.MADE, steps));
                    assertEquals(failed ? Verdict.FAIL : Verdict.NO_RESULT, end.verdict(), steps.toString());
                    assertTrue(codes(end).contains(Reasons.INTERRUPTED));
                    assertTrue(end.recovered());
                    assertNull(end.vented(), "nobody measured that it was vented");
                    folded++;
                }
            }
            assertEquals(256, folded);
        }
    }

    @Test
    void theEndSaysWhatFailedWhatWasAtFaultAndThatItWasInterrupted() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Entry.RunStarted started = records.started(new RunId("R-1"), DemoRecords.UNIT, 1);
            Measurement leaks = DemoRecords.measured(records.leak(), Zone.FAIL);
            List<Entry.StepJudged> steps = List.of(
                    DemoRecords.judged(started, "test", null, leaks),
                    DemoRecords.judged(started, "vent", Reason.of("E-VENT-01")));
            Entry.RunFinished end = Recovery.fold(new OpenRun(started, DemoRecords.MADE, steps));
            assertEquals(List.of("F-LEAK-02", "E-VENT-01", Reasons.INTERRUPTED), codes(end));
            assertEquals(Verdict.FAIL, end.verdict());
        }
    }

    @Test
    @Tag("verifies:URS-ATT-003")
    void everyOpenRunIsEndedOnceAndASecondVoidRunHoldsItsUnit() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.ran(DemoRecords.UNIT, Verdict.STOPPED);
            records.start(DemoRecords.UNIT);
            assertEquals(1, Recovery.recover(records.ledger, CLOCK).size());
            assertEquals(List.of(), Recovery.recover(records.ledger, CLOCK));
            UnitStanding unit = records.standing().unit(DemoRecords.UNIT).orElseThrow();
            assertNull(unit.openRun());
            assertEquals(2, unit.attempts("LEAK"));
            Reason held = unit.held();
            assertEquals(Reasons.HOLD_TWO_VOID, held == null ? "not held" : held.code());
        }
    }

    /** Killed behind a person's answer and before its step was judged: the answer stays, and says nothing of the unit. */
    @Test
    @Tag("verifies:URS-VER-001")
    void anAnswerThatNobodyJudgedAnyMoreGivesNoResult() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Entry.RunStarted started = records.start(DemoRecords.UNIT);
            StepAnswered.Typed typed = new StepAnswered.Typed(DemoHome.OPERATOR, DemoRecords.MADE, "0", 0);
            records.append(
                    new StepAnswered(started.run(), DemoRecords.UNIT, "test", List.of(typed), UnitOfMeasure.ONE, null));
            assertEquals(1, Recovery.recover(records.ledger, CLOCK).size());
            Entry.RunFinished end = assertInstanceOf(
                    Entry.RunFinished.class,
                    records.ledger.read(records.ledger.size() - 1).entry());
            assertEquals(Verdict.NO_RESULT, end.verdict());
            assertEquals(List.of(Reasons.INTERRUPTED), codes(end));
            assertInstanceOf(
                    StepAnswered.class,
                    records.ledger.read(records.ledger.size() - 2).entry());
            assertNull(records.standing().unit(DemoRecords.UNIT).orElseThrow().openRun());
        }
    }

    private static Measurement outcome(Characteristic characteristic, int which) {
        return switch (which) {
            case 0 -> DemoRecords.measured(characteristic, Zone.PASS);
            case 1 -> DemoRecords.measured(characteristic, Zone.CONDITIONAL);
            case 2 -> DemoRecords.measured(characteristic, Zone.FAIL);
            default -> new Measurement.Unmeasured(characteristic, Reason.of("E-COM-01"));
        };
    }

    private static List<String> codes(Entry.RunFinished end) {
        return end.reasons().stream().map(Reason::code).toList();
    }
}
