package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.record.SignedDrafts.decided;
import static org.oxybench.record.SignedDrafts.person;
import static org.oxybench.record.SignedDrafts.proposed;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.AccountEntry.State;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** Who may test a unit, and who decides about it afterwards. */
@Tag("verifies:URS-SIG-103")
class UnitDecisionsTest {
    private static final Instant AT = RandomShift.BEGIN;
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private FileLedger create(HomeKind kind) {
        return FileLedger.create(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), kind, "ST-01", RandomShift.ROUTE);
    }

    private static void append(FileLedger ledger, String actor, Entry entry) {
        ledger.append(Draft.of(AT, actor, entry));
    }

    private static void refused(FileLedger ledger, String actor, Entry entry) {
        refused(ledger, Draft.of(AT, actor, entry));
    }

    private static void refused(FileLedger ledger, Draft draft) {
        long size = ledger.size();
        assertThrows(IllegalArgumentException.class, () -> ledger.append(draft), draft::toString);
        assertEquals(size, ledger.size());
    }

    private FileLedger reopened() {
        return FileLedger.open(
                dir.resolve("l"), SETTINGS, Clock.fixed(AT, ZoneOffset.UTC), OptionalLong.empty(), RandomShift.ROUTE);
    }

    @Test
    void aRetestAfterFailTakesTwoPeopleOnceAndAHoldIsLiftedByTwo() {
        RandomShift shift = new RandomShift(5, "A");
        try (FileLedger ledger = create(HomeKind.DEMO)) {
            shift.begin().forEach(ledger::append);
            SerialNumber serial = ledger.standing()
                    .serials(ledger.standing().openLots().get(0).lot())
                    .get(0);
            fail(ledger, shift, serial, 1);
            Standing.UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
            assertTrue(unit.failed("LEAK") && unit.mayBeRetested("LEAK"));
            Entry.RetestGranted grant = new Entry.RetestGranted(serial, unit.lot(), "LEAK", Reason.of("RT-SEAL"));
            refused(ledger, "Ap1", grant);
            ledger.append(shift.people().propose(ledger.standing(), grant, AT));
            Standing.OpenProposal open = ledger.standing().openProposals().get(0);
            assertTrue(ledger.standing().unit(serial).orElseThrow().failed("LEAK"), "asked for is not granted");
            ledger.append(shift.people().decide(ledger.standing(), open, true, AT));
            assertFalse(ledger.standing().unit(serial).orElseThrow().failed("LEAK"));
            fail(ledger, shift, serial, 2);
            unit = ledger.standing().unit(serial).orElseThrow();
            assertTrue(unit.failed("LEAK") && !unit.mayBeRetested("LEAK"), "one retest, not two");
            assertEquals(2, unit.attempts().size());
            refused(ledger, shift.people().propose(ledger.standing(), grant, AT));

            append(ledger, Draft.STATION, new Entry.UnitHeld(serial, unit.lot(), Reason.of("H-VOID-02")));
            Entry.HoldLifted lift = new Entry.HoldLifted(serial, unit.lot(), Reason.of("inspected"));
            refused(ledger, "Ap1", lift);
            ledger.append(shift.people().propose(ledger.standing(), lift, AT.plus(Duration.ofSeconds(1))));
            open = ledger.standing().openProposals().get(0);
            ledger.append(shift.people().decide(ledger.standing(), open, true, AT.plus(Duration.ofSeconds(2))));
            assertEquals(null, ledger.standing().unit(serial).orElseThrow().held());
        }
    }

    @Test
    @Tag("verifies:URS-SIG-105")
    void whoTestedAUnitDoesNotDecideAboutIt() {
        RandomShift shift = new RandomShift(5, "A");
        try (FileLedger ledger = create(HomeKind.DEMO)) {
            shift.begin().forEach(ledger::append);
            SerialNumber serial = ledger.standing()
                    .serials(ledger.standing().openLots().get(0).lot())
                    .get(0);
            fail(ledger, shift, serial, 1);
            Standing.UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
            assertTrue(unit.testedBy("Ap1") && !unit.testedBy("Aq1"));
            append(ledger, Draft.STATION, new Entry.UnitHeld(serial, unit.lot(), Reason.of("H-VOID-02")));
            ledger.append(proposed(
                    ledger, "Aq1", "R", new Entry.RetestGranted(serial, unit.lot(), "LEAK", Reason.of("RT-SEAL"))));
            ledger.append(
                    proposed(ledger, "Aq1", "L", new Entry.HoldLifted(serial, unit.lot(), Reason.of("inspected"))));
            refused(ledger, decided(ledger, "Ap1", "R", true));
            refused(ledger, decided(ledger, "Ap1", "L", true));
            ledger.append(decided(ledger, "Ap1", "L", false));
            assertTrue(ledger.standing().unit(serial).orElseThrow().held() != null);
        }
    }

    @Test
    @Tag("verifies:URS-SIG-105")
    void whoTookOverTheBenchDuringARunHasTestedTheUnitToo() {
        RandomShift shift = new RandomShift(5, "A");
        SerialNumber serial;
        try (FileLedger ledger = create(HomeKind.DEMO)) {
            shift.begin().forEach(ledger::append);
            LotNumber lot = ledger.standing().openLots().get(0).lot();
            serial = ledger.standing().serials(lot).get(0);
            append(ledger, "Aq1", new Entry.SignedOn("Aq1", "Abench"));
            append(ledger, "Aq1", new Entry.SignedOff("Aq1", "Abench"));
            append(ledger, "Ap1", new Entry.SignedOn("Ap1", "Abench"));
            Draft start = shift.start(Entry.Purpose.PRODUCT, serial, lot, 1);
            ledger.append(start);
            append(ledger, "Aq1", new Entry.SignedOn("Aq1", "another bench"));
            assertFalse(testedBy(ledger, serial, "Aq1"), "before, and elsewhere, do not count");
            append(ledger, "Aq1", new Entry.SignedOn("Aq1", "Abench"));
            assertTrue(testedBy(ledger, serial, "Aq1"));
        }
        try (FileLedger ledger = reopened()) {
            assertTrue(testedBy(ledger, serial, "Aq1"), "a restart does not forget it");
            ledger.append(shift.step(ledger.standing().openRuns().get(0).started(), "test", 0));
            ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
            assertTrue(testedBy(ledger, serial, "Aq1") && testedBy(ledger, serial, "Ap1"));
            append(ledger, "Aq1", new Entry.SignedOff("Aq1", "Abench"));
        }
    }

    @Test
    @Tag("verifies:URS-OPR-104")
    void aRunIsStartedByWhoMayTestAndIsAtTheBenchThen() {
        RandomShift shift = new RandomShift(6, "A");
        try (FileLedger ledger = create(HomeKind.DEMO)) {
            shift.begin().forEach(ledger::append);
            LotNumber lot = ledger.standing().openLots().get(0).lot();
            Draft start = shift.start(
                    Entry.Purpose.PRODUCT, ledger.standing().serials(lot).get(0), lot, 1);
            append(ledger, "Aq1", new Entry.SignedOn("Aq1", "Abench"));
            refused(ledger, start);
            append(ledger, "Aq1", new Entry.SignedOff("Aq1", "Abench"));
            append(ledger, "Aq1", new AccountEntry.StateChanged("Ap1", State.SUSPENDED, Reason.of("x")));
            refused(ledger, start);
            refused(ledger, shift.startZero());
            append(ledger, "Aq1", new AccountEntry.StateChanged("Ap1", State.ACTIVE, Reason.of("x")));
            append(ledger, "Aq1", new Entry.PersonEnrolled("Ap1", null, "王芳", "Wang Fang", Set.of(Role.QA_REVIEWER)));
            refused(ledger, start);
            append(ledger, "Aq1", new Entry.PersonEnrolled("Ap1", null, "王芳", "Wang Fang", Set.of(Role.OPERATOR)));
            ledger.append(start);
        }
    }

    @Test
    void aClosedLotIsNotTested() {
        RandomShift shift = new RandomShift(6, "A");
        try (FileLedger ledger = create(HomeKind.DEMO)) {
            shift.begin().forEach(ledger::append);
            LotNumber lot = ledger.standing().openLots().get(0).lot();
            SerialNumber serial = ledger.standing().serials(lot).get(0);
            append(ledger, "Ap1", new Entry.LotClosed(lot, Reason.of("done")));
            assertEquals(List.of(), ledger.standing().openLots());
            assertTrue(ledger.standing().lot(lot).orElseThrow().closed());
            refused(ledger, shift.start(Entry.Purpose.PRODUCT, serial, lot, 1));
            refused(ledger, "Ap1", new Entry.LotClosed(lot, Reason.of("done")));
        }
    }

    private static boolean testedBy(FileLedger ledger, SerialNumber serial, String person) {
        return ledger.standing().unit(serial).orElseThrow().testedBy(person);
    }

    private static void fail(FileLedger ledger, RandomShift shift, SerialNumber serial, int attempt) {
        Draft start = shift.start(
                Entry.Purpose.PRODUCT,
                serial,
                ledger.standing().unit(serial).orElseThrow().lot(),
                attempt);
        ledger.append(start);
        Entry.RunStarted run = (Entry.RunStarted) start.entry();
        ledger.append(shift.step(run, "test", 0));
        ledger.append(shift.finish(ledger.standing().openRuns().get(0)));
        assertEquals(
                Verdict.FAIL,
                ledger.standing()
                        .unit(serial)
                        .orElseThrow()
                        .attempts()
                        .get(attempt - 1)
                        .verdict());
        append(ledger, "Ap1", new Entry.BinConfirmed(run.run(), serial, "RED-1", "Ap1"));
    }
}
