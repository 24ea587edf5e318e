package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.LotOpened.ComponentLot;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.Subject;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.Lots.Wanted;
import org.oxybench.station.bench.ScriptedFixture.Ending;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.people.Refusals;

/** A lot is opened and closed by a line lead, once, as it was seen; anything else is refused and recorded. */
final class LotsTest {

    private static final Clock CLOCK = Clock.fixed(DemoRecords.MADE.plusSeconds(60), ZoneOffset.UTC);
    private static final LotNumber NEW = new LotNumber("A2611-015");

    @TempDir
    private Path dir = Path.of("");

    private List<AutoCloseable> open = new ArrayList<>();

    private DemoRecords records() {
        return (DemoRecords) open.get(0);
    }

    @BeforeEach
    void make() throws Exception {
        open = new ArrayList<>(List.of(DemoRecords.make(dir)));
    }

    @AfterEach
    void close() {
        records().close();
    }

    private static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("no number", wanted("", "24"), "E-LOT-08"),
                Arguments.of("small letters", wanted("a2611", "24"), "E-LOT-08"),
                Arguments.of("a slash", wanted("A/1", "24"), "E-LOT-08"),
                Arguments.of("a control character", wanted("A1\u0007", "24"), "E-LOT-08"),
                Arguments.of("full width", wanted("Ａ1", "24"), "E-LOT-08"),
                Arguments.of("too long a number", wanted("A".repeat(21), "24"), "E-LOT-08"),
                Arguments.of("used before", wanted(DemoRecords.LOT.value(), "24"), "E-LOT-09"),
                Arguments.of("unknown product", new Wanted("A1", "NOTHING", 1, "24", List.of()), "E-LOT-10"),
                Arguments.of("another revision", new Wanted("A1", DemoHome.PRODUCT, 7, "24", List.of()), "E-SGN-01"),
                Arguments.of("none", wanted("A1", "0"), "E-LOT-11"),
                Arguments.of("fewer than none", wanted("A1", "-3"), "E-LOT-11"),
                Arguments.of("too many", wanted("A1", "2001"), "E-LOT-11"),
                Arguments.of("far too many", wanted("A1", "999999999999"), "E-LOT-11"),
                Arguments.of("no whole number", wanted("A1", "2.5"), "E-LOT-11"),
                Arguments.of("more than the pattern has digits for", wanted("A1", "1000"), "E-LOT-12"),
                Arguments.of("serials too long for a label", wanted("A".repeat(20), "24"), "E-LOT-12"),
                Arguments.of("half a component", wanted("A1", "24", new ComponentLot("FIB", "")), "E-LOT-14"),
                Arguments.of("too long a lot", wanted("A1", "24", row("x".repeat(61))), "E-LOT-14"),
                Arguments.of("a line break", wanted("A1", "24", row("a\nb")), "E-LOT-14"),
                Arguments.of("text that turns around", wanted("A1", "24", row("a\u202eb")), "E-LOT-14"),
                Arguments.of("twice the same", wanted("A1", "24", row("1"), row("1")), "E-LOT-14"),
                Arguments.of(
                        "too many components",
                        wanted(
                                "A1",
                                "24",
                                IntStream.range(0, Lots.COMPONENTS_MAX + 1)
                                        .mapToObj(i -> row("L" + i))
                                        .toArray(ComponentLot[]::new)),
                        "E-LOT-14"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @Tag("verifies:URS-LOT-001")
    void whatCannotBeOpenedIsRefusedAndRecorded(String name, Wanted wanted, String code) {
        assertEquals(List.of(code), codes(lots().open(lead(), wanted)));
        assertEquals(code, lastRefused().reasons().get(0).code());
        assertEquals(DemoHome.TRAINER, lastRefused().person());
        assertEquals(1, records().standing().lots().size());
    }

    @Test
    @Tag("verifies:URS-LOT-001")
    void everythingWrongIsSaidAtOnce() {
        Wanted wanted = new Wanted("", "", 0, "", List.of(new ComponentLot("", "x")));
        assertEquals(List.of("E-LOT-08", "E-LOT-10", "E-LOT-11", "E-LOT-14"), codes(lots().open(lead(), wanted)));
    }

    @Test
    @Tag("verifies:URS-LOT-001")
    void aLotIsOpenedWithItsSerialsAndComponentsOnce() {
        Wanted wanted = wanted(NEW.value(), "3", row("88231"), row("88232"));
        assertEquals(List.of(), lots().open(lead(), wanted));
        StoredEntry opening = records().standing().opening(NEW).orElseThrow();
        assertEquals(DemoHome.TRAINER, opening.actor());
        assertEquals(
                new Entry.LotOpened(
                        NEW,
                        DemoHome.PRODUCT,
                        1,
                        List.of(serial("A2611-015-001"), serial("A2611-015-002"), serial("A2611-015-003")),
                        List.of(row("88231"), row("88232"))),
                opening.entry());
        assertEquals(List.of("E-LOT-09"), codes(lots().open(lead(), wanted)), "sent twice, opened once");
    }

    @Test
    @Tag("verifies:URS-LOT-001")
    void aSerialIsNeverAllottedTwice() {
        records().append(new Entry.LotOpened(new LotNumber("X"), DemoHome.PRODUCT, 1, List.of(serial("A1-002"))));
        assertEquals(List.of("E-LOT-13"), codes(lots().open(lead(), wanted("A1", "24"))));
        assertEquals(List.of(), lots().open(lead(), wanted("A1", "1")));
    }

    @Test
    @Tag("verifies:URS-LOT-002")
    void aLotIsClosedAsItWasSeenAndOnce() {
        long read = head();
        records().ran(DemoRecords.UNIT, Verdict.PASS);
        assertEquals(List.of("E-SGN-01"), codes(lots().close(lead(), DemoRecords.LOT, read, "done")));
        assertFalse(records().standing().lot(DemoRecords.LOT).orElseThrow().closed(), "the page was stale");
        assertEquals(List.of(), lots().close(lead(), DemoRecords.LOT, head(), "done"));
        assertTrue(records().standing().lot(DemoRecords.LOT).orElseThrow().closed());
        assertEquals(
                DemoHome.TRAINER,
                records().standing().closing(DemoRecords.LOT).orElseThrow().actor());
        assertEquals(List.of("E-LOT-06"), codes(lots().close(lead(), DemoRecords.LOT, head(), "again")));
        assertEquals(List.of("E-LOT-02"), codes(lots().close(lead(), NEW, -1, "no such lot")));
    }

    @Test
    @Tag("verifies:URS-LOT-002")
    void aLotIsNotClosedUnderAUnitThatIsTestedOrNotInItsBin() {
        records().start(DemoRecords.UNIT);
        assertEquals(List.of("E-LOT-04"), codes(lots().close(lead(), DemoRecords.LOT, head(), "done")));
        SerialNumber other = serial("A2611-014-002");
        records().ran(other, Verdict.FAIL);
        assertEquals(List.of("E-LOT-04", "E-LOT-05"), codes(lots().close(lead(), DemoRecords.LOT, head(), "done")));
        assertFalse(records().standing().lot(DemoRecords.LOT).orElseThrow().closed());
    }

    @Test
    @Tag("verifies:URS-LOT-001")
    @Tag("verifies:URS-LOT-002")
    void whoLeadsNoLineOpensAndClosesNothing() {
        Person operator = records().standing().person(DemoHome.OPERATOR).orElseThrow();
        assertEquals(List.of("E-RGT-01"), codes(lots().open(operator, wanted("A1", "24"))));
        assertEquals(List.of("E-RGT-01"), codes(lots().close(operator, DemoRecords.LOT, head(), "done")));
        assertEquals(DemoHome.OPERATOR, lastRefused().person());
    }

    /** The bench waits to be closed: nothing of the unit moves when its lot is closed, and yet it must not be tested. */
    @Test
    @Tag("verifies:URS-LOT-002")
    void aLotThatIsClosedWhileABenchWaitsIsAPlainRefusal() {
        LotNumber lot = new LotNumber("A");
        SerialNumber unit = serial("A-001");
        try (FileLedger ledger =
                ShortRecipe.ledger(dir.resolve("ledger"), Settings.standard(CheckpointKey.generate("ST-01")), CLOCK)) {
            append(ledger, new Entry.LotOpened(lot, "P", 1, List.of(unit)));
            Admission admission =
                    ShortRecipe.admission(ledger.standing().unit(unit).orElseThrow());
            RunExecutor executor = new RunExecutor(
                    new ScriptedFixture(new ClosesTheLot(ledger, lot)),
                    ledger,
                    CLOCK,
                    Runnable::run,
                    ShortRecipe.curves(),
                    new SecureRandom(),
                    Duration.ofSeconds(1),
                    "0.1.0+test");
            RunExecutor.Result result = executor.execute(admission, new MortalBench.Unwatched());
            RunExecutor.Result.NotStarted notStarted = assertInstanceOf(RunExecutor.Result.NotStarted.class, result);
            assertEquals(Reason.of("E-LOT-03", "lot", lot), notStarted.reason());
            assertEquals(List.of(), ledger.standing().openRuns());
        }
    }

    /** Somebody closes the lot in the office while the bench waits. */
    private record ClosesTheLot(FileLedger ledger, LotNumber lot) implements ScriptedFixture.Script {
        @Override
        public Ending close() {
            append(ledger, new Entry.LotClosed(lot, Reason.of("R-ACC-01", "why", "done")));
            return Ending.GOOD;
        }

        @Override
        public Ending start() {
            throw new AssertionError("it was energised");
        }

        @Override
        public Ending step(Step step) {
            throw new AssertionError("a step was done");
        }

        @Override
        public boolean vent() {
            return true;
        }
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(CLOCK.instant(), Draft.STATION, entry));
    }

    private static Wanted wanted(String lot, String quantity, ComponentLot... components) {
        return new Wanted(lot, DemoHome.PRODUCT, 1, quantity, List.of(components));
    }

    private static ComponentLot row(String lot) {
        return new ComponentLot("hollow-fibre", lot);
    }

    private static SerialNumber serial(String serial) {
        return new SerialNumber(serial);
    }

    private Lots lots() {
        return new Lots(records().ledger, new Refusals(records().ledger, CLOCK), CLOCK);
    }

    private Person lead() {
        return records().standing().person(DemoHome.TRAINER).orElseThrow();
    }

    private long head() {
        return records().standing().head(Subject.lot(DemoRecords.LOT));
    }

    private Entry.Refused lastRefused() {
        List<StoredEntry> all = new ArrayList<>(
                records().ledger.read(0, Math.toIntExact(records().ledger.size())));
        Collections.reverse(all);
        return all.stream()
                .map(StoredEntry::entry)
                .filter(Entry.Refused.class::isInstance)
                .map(Entry.Refused.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }
}
