package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.demo.DemoHome;

/** Whatever goes wrong with a bench, the unit in it has no result; and what had failed before stays failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("verifies:URS-VER-001")
@Tag("verifies:URS-VER-006")
class FaultsIT {
    /** Longer than the bench takes to hear of what its PLC measured. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final AtomicInteger tight = new AtomicInteger();
    private final AtomicInteger leaking = new AtomicInteger(QuickHome.FIRST_LEAKING - 1);
    private Home home = new Home(Path.of(""));
    private ProofStation station;

    @BeforeAll
    void open(@TempDir Path dir) throws Exception {
        home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        station = ProofStation.open(home);
    }

    /** Whatever happened to the runs, they are judged again from what they stored. */
    @AfterAll
    void close(@TempDir Path dir) throws Exception {
        station.close();
        StoredRuns runs = new StoredRuns(home);
        runs.assertSameBits();
        runs.assertToldWhoseVerdictWouldChange(dir);
    }

    /** No fault of one test reaches the next. */
    @BeforeEach
    void repair() throws Exception {
        station.order("clear");
        station.awaitVented();
        // The bench must have seen for itself that it is vented: it refuses to arm a unit that is under pressure.
        Instant vented = Instant.now();
        station.await("a later look of the bench", v -> v.at().isAfter(vented.plus(LOOK)));
        if (station.await("the bench", BenchView::online).state() == BenchState.FAIL) {
            station.confirmBin();
        }
    }

    @Test
    void aTightUnitPassesAndALeakingOneFails() throws Exception {
        SerialNumber burst = QuickHome.unit(DemoHome.LOT_SIZE);
        assertShown(BenchState.FAIL, station.test(burst));
        assertEquals(
                "F-GROSS-01",
                station.record().ends(burst).get(0).reasons().get(0).code());
        station.confirmBin();
        SerialNumber unit = QuickHome.unit(tight.incrementAndGet());
        assertShown(BenchState.PASS, station.test(unit));
        assertEquals(5, station.record().steps(unit).size());
    }

    @ParameterizedTest(name = "{0} after a FAIL stays FAIL, and says {1}")
    @CsvSource({
        "frozen-values@vent,     E-SEN-01",
        "heartbeat-stopped@vent, E-COM-05",
        "readback-differs@vent,  E-COM-07",
    })
    @Tag("verifies:URS-VER-002")
    void aFaultAfterAFailStaysFail(String fault, String code) throws Exception {
        SerialNumber unit = QuickHome.unit(leaking.incrementAndGet());
        // A vent that stays closed makes the venting last until the fault is seen.
        station.order("set vent-stuck-closed@vent");
        station.order("set " + fault);
        BenchView end = station.test(unit);
        assertShown(BenchState.FAIL, end);
        assertFailed(unit, code);
    }

    private void assertFailed(SerialNumber unit, String code) {
        Entry.RunFinished end = station.record().ends(unit).get(0);
        assertEquals(Verdict.FAIL, end.verdict());
        List<String> codes = end.reasons().stream().map(Reason::code).toList();
        assertEquals("F-LEAK-02", codes.get(0), codes::toString);
        assertTrue(codes.contains(code), codes::toString);
    }

    @Test
    @Tag("verifies:URS-ATT-001")
    @Tag("verifies:URS-ATT-003")
    void twoVoidRunsInARowHoldTheUnitAndTheNextOneIsTested() throws Exception {
        SerialNumber unit = QuickHome.unit(tight.incrementAndGet());
        station.order("set no-supply@fill");
        assertShown(BenchState.NO_RESULT, station.test(unit));
        station.order("set no-supply@fill");
        assertShown(BenchState.HELD, station.testAgain(unit));
        station.order("clear");
        assertEquals(2, station.record().ends(unit).size());
        assertEquals(
                "H-VOID-02",
                station.record().all(Entry.UnitHeld.class).stream()
                        .filter(h -> h.unit().equals(unit))
                        .findFirst()
                        .orElseThrow()
                        .reason()
                        .code());
        assertEquals(
                "E-UNT-04", station.refused(Cards.unit(ProofStation.GTIN, unit)).code());
        assertShown(BenchState.PASS, station.test(QuickHome.unit(tight.incrementAndGet())));
    }

    private static void assertShown(BenchState state, BenchView view) {
        assertEquals(state, view.state(), () -> view.why() + " " + view.notice());
    }

    @Test
    @Tag("verifies:URS-ADM-005")
    void aProductionHomeRefusesASimulatedBenchBeforeAnythingMoves(@TempDir Path dir) throws Exception {
        Home production = QuickHome.make(dir.resolve("home"), HomeKind.PRODUCTION);
        try (ProofStation real = ProofStation.open(production)) {
            SerialNumber unit = QuickHome.unit(1);
            BenchView end = real.test(unit);
            assertNotNull(end.notice());
            assertEquals("E-IDN-02", end.notice().reason().code());
            assertTrue(real.plcState().contains("\"outputs\":2"), "nothing but the vent is driven");
            assertEquals(0, real.record().starts(unit));
            Entry.Refused refused = real.record().lastRefused();
            assertNotNull(refused);
            assertEquals(
                    List.of("E-IDN-02"),
                    refused.reasons().stream().map(Reason::code).toList(),
                    "nothing else is wanting in a home that two people filled");
            assertNotEquals(BenchState.PASS, end.state());
        }
    }
}
