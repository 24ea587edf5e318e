package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.bench.RouteCheck;

/** What the line's PLC records of each unit is evidence of its bath, and makes up for nothing else. */
@Tag("verifies:URS-VER-001")
final class LineRunsTest {
    private static final LotNumber LOT = new LotNumber("L1");
    private static final List<String> BEFORE = List.of("WATER", "CROSS", "VOLUME", "GAS", "FLOW");
    private static final List<String> LINE = List.of("COAT", "RINSE", "DRY");

    @TempDir
    private Path dir = Path.of("");

    /** A bath B1 of all units of L1, with everything but what the line records. */
    private static List<SerialNumber> begun(CoatingScene scene, int count) {
        List<SerialNumber> units = scene.lot("L1", count);
        units.forEach(unit -> BEFORE.forEach(operation -> scene.ran(unit, operation, Verdict.PASS)));
        scene.solution("S1");
        scene.begin("B1", "S1", units);
        return units;
    }

    private static void line(CoatingScene scene, SerialNumber unit) {
        LINE.forEach(operation -> scene.ran(unit, operation, Verdict.PASS));
    }

    private static List<String> judged(CoatingScene scene, SerialNumber unit) {
        CoatingEntry.BathJudged last =
                scene.standing().coating().bath("B1").orElseThrow().judged().orElseThrow();
        return last.units().stream()
                .filter(each -> each.unit().equals(unit))
                .flatMap(each -> each.reasons().stream())
                .map(LineRunsTest::told)
                .toList();
    }

    private static String told(Reason reason) {
        return reason.code() + " " + reason.arguments().getOrDefault("operation", "");
    }

    private static List<String> decided(CoatingScene scene, String operation, SerialNumber unit) {
        Route route = new EffectiveDocuments(scene.standing())
                .route(CoatingScene.PLAN)
                .orElseThrow();
        return RouteCheck.decide(
                        scene.standing(), route, route.operation(operation).orElseThrow(), LOT, unit)
                .match(admitted -> List.of(), refused -> CoatingScene.codes(refused.reasons()));
    }

    @Test
    void aUnitIsCoatedByItsBathWithTheRunsOfItsLineAndNotByThemAlone() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene, 2);
            line(scene, units.get(0));
            line(scene, units.get(1));
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(units.get(0)), "its own runs do not coat it");
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(1)));
        }
    }

    @Test
    void aUnitWhoseRunsAreNotAllThereStaysPendingAndTheOthersDoNot() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene, 3);
            line(scene, units.get(0));
            scene.ran(units.get(1), "COAT", Verdict.PASS);
            scene.ran(units.get(1), "RINSE", Verdict.PASS);
            Entry.RunStarted drying = scene.start(units.get(1), "DRY");
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
            assertEquals(Optional.of(Verdict.NO_RESULT), scene.coating(units.get(1)));
            assertEquals(List.of("E-COAT-34 DRY"), judged(scene, units.get(1)), "it still goes on");
            assertEquals(List.of("E-COAT-34 COAT", "E-COAT-34 RINSE", "E-COAT-34 DRY"), judged(scene, units.get(2)));
            scene.append(new Entry.RunFinished(
                    drying.run(),
                    units.get(1),
                    drying.lot(),
                    "DRY",
                    Verdict.NO_RESULT,
                    List.of(Reason.of("E-COM-01")),
                    null,
                    false));
            scene.judge("B1");
            assertEquals(List.of("E-COAT-34 DRY"), judged(scene, units.get(1)), "it has no result");
            scene.ran(units.get(1), "DRY", Verdict.PASS);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(1)));
        }
    }

    @Test
    void aUnitThatFailedOnTheLineIsRejectedWhateverItsBathSays() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> units = begun(scene, 2);
            line(scene, units.get(0));
            scene.ran(units.get(1), "COAT", Verdict.PASS);
            scene.ran(units.get(1), "RINSE", Verdict.FAIL);
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(units.get(1)));
            assertEquals(List.of("F-COAT-06 RINSE", "E-COAT-34 DRY"), judged(scene, units.get(1)));
        }
    }

    @Test
    void aUnitIsCoatedInAnOpenBathAndNowhereElse() throws IOException {
        try (CoatingScene scene = CoatingScene.withLine(dir)) {
            List<SerialNumber> others = scene.lot("L2", 1);
            List<SerialNumber> units = begun(scene, 1);
            SerialNumber unit = units.get(0);
            assertEquals(List.of(), decided(scene, "COAT", unit));
            assertEquals(List.of("E-UNT-08"), decided(scene, "RINSE", unit), "not coated yet");
            assertEquals(
                    List.of("E-LOT-07", "E-UNT-08", "E-COAT-33"),
                    decided(scene, "COAT", others.get(0)),
                    "in no bath, among other things");
            line(scene, unit);
            scene.evidence("B1");
            scene.coupon("B1", "BAD", "B1", Place.OUTLET, 0.1);
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.FAIL), scene.coating(unit));
            assertEquals(
                    List.of("E-COAT-18", "E-UNT-02", "E-UNT-04"),
                    decided(scene, "DRY", unit).stream().sorted().toList(),
                    "rejected with its bath");
        }
    }

    @Test
    void aRouteWithoutALineAsksForNoRuns() throws IOException {
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> units = scene.lot("L1", 1);
            scene.solution("S1");
            scene.begin("B1", "S1", units);
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(Optional.of(Verdict.PASS), scene.coating(units.get(0)));
        }
    }
}
