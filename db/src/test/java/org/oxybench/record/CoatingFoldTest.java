package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Hash;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Signers;

/** What the ledger takes of coating, and where it leaves units. */
class CoatingFoldTest {
    private static final Clock CLOCK = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
    private static final String PLAN = "plan\n";
    private static final RequiredOperations ROUTE = route -> Set.of("LEAK", RequiredOperations.COATING);

    /** The same where the operation itself is what coats. */
    private static final RequiredOperations LINE =
            route -> Set.of("LEAK", RequiredOperations.COATING, RequiredOperations.COATS + "LEAK");

    private final Settings settings = Settings.standard(new Signers(List.of(CheckpointKey.generate("test"))))
            .withCheckpointEntries(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    /** A lot of six units, a solution that is released, and a bath of the first three units. */
    private FileLedger begun() {
        return begun(ROUTE);
    }

    private FileLedger begun(RequiredOperations route) {
        FileLedger ledger = FileLedger.create(dir.resolve("l"), settings, CLOCK, HomeKind.DEMO, "st", route);
        append(ledger, document(Entry.DocumentKind.ROUTE, "route\n"));
        append(ledger, document(Entry.DocumentKind.RECIPE, "recipe P.LEAK 试漏\n"));
        append(ledger, document(Entry.DocumentKind.COATING, PLAN));
        List<SerialNumber> serials = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            serials.add(unit(i));
        }
        append(ledger, new Entry.LotOpened(new LotNumber("L"), "P", 1, serials));
        for (int i = 1; i <= 4; i += 3) {
            append(ledger, new Entry.PersonEnrolled("U" + i + "p1", null, "王", "Wang", Set.of(Role.OPERATOR)));
        }
        append(ledger, prepared("S1"));
        append(ledger, new CoatingEntry.SolutionReleased("S1", "q1"));
        append(ledger, bath("B1", "S1", 1, 1, 2, 3));
        return ledger;
    }

    @Test
    void aUnitLeavesPendingByAVerdictAloneAndIsPendingAgainAfterNewEvidence() {
        try (FileLedger ledger = begun()) {
            assertEquals(Optional.of(Verdict.NO_RESULT), coating(ledger, 1));
            assertEquals(Optional.empty(), coating(ledger, 4));
            append(ledger, read("B1"));
            assertEquals(Optional.of(Verdict.NO_RESULT), coating(ledger, 1));
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.NO_RESULT, Verdict.FAIL));
            assertEquals(Optional.of(Verdict.PASS), coating(ledger, 1));
            assertEquals(Optional.of(Verdict.NO_RESULT), coating(ledger, 2));
            assertEquals(Optional.of(Verdict.FAIL), coating(ledger, 3));
            append(ledger, read("B1"));
            assertEquals(Optional.of(Verdict.NO_RESULT), coating(ledger, 1), "not judged yet");
            assertEquals(Optional.of(Verdict.FAIL), coating(ledger, 3), "rejected for ever");
        }
    }

    @Test
    void aFailedBathHoldsEveryUnitOfItWhereverItIsAndNoOther() {
        try (FileLedger ledger = begun()) {
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.PASS));
            append(ledger, start(1));
            append(ledger, new Entry.UnitHeld(unit(2), new LotNumber("L"), Reason.of("H-VOID-02", "runs", 2)));
            append(ledger, judged("B1", Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
            for (int i = 1; i <= 3; i++) {
                assertEquals(
                        Reason.of("H-BATH-01", "bath", "B1"),
                        ledger.standing().unit(unit(i)).orElseThrow().held());
            }
            for (int i = 4; i <= 6; i++) {
                assertEquals(null, ledger.standing().unit(unit(i)).orElseThrow().held());
            }
        }
    }

    @Test
    void whatFailedStaysFailedHoweverOftenItIsJudged() {
        try (FileLedger ledger = begun()) {
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.FAIL));
            refused(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.PASS));
            append(ledger, judged("B1", Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
            refused(ledger, judged("B1", Verdict.NO_RESULT, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
            assertEquals(
                    Verdict.FAIL,
                    ledger.standing().coating().bath("B1").orElseThrow().verdict());
        }
    }

    @Test
    void aVerdictIsOfEveryUnitOfItsBath() {
        try (FileLedger ledger = begun()) {
            refused(ledger, judged("B1", Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
            refused(ledger, judged("B1", Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.FAIL));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> judged("B1", Verdict.FAIL, Verdict.FAIL, Verdict.FAIL, Verdict.PASS),
                "kinder to a unit than to its bath");
    }

    @Test
    void noRunOfAUnitStartsThatIsNotKnownToBeCoated() {
        try (FileLedger ledger = begun()) {
            refused(ledger, start(1));
            append(ledger, start(4));
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.NO_RESULT, Verdict.PASS));
            append(ledger, start(1));
            refused(ledger, start(2));
        }
    }

    @Test
    void aSolutionIsUsedOnceItIsReleasedByAnotherAndEachUseIsCounted() {
        try (FileLedger ledger = begun()) {
            append(ledger, prepared("S2"));
            refused(ledger, bath("B2", "S2", 1, 4));
            refused(ledger, new CoatingEntry.SolutionReleased("S2", "p1"));
            append(ledger, new CoatingEntry.SolutionReleased("S2", "q1"));
            refused(ledger, bath("B2", "S1", 1, 4));
            append(ledger, bath("B2", "S1", 2, 4));
            assertEquals(
                    List.of("B1", "B2"),
                    ledger.standing().coating().solution("S1").orElseThrow().baths());
        }
    }

    @Test
    void noUnitIsCoatedTwiceOrOnHoldOrUnderTest() {
        try (FileLedger ledger = begun()) {
            refused(ledger, bath("B2", "S1", 2, 3, 4));
            append(ledger, start(4));
            refused(ledger, bath("B2", "S1", 2, 4));
            append(ledger, new Entry.UnitHeld(unit(5), new LotNumber("L"), Reason.of("H-VOID-02", "runs", 2)));
            refused(ledger, bath("B2", "S1", 2, 5));
            append(ledger, bath("B2", "S1", 2, 6));
        }
    }

    @Test
    void aLotIsNotPassedBeforeItsUnitsAreCoated() {
        try (FileLedger ledger = begun()) {
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.NO_RESULT));
            assertEquals(0, passed(ledger), "coated, and not tested");
            pass(ledger, 1);
            pass(ledger, 4);
            assertEquals(1, passed(ledger), "tested and coated; the other was in no bath");
            append(ledger, read("B1"));
            assertEquals(0, passed(ledger), "what came after the verdict is not judged");
        }
    }

    @Test
    void whatCoatsAUnitRunsInABathThatHasNotJudgedItAndNowhereElse() {
        try (FileLedger ledger = begun(LINE)) {
            refused(ledger, start(4));
            pass(ledger, 1);
            assertEquals(0, passed(ledger), "its own run does not coat it");
            append(ledger, judged("B1", Verdict.PASS, Verdict.PASS, Verdict.NO_RESULT, Verdict.FAIL));
            assertEquals(1, passed(ledger));
            refused(
                    ledger,
                    shift(1).start(Entry.Purpose.PRODUCT, unit(1), new LotNumber("L"), 2)
                            .entry());
            refused(ledger, start(3));
        }
        try (FileLedger ledger = FileLedger.open(dir.resolve("l"), settings, CLOCK, OptionalLong.empty(), ROUTE)) {
            assertEquals(Optional.of(Verdict.PASS), coating(ledger, 1), "what was taken is read by any route");
        }
    }

    private static int passed(FileLedger ledger) {
        return ledger.standing().lot(new LotNumber("L")).orElseThrow().passed();
    }

    private static void pass(FileLedger ledger, int unit) {
        Entry.RunStarted started = (Entry.RunStarted) start(unit);
        append(ledger, started);
        ledger.append(shift(unit).step(started, "test", 2));
        ledger.append(shift(unit).finish(ledger.standing().openRuns().get(0)));
    }

    /** Wherever a crash leaves the ledger, no unit is coated before the verdict, and a snapshot says what the entries say. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLedgerThatIsOpenedAgainAfterEveryEntrySaysTheSame(long seed) {
        RandomShift shift = new RandomShift(seed, "A");
        FileLedger.create(dir.resolve("r"), settings, CLOCK, HomeKind.DEMO, "st", RandomShift.ROUTE)
                .close();
        List<Draft> begin = new ArrayList<>(shift.begin());
        int verdicts = 0;
        for (int i = 0; i < 150; i++) {
            try (FileLedger ledger =
                    FileLedger.open(dir.resolve("r"), settings, CLOCK, OptionalLong.empty(), RandomShift.ROUTE)) {
                ledger.append(begin.isEmpty() ? shift.next(ledger.standing()) : begin.remove(0));
                FoldedStanding whole = new FoldedStanding(RandomShift.ROUTE);
                ledger.read(0, Math.toIntExact(ledger.size())).forEach(whole::fold);
                assertEquals(
                        whole.coating().baths(), ledger.standing().coating().baths());
                assertEquals(
                        whole.coating().solutions(), ledger.standing().coating().solutions());
                for (CoatingStanding.Bath bath : whole.coating().baths()) {
                    verdicts += bath.judged().isPresent() ? 1 : 0;
                    for (SerialNumber unit : bath.begun().units()) {
                        Optional<Verdict> coating = ledger.standing().coating().of(unit);
                        assertEquals(whole.coating().of(unit), coating);
                        assertTrue(bath.judged().isPresent() || !coating.equals(Optional.of(Verdict.PASS)));
                    }
                }
            }
        }
        assertTrue(verdicts > 0, "the shift must judge a bath");
    }

    private static SerialNumber unit(int number) {
        return new SerialNumber("L-" + number);
    }

    private static Optional<Verdict> coating(FileLedger ledger, int unit) {
        return ledger.standing().coating().of(unit(unit));
    }

    private static CoatingEntry.SolutionPrepared prepared(String lot) {
        return new CoatingEntry.SolutionPrepared(
                lot, "P", RandomShift.BEGIN, RandomShift.BEGIN.plus(Duration.ofDays(1)), 100, 40, "p1");
    }

    private static CoatingEntry.BathBegun bath(String id, String solution, int use, int... units) {
        List<SerialNumber> serials = new ArrayList<>();
        for (int unit : units) {
            serials.add(unit(unit));
        }
        return new CoatingEntry.BathBegun(id, "P", 1, sha256(PLAN), solution, use, serials, "p1");
    }

    private static CoatingEntry.BathRead read(String bath) {
        return new CoatingEntry.BathRead(bath, "bath_temperature", 36, 37, UnitOfMeasure.CEL, 0, null, "p1");
    }

    /** A verdict of units 1, 2, 3 and so on. */
    private static CoatingEntry.BathJudged judged(String bath, Verdict verdict, Verdict... units) {
        List<CoatingEntry.JudgedUnit> judged = new ArrayList<>();
        for (int i = 0; i < units.length; i++) {
            judged.add(new CoatingEntry.JudgedUnit(unit(i + 1), units[i], List.of()));
        }
        List<Reason> why = verdict == Verdict.PASS ? List.of() : List.of(Reason.of("F-COAT-02"));
        return new CoatingEntry.BathJudged(bath, verdict, why, judged, "q1");
    }

    private static Entry start(int unit) {
        return shift(unit)
                .start(Entry.Purpose.PRODUCT, unit(unit), new LotNumber("L"), 1)
                .entry();
    }

    private static RandomShift shift(int unit) {
        return new RandomShift(1, "U" + unit);
    }

    private static Entry.DocumentEffective document(Entry.DocumentKind kind, String text) {
        String id = kind == Entry.DocumentKind.RECIPE ? "P.LEAK" : "P";
        return new Entry.DocumentEffective(kind, id, 1, sha256(text), text);
    }

    private static String sha256(String text) {
        return Hash.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(RandomShift.BEGIN, "p1", entry));
    }

    private static void refused(FileLedger ledger, Entry entry) {
        assertThrows(IllegalArgumentException.class, () -> append(ledger, entry), entry::toString);
    }
}
