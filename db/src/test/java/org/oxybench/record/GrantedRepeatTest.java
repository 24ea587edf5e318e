package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** One run more after a run that said nothing, and a rejection that nobody lifts. */
@Tag("verifies:URS-SIG-103")
class GrantedRepeatTest {
    private static final Instant AT = RandomShift.BEGIN;
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));
    private static final int FAIL = 0;
    private static final int VOID = 1;
    private static final int PASS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private final RandomShift shift = new RandomShift(5, "A");

    private FileLedger create() {
        FileLedger ledger = FileLedger.create(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), HomeKind.DEMO, "ST-01", RandomShift.ROUTE);
        shift.begin().forEach(ledger::append);
        return ledger;
    }

    private FileLedger reopened() {
        return FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE);
    }

    private static Standing.UnitStanding unit(FileLedger ledger) {
        SerialNumber serial = ledger.standing()
                .serials(ledger.standing().openLots().get(0).lot())
                .get(0);
        return ledger.standing().unit(serial).orElseThrow();
    }

    private void ran(FileLedger ledger, int outcome) {
        Standing.UnitStanding unit = unit(ledger);
        Draft start = shift.start(Entry.Purpose.PRODUCT, unit.serial(), unit.lot(), unit.attempts("LEAK") + 1);
        ledger.append(start);
        ledger.append(shift.step((Entry.RunStarted) start.entry(), "test", outcome));
        ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
        RunId bin = unit(ledger).binPending();
        if (bin != null) {
            ledger.append(Draft.of(AT, "Ap1", new Entry.BinConfirmed(bin, unit.serial(), "RED-1", "Ap1")));
        }
    }

    private void grant(FileLedger ledger) {
        Standing.UnitStanding unit = unit(ledger);
        Entry grant = new Entry.RetestGranted(unit.serial(), unit.lot(), "LEAK", Reason.of("R-RTS-05"));
        ledger.append(shift.people().propose(ledger.standing(), grant, AT));
        Standing.OpenProposal open = ledger.standing().openProposals().get(0);
        ledger.append(shift.people().decide(ledger.standing(), open, true, AT));
    }

    private static void held(FileLedger ledger, String code) {
        Standing.UnitStanding unit = unit(ledger);
        ledger.append(Draft.of(AT, Draft.STATION, new Entry.UnitHeld(unit.serial(), unit.lot(), Reason.of(code))));
    }

    private static @Nullable String hold(FileLedger ledger) {
        Reason held = unit(ledger).held();
        return held == null ? null : held.code();
    }

    @Test
    void aFailInTheRunMoreBarsAsInAnyOther() {
        try (FileLedger ledger = create()) {
            ran(ledger, VOID);
            assertTrue(unit(ledger).mayBeRepeated("LEAK"));
            grant(ledger);
            assertThrows(IllegalArgumentException.class, () -> grant(ledger), "once");
            ran(ledger, FAIL);
            assertTrue(unit(ledger).failed("LEAK"), "what was granted for a void run pays for no FAIL");
        }
        try (FileLedger ledger = reopened()) {
            assertTrue(unit(ledger).failed("LEAK") && unit(ledger).grants().repeated("LEAK"));
        }
    }

    @Test
    void aPassDoesNotCountFromTheGrantOnUntilItIsMadeAgain() {
        try (FileLedger ledger = create()) {
            ran(ledger, PASS);
            assertFalse(unit(ledger).mayBeRepeated("LEAK"), "its newest run has said something");
            assertThrows(IllegalArgumentException.class, () -> grant(ledger));
            Standing.UnitStanding unit = unit(ledger);
            Draft start = shift.start(Entry.Purpose.PRODUCT, unit.serial(), unit.lot(), 1);
            Entry.RunStarted other = (Entry.RunStarted) start.entry();
            ledger.append(Draft.of(AT, start.actor(), of("FLOW", other)));
            ledger.append(shift.step(of("FLOW", other), "test", VOID));
            ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
            assertTrue(unit(ledger).passed("LEAK") && unit(ledger).mayBeRepeated("LEAK"));
            grant(ledger);
            assertFalse(unit(ledger).passed("LEAK"));
        }
        try (FileLedger ledger = reopened()) {
            assertFalse(unit(ledger).passed("LEAK"), "a restart gives no PASS back");
            ran(ledger, PASS);
            assertTrue(unit(ledger).passed("LEAK"));
        }
    }

    private static Entry.RunStarted of(String operation, Entry.RunStarted run) {
        return new Entry.RunStarted(
                run.run(),
                run.purpose(),
                run.unit(),
                run.lot(),
                operation,
                run.attempt(),
                run.recipe(),
                run.recipeRevision(),
                run.recipeSha256(),
                run.profile(),
                run.fixture(),
                run.identity(),
                run.token(),
                run.calibrations(),
                run.zeros(),
                run.person(),
                run.build());
    }

    @Test
    void aRejectionIsLiftedByNobodyAndCoveredByNoLaterHold() {
        try (FileLedger ledger = create()) {
            held(ledger, Entry.UnitHeld.REJECTED);
            held(ledger, "H-VOID-02");
            Standing.UnitStanding unit = unit(ledger);
            Entry lift = new Entry.HoldLifted(unit.serial(), unit.lot(), Reason.of("R-QLT-01"));
            NotPossible refused = assertThrows(
                    NotPossible.class, () -> ledger.append(shift.people().propose(ledger.standing(), lift, AT)));
            assertEquals(NotPossible.Why.REJECTED, refused.why());
        }
        try (FileLedger ledger = reopened()) {
            assertEquals(Entry.UnitHeld.REJECTED, hold(ledger));
        }
    }
}
