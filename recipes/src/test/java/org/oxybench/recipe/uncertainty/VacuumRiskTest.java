package org.oxybench.recipe.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.statistics.Lre;

/** The closed form of a rise into a vacuum: that of a decay, over the half of the recording that is judged. */
class VacuumRiskTest {
    private static final double PART_K = 296.15;
    private static final double VOLUME_M3 = 60e-6;

    @Test
    void bothGaugesOfTheShippedVacuumTestHaveOne() throws IOException {
        List<DecayRisk> risks = DecayRisk.of(shipped(), DecayRisk.Bench.USUAL);
        assertEquals(
                List.of("inward_leak", "inward_leak_tip"),
                risks.stream().map(risk -> risk.characteristic().id()).toList());
        // 61 kPa: a pascal of noise, one of thermometer, and a count of 2 Pa of the barometer, over ten seconds.
        double gauge = Math.hypot(Math.hypot(1, 1 / Math.sqrt(12)), (101_325 - 40_000) * 0.005 / PART_K);
        double slope = Math.hypot(gauge * Math.sqrt(12 / (50 * 10.0)) / 10, 2 / Math.sqrt(3) / 10);
        double limit = UnitOfMeasure.SCCM_0CEL.convert(0.05, UnitOfMeasure.MOL_PER_S);
        double noise = slope * VOLUME_M3 / (UnitOfMeasure.MOLAR_GAS_CONSTANT * PART_K);
        double raw = 1.2 * limit * Math.hypot(Math.hypot(0.01, 5e-4), 0.15 / PART_K);
        double zero = 0.02 * limit * Math.sqrt(1.1);
        double expected = Math.hypot(Math.hypot(noise, raw), zero);
        for (DecayRisk risk : risks) {
            Lre.reaches(
                    9, "u of a rise into a vacuum", expected, risk.uncertainty().applyAsDouble(limit));
            assertTrue(risk.acceptedUpTo() < limit && risk.acceptedUpTo() > 0.8 * limit, "" + risk.acceptedUpTo());
        }
    }

    private static Recipe shipped() throws IOException {
        Path file = Path.of(System.getProperty("oxybench.root"), "recipes/library/HR-CANN.VACUUM.yaml");
        return RecipeReader.read(file.toString(), Files.readAllBytes(file)).match(recipe -> recipe, problems -> {
            throw new AssertionError(problems.toString());
        });
    }
}
