package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

class StepAnsweredTest {
    private static final RunId RUN = new RunId("R-1");
    private static final SerialNumber UNIT = new SerialNumber("A-1");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void onlyWhatWasTypedAlikeIsAnAnswer() {
        assertEquals(OptionalDouble.of(3), answered(typed(3)).answer());
        assertEquals(OptionalDouble.of(3), answered(typed(3), typed(3)).answer());
        assertEquals(OptionalDouble.empty(), answered(typed(3), typed(4)).answer());
        assertThrows(IllegalArgumentException.class, () -> answered());
        assertThrows(IllegalArgumentException.class, () -> answered(typed(3), typed(3), typed(3)));
    }

    @Test
    void aPhotoIsAFileNameAndAHash() {
        String sha256 = "0123456789abcdef".repeat(4);
        assertTrue(StepAnswered.Photo.isPhoto("IMG_1.jpg", sha256));
        for (String bad : List.of("", sha256.substring(1), sha256 + "0", sha256.replace('a', 'A'), "g".repeat(64))) {
            assertFalse(StepAnswered.Photo.isPhoto("IMG_1.jpg", bad), bad);
        }
        assertFalse(StepAnswered.Photo.isPhoto(" ", sha256));
        assertThrows(IllegalArgumentException.class, () -> new StepAnswered.Photo("IMG_1.jpg", ""));
    }

    /** Answers that differ are kept, and the question stands; an answer is given once, while its run is open. */
    @Test
    void aStepIsAnsweredOnceAndBeforeItIsJudged() {
        RandomShift shift = new RandomShift(1, "A");
        try (FileLedger ledger = FileLedger.create(
                dir,
                Settings.standard(CheckpointKey.generate("ST-01")),
                Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC),
                HomeKind.DEMO,
                "ST-01",
                RandomShift.ROUTE)) {
            shift.begin().forEach(ledger::append);
            Standing.LotStanding lot = ledger.standing().openLots().get(0);
            SerialNumber serial = new SerialNumber(lot.lot().value() + "-1");
            Draft start = shift.start(Entry.Purpose.PRODUCT, serial, lot.lot(), 1);
            Entry.RunStarted started = (Entry.RunStarted) start.entry();
            Draft answer = shift.answer(started, "test", 0);
            assertThrows(IllegalArgumentException.class, () -> ledger.append(answer), "before its run starts");
            ledger.append(start);
            ledger.append(shift.answer(started, "test", 2));
            ledger.append(shift.answer(started, "test", 2));
            ledger.append(answer);
            assertThrows(IllegalArgumentException.class, () -> ledger.append(answer), "a second time");
            ledger.append(shift.step(started, "judged", 4));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ledger.append(shift.answer(started, "judged", 0)),
                    "after its step was judged");
            ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ledger.append(shift.answer(started, "later", 0)),
                    "after its run has ended");
        }
    }

    private static StepAnswered answered(StepAnswered.Typed... typed) {
        return new StepAnswered(RUN, UNIT, "count", List.of(typed), UnitOfMeasure.ONE, null);
    }

    private static StepAnswered.Typed typed(double value) {
        return new StepAnswered.Typed("P-1", RandomShift.BEGIN, "" + value, value);
    }
}
