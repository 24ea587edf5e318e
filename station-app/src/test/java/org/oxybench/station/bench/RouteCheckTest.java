package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.demo.DemoHome;

/** Whether a unit may be tested follows from its standing alone. */
final class RouteCheckTest {

    private static final LotNumber OTHER_LOT = new LotNumber("B1");
    private static final SerialNumber OTHER_UNIT = new SerialNumber("B1-001");

    @TempDir
    private Path dir = Path.of("");

    private static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("passed", r -> r.ran(DemoRecords.UNIT, Verdict.PASS), "E-UNT-02"),
                arguments("failed", r -> r.ran(DemoRecords.UNIT, Verdict.FAIL), "E-UNT-03"),
                arguments(
                        "failed after no result",
                        r -> {
                            r.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
                            r.ran(DemoRecords.UNIT, Verdict.FAIL);
                        },
                        "E-UNT-03"),
                arguments("being tested", r -> r.start(DemoRecords.UNIT), "E-UNT-06"),
                arguments("on hold", r -> hold(r, DemoRecords.UNIT), "E-UNT-04"),
                arguments(
                        "failed and on hold",
                        r -> {
                            r.ran(DemoRecords.UNIT, Verdict.FAIL);
                            hold(r, DemoRecords.UNIT);
                        },
                        "E-UNT-04",
                        "E-UNT-03"),
                arguments(
                        "used up",
                        r -> {
                            r.ran(DemoRecords.UNIT, Verdict.STOPPED);
                            r.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
                            r.ran(DemoRecords.UNIT, Verdict.STOPPED);
                        },
                        "E-UNT-05"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    @Tag("verifies:URS-ADM-001")
    @Tag("verifies:URS-ATT-004")
    void aUnitIsRefusedForAllItsReasons(String name, Consumer<DemoRecords> happened, List<String> codes)
            throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            happened.accept(records);
            assertEquals(codes, refused(decide(records, DemoRecords.LOT, DemoRecords.UNIT)));
        }
    }

    @Test
    @Tag("verifies:URS-ADM-001")
    void aStrangerAndAUnitOfAnotherLotAreRefused() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.append(new Entry.LotOpened(OTHER_LOT, records.route().product(), 1, List.of(OTHER_UNIT)));
            assertEquals(List.of("E-UNT-01"), refused(decide(records, DemoRecords.LOT, new SerialNumber("NOBODY"))));
            assertEquals(List.of("E-LOT-07"), refused(decide(records, DemoRecords.LOT, OTHER_UNIT)));
            hold(records, OTHER_UNIT);
            assertEquals(List.of("E-LOT-07", "E-UNT-04"), refused(decide(records, DemoRecords.LOT, OTHER_UNIT)));
        }
    }

    /** The demonstration's route has the leak test first, and others behind it that other benches do. */
    @Test
    @Tag("verifies:URS-ADM-001")
    void aBenchOfSeveralOperationsTestsTheFirstThatTheUnitHasNotPassed() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            assertEquals("LEAK", next(records, "WATER", "LEAK"));
            assertEquals("WATER", next(records, "WATER"), "before its time: that is what the check refuses");
            assertEquals("", next(records, "COAST"));
            records.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
            assertEquals("LEAK", next(records, "LEAK", "WATER"));
            records.ran(DemoRecords.UNIT, Verdict.PASS);
            assertEquals("WATER", next(records, "LEAK", "WATER"));
            assertEquals("LEAK", next(records, "LEAK"), "of which the check says that it is passed");
            assertEquals("WATER", due(records, "LEAK", "WATER"), "the unit stays in");
            assertEquals("", due(records, "LEAK", "CROSS"), "another bench comes first");
            assertEquals("", due(records, "LEAK"), "nothing is left here");
        }
    }

    private static String due(DemoRecords records, String... operations) {
        UnitStanding unit = records.standing().unit(DemoRecords.UNIT).orElseThrow();
        return RouteCheck.due(records.route(), List.of(operations), unit)
                .map(Route.Operation::id)
                .orElse("");
    }

    private static String next(DemoRecords records, String... operations) {
        return RouteCheck.next(
                        records.route(), List.of(operations), records.standing().unit(DemoRecords.UNIT))
                .map(Route.Operation::id)
                .orElse("");
    }

    @Test
    void aUnitIsAdmittedWithTheHeadThatTheDecisionRestsOn() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            assertEquals(admitted(records, 1), decide(records, DemoRecords.LOT, DemoRecords.UNIT));
            records.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
            assertEquals(admitted(records, 2), decide(records, DemoRecords.LOT, DemoRecords.UNIT));
        }
    }

    @Test
    @Tag("verifies:URS-OPR-107")
    void aGrantedRetestIsTheNextAttemptAndASecondFailBarsForGood() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            records.ran(DemoRecords.UNIT, Verdict.STOPPED);
            records.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
            records.ran(DemoRecords.UNIT, Verdict.FAIL);
            bin(records);
            assertEquals(List.of("E-UNT-03"), refused(decide(records, DemoRecords.LOT, DemoRecords.UNIT)));
            Entry.RetestGranted grant =
                    new Entry.RetestGranted(DemoRecords.UNIT, DemoRecords.LOT, "LEAK", Reason.of("RT-SEAL"));
            SignedActs.putInForce(records, grant);
            assertEquals(admitted(records, 4), decide(records, DemoRecords.LOT, DemoRecords.UNIT));
            records.ran(DemoRecords.UNIT, Verdict.FAIL);
            bin(records);
            assertEquals(List.of("E-UNT-03"), refused(decide(records, DemoRecords.LOT, DemoRecords.UNIT)));
            assertThrows(IllegalArgumentException.class, () -> SignedActs.putInForce(records, grant));
        }
    }

    @Test
    @Tag("verifies:URS-OPR-107")
    void aLiftedHoldAdmitsAndAClosedLotDoesNot() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            hold(records, DemoRecords.UNIT);
            assertEquals(List.of("E-UNT-04"), refused(decide(records, DemoRecords.LOT, DemoRecords.UNIT)));
            SignedActs.putInForce(
                    records, new Entry.HoldLifted(DemoRecords.UNIT, DemoRecords.LOT, Reason.of("inspected")));
            assertEquals(admitted(records, 1), decide(records, DemoRecords.LOT, DemoRecords.UNIT));
            records.append(new Entry.LotClosed(DemoRecords.LOT, Reason.of("done")));
            assertEquals(List.of("E-LOT-02"), refused(decide(records, DemoRecords.LOT, DemoRecords.UNIT)));
        }
    }

    @Test
    @Tag("verifies:URS-ADM-001")
    void aLaterOperationWaitsUntilEveryOneBeforeItHasPassed() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Route.Operation flow = new Route.Operation("FLOW", new Text("流", "flow"), "HS1-OXY-A.FLOW", 3);
            Route.Operation leak = records.route().operation("LEAK").orElseThrow();
            Route route = new Route("HS1-OXY-A", 2, flow.title(), "", "", List.of(leak, flow), "");
            Supplier<List<String>> atFlow = () ->
                    refused(RouteCheck.decide(records.standing(), route, flow, DemoRecords.LOT, DemoRecords.UNIT));
            assertEquals(List.of("E-UNT-08"), atFlow.get());
            records.ran(DemoRecords.UNIT, Verdict.NO_RESULT);
            assertEquals(List.of("E-UNT-08"), atFlow.get());
            records.ran(DemoRecords.UNIT, Verdict.PASS);
            assertEquals(List.of("admitted"), atFlow.get());
        }
    }

    private static void bin(DemoRecords records) {
        UnitStanding unit = records.standing().unit(DemoRecords.UNIT).orElseThrow();
        records.append(new Entry.BinConfirmed(
                Objects.requireNonNull(unit.binPending()), DemoRecords.UNIT, "R3", DemoHome.OPERATOR));
    }

    private static RouteDecision admitted(DemoRecords records, int attempt) {
        String subject = "unit:" + DemoRecords.UNIT;
        long head = records.standing().head(subject);
        return new RouteDecision.Admitted(
                DemoRecords.UNIT, DemoRecords.LOT, "LEAK", attempt, new Expected(Map.of(subject, head)));
    }

    private static RouteDecision decide(DemoRecords records, LotNumber lot, SerialNumber serial) {
        return RouteCheck.decide(
                records.standing(),
                records.route(),
                records.route().operation("LEAK").orElseThrow(),
                lot,
                serial);
    }

    private static List<String> refused(RouteDecision decision) {
        return decision.match(
                admitted -> List.of("admitted"),
                refused -> refused.reasons().stream().map(Reason::code).toList());
    }

    private static void hold(DemoRecords records, SerialNumber unit) {
        LotNumber lot = records.standing().unit(unit).orElseThrow().lot();
        records.append(new Entry.UnitHeld(unit, lot, Reason.of(Reasons.HOLD_TWO_VOID)));
    }

    private static Arguments arguments(String name, Consumer<DemoRecords> happened, String... codes) {
        return Arguments.of(name, happened, List.of(codes));
    }
}
