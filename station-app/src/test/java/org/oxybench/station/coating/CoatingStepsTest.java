package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.CoatingSteps.Kind;
import org.oxybench.station.coating.CoatingSteps.Step;

/** The operator is led through what is missing, in the order of the plan, and each time counts from the one before. */
final class CoatingStepsTest {

    @TempDir
    private Path dir = Path.of("");

    private CoatingScene begun() throws IOException {
        CoatingScene scene = CoatingScene.in(dir);
        List<SerialNumber> units = scene.lot("L1", 3);
        scene.solution("S1");
        scene.begin("B1", "S1", units.subList(0, 2));
        return scene;
    }

    private static CoatingSteps steps(CoatingScene scene) {
        Bath bath = scene.standing().coating().bath("B1").orElseThrow();
        return scene.baths().steps(bath, scene.baths().evidence(bath));
    }

    private static Step reading(CoatingScene scene, String parameter) {
        return steps(scene).steps().stream()
                .filter(step -> step.name().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    private static Kind next(CoatingScene scene) {
        return steps(scene).next().orElseThrow().kind();
    }

    @Test
    void eachTimeCountsFromTheRecordOfTheOneBefore() throws IOException {
        try (CoatingScene scene = begun()) {
            Step circulation = reading(scene, "circulation_time");
            assertEquals(CoatingScene.BEGIN.plus(Duration.ofMinutes(29)), circulation.from());
            assertEquals(CoatingScene.BEGIN.plus(Duration.ofMinutes(31)), circulation.until());
            Step before = reading(scene, "coat_to_dry");
            assertTrue(before.from() == null && before.until() == null, "nobody knows yet when it begins");
            scene.later(Duration.ofMinutes(30));
            assertEquals(List.of(), scene.read("B1", "circulation_time", "30 min", 0));
            assertEquals(
                    CoatingScene.BEGIN.plus(Duration.ofMinutes(150)),
                    reading(scene, "coat_to_dry").until());
            assertTrue(reading(scene, "circulation_time").done());
        }
    }

    @Test
    void whatIsMissingComesInTheOrderOfThePlanAndTheVerdictLast() throws IOException {
        try (CoatingScene scene = begun()) {
            assertEquals("acidity", steps(scene).next().orElseThrow().name());
            scene.windows("B1", Map.of());
            assertEquals(Kind.LINE, next(scene));
            scene.line("LN-BENT", 0.02);
            assertEquals(Kind.LINE, next(scene), "nothing may be read from a bent one");
            scene.line("LN-B1", 0);
            assertEquals(List.of("LN-B1"), steps(scene).lines());
            assertEquals(Kind.COUPON, next(scene));
            scene.coupons("B1", 1, 1, 1);
            scene.later(Duration.ofDays(2));
            assertEquals(List.of(), steps(scene).lines(), "too old for another coupon");
            assertEquals(Kind.PROOF, next(scene), "and no coupon is missing");
            assertEquals(List.of(), scene.proof("B1", new SerialNumber("L1-1"), 87));
            assertEquals("L1-2", steps(scene).next().orElseThrow().name());
            assertEquals(List.of(), scene.proof("B1", new SerialNumber("L1-2"), 87));
            assertEquals(Kind.SAMPLE, next(scene));
            assertEquals(List.of(), scene.sample(CoatingScene.OPERATOR, "B1", new SerialNumber("L1-1"), 0.3));
            assertEquals(List.of(new SerialNumber("L1-1")), steps(scene).secondMissing());
            for (int i = 1; i <= 2; i++) {
                scene.sample(CoatingScene.OPERATOR, "B1", new SerialNumber("L1-" + i), 0.3);
                scene.sample(CoatingScene.TECHNICIAN, "B1", new SerialNumber("L1-" + i), 0.3);
            }
            assertEquals(Kind.VERDICT, next(scene));
            scene.judge("B1");
            assertEquals(Optional.empty(), steps(scene).next());
        }
    }
}
