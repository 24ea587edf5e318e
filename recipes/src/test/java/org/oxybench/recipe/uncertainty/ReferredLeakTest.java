package org.oxybench.recipe.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.RecipeReader;

class ReferredLeakTest {
    private static final double AIR_PA = 101_325;

    private static Optional<ReferredLeak> referred(String law, double referenceKpa, double gaugeKpa) {
        Quantity reference = new Quantity(referenceKpa, UnitOfMeasure.KPA);
        return ReferredLeak.of(Map.of(law, reference), 1000 * gaugeKpa, AIR_PA);
    }

    /**
     * Flows in sccm through a hole of 10 µm as an orifice (ISO 6358, discharge 0.62) and through a capillary of 20 µm and
     * 5 mm (Hagen and Poiseuille), computed from their dimensions: as in the test of the evaluation, which shares no code.
     */
    @ParameterizedTest(name = "{0}: {2} sccm at {1} kPa is {4} at {3}")
    @CsvSource({
        "orifice_reference, 50, 0.77, 100, 1.07",
        "orifice_reference, 100, 1.07, 200, 1.60",
        "orifice_reference, 200, 1.60, 50, 0.77",
        "reference_pressure, 50, 0.149, 100, 0.356",
        "reference_pressure, 100, 0.356, 200, 0.947",
        "reference_pressure, 200, 0.947, 50, 0.149",
        "molecular_reference, 50, 0.1, 100, 0.2",
    })
    void aLeakIsToldByTheLawOfItsPath(String law, double kpa, double sccm, double reference, double expected) {
        assertEquals(
                expected, sccm * referred(law, reference, kpa).orElseThrow().ratio(), 0.01 * expected);
    }

    /** By which share the ratio falls is what it falls by, on either side of where a nozzle is choked (90.5 kPa). */
    @ParameterizedTest
    @CsvSource({
        "orifice_reference, 60",
        "orifice_reference, 89",
        "orifice_reference, 150",
        "reference_pressure, 60",
        "molecular_reference, 60"
    })
    void theShareOfAPascalIsTheSlopeOfTheRatio(String law, double kpa) {
        double less = referred(law, 100, kpa - 0.01).orElseThrow().ratio();
        double more = referred(law, 100, kpa + 0.01).orElseThrow().ratio();
        ReferredLeak at = referred(law, 100, kpa).orElseThrow();
        assertEquals((less - more) / 20 / at.ratio(), at.perPascal(), 1e-4 * at.perPascal());
    }

    @Test
    void aLeakThatIsToldAtNoOtherPressureIsAsItIs() {
        assertEquals(Optional.of(ReferredLeak.NONE), ReferredLeak.of(Map.of(), 0, AIR_PA));
        assertEquals(Optional.empty(), referred("reference_pressure", 100, 0), "nothing leaks without a pressure");
        assertEquals(Optional.empty(), referred("reference_pressure", 0, 100));
        Quantity both = new Quantity(100, UnitOfMeasure.KPA);
        Map<String, Quantity> laws = Map.of("reference_pressure", both, "orifice_reference", both);
        assertEquals(Optional.empty(), ReferredLeak.of(laws, 80_000, AIR_PA), "two laws are none");
        assertThrows(IllegalArgumentException.class, () -> new ReferredLeak(Double.NaN, 0, 0));
    }

    /**
     * The adult oxygenator at 80 kPa with its limit told at 100 kPa: 0.7471 sccm of a laminar leak are told as one. What
     * is known of the slope counts by that more; the gauge's scale counts once for the slope and 1.28 times for the ratio, but
     * what its error moves up by the slope it moves down by the ratio, so less of it scatters.
     */
    @Test
    void theBudgetIsThatOfTheDecayTimesTheRatioAndOfTheGauge() throws Exception {
        DecayRisk plain = risk("");
        DecayRisk told = risk("reference_pressure: 100 kPa");
        double ratio = (201.325 * 201.325 - 101.325 * 101.325) / (181.325 * 181.325 - 101.325 * 101.325);
        assertEquals(1.3384, ratio, 1e-4);
        double perPascal = 2 * 181_325 / (181_325.0 * 181_325 - 101_325.0 * 101_325);
        double limit = told.limit();
        assertEquals(limit, plain.limit(), 0, "the limit is of the leak as it is told");
        double noise =
                Math.hypot(plain.uncertainty().slope(), plain.uncertainty().barometer())
                        * 470e-6
                        / (UnitOfMeasure.MOLAR_GAS_CONSTANT * 296.15);
        double share = Math.hypot(plain.uncertainty().relative(), perPascal * Math.hypot(40, 1));
        double zero = 0.02 * Math.sqrt(1.1) * limit;
        double expected = Math.hypot(Math.hypot(ratio * noise, 1.2 * limit * share), zero);
        assertEquals(expected, told.uncertainty().applyAsDouble(limit), 1e-6 * expected);
        double scale = 5e-4 * (1 - perPascal * 80_000);
        double scattered = Math.hypot(Math.hypot(0.01, scale), 0.15 / 296.15);
        double scatter = Math.hypot(limit * scattered, zero);
        assertEquals(scatter, told.uncertainty().scatter(limit), 1e-6 * scatter);
        assertTrue(told.acceptedUpTo() < plain.acceptedUpTo(), "the guard band has grown");
        assertEquals(ratio, told.told(1, 80_000), 1e-9);
        assertEquals(ratio, told.withZero(0, zero).uncertainty().referred().ratio(), 1e-12, "a zero changes no law");
    }

    private static DecayRisk risk(String reference) throws Exception {
        Path file = Path.of(System.getProperty("oxybench.root"), "recipes/library/HS1-OXY-A.LEAK.yaml");
        String text = Files.readString(file)
                .replace("test_pressure: 100 kPa", "test_pressure: 80 kPa")
                .replace("pressure_min: 90 kPa", "pressure_min: 70 kPa\n          " + reference);
        return RecipeReader.read("r.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> DecayRisk.of(recipe, DecayRisk.Bench.USUAL), problems -> {
                    throw new AssertionError(String.format(Locale.ROOT, "%s", problems));
                })
                .get(0);
    }
}
