package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.bench.RouteCheck;

/** A unit whose coating is in doubt is tested nowhere, and its lot is not complete. */
final class CoatingRouteTest {
    private static final LotNumber LOT = new LotNumber("L1");
    private static final List<String> OTHERS = List.of("WATER", "CROSS", "VOLUME", "GAS");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aUnitOfABathGoesNowhereBeforeItIsKnownToBeCoated() throws IOException {
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> units = scene.lot("L1", 3);
            OTHERS.forEach(operation -> units.forEach(unit -> scene.ran(unit, operation, Verdict.PASS)));
            scene.solution("S1");
            scene.begin("B1", "S1", units.subList(0, 2));
            Route route = route(scene, null);
            assertEquals(List.of("E-COAT-17"), decided(scene, route, units.get(0)));
            scene.evidence("B1");
            assertEquals(List.of("E-COAT-17"), decided(scene, route, units.get(0)));
            scene.judge("B1");
            assertEquals(List.of(), decided(scene, route, units.get(0)));
            assertEquals(List.of(), decided(scene, route, units.get(2)), "the route does not ask for it before FLOW");
            scene.coupon("B1", "LATE", "B1", Place.OUTLET, 0.1);
            assertEquals(List.of("E-COAT-17"), decided(scene, route, units.get(0)), "not judged since");
            scene.judge("B1");
            assertEquals(
                    List.of("E-COAT-18", "E-UNT-04"),
                    decided(scene, route, units.get(0)).stream().sorted().toList());
        }
    }

    @Test
    void aRouteNamesTheOperationBeforeWhichAUnitIsCoated() throws IOException {
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> units = scene.lot("L1", 1);
            OTHERS.forEach(operation -> scene.ran(units.get(0), operation, Verdict.PASS));
            assertEquals(List.of("E-COAT-19"), decided(scene, route(scene, "FLOW"), units.get(0)));
            assertEquals(List.of("E-COAT-19"), decided(scene, route(scene, "LEAK"), units.get(0)), "or a later one");
        }
    }

    @Test
    void aLotIsCompleteOnceItsUnitsAreTestedAndCoated() throws IOException {
        try (CoatingScene scene = CoatingScene.in(dir)) {
            List<SerialNumber> units = scene.lot("L1", 2);
            scene.solution("S1");
            scene.begin("B1", "S1", units.subList(0, 1));
            scene.evidence("B1");
            scene.judge("B1");
            assertEquals(0, passed(scene), "coated, and not tested");
            OTHERS.forEach(operation -> units.forEach(unit -> scene.ran(unit, operation, Verdict.PASS)));
            units.forEach(unit -> scene.ran(unit, "FLOW", Verdict.PASS));
            assertEquals(1, passed(scene), "the other one is tested, and not coated");
        }
    }

    private static int passed(CoatingScene scene) {
        return scene.standing().lot(LOT).orElseThrow().passed();
    }

    /** The shipped route, with another operation for the coating to come before. */
    private static Route route(CoatingScene scene, @Nullable String before) {
        Route shipped = new EffectiveDocuments(scene.standing())
                .route(CoatingScene.PLAN)
                .orElseThrow();
        return new Route(
                shipped.product(),
                1,
                shipped.title(),
                shipped.gtin(),
                shipped.serialPattern(),
                shipped.operations(),
                new Route.Coating(CoatingScene.PLAN, before),
                shipped.sha256());
    }

    private static List<String> decided(CoatingScene scene, Route route, SerialNumber unit) {
        return RouteCheck.decide(
                        scene.standing(), route, route.operation("FLOW").orElseThrow(), LOT, unit)
                .match(admitted -> List.of(), refused -> CoatingScene.codes(refused.reasons()));
    }
}
