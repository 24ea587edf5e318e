package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;

/** Against flows through holes that were computed from their dimensions, not by a ratio of pressures. */
class ReferralTest {
    /**
     * In sccm into air: of a hole of 10 µm as an orifice (ISO 6358, discharge 0.62) and of a capillary of 20 µm and 5 mm
     * (Hagen and Poiseuille), at 50, 100 and 200 kPa.
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
    void aLeakIsReferredByTheLawOfItsPath(String law, double kpa, double sccm, int reference, double expected) {
        Lab lab = Labs.flow(t -> sccm)
                .with(law, reference + " kPa")
                .with("pressure_min", "40 kPa")
                .with("pressure", "Pa", 0.1, t -> 1000 * kpa + Labs.noise(t));
        double value = lab.judged().value() / org.oxybench.recipe.UnitOfMeasure.SCCM_0CEL.factor();
        assertEquals(expected, value, 0.01 * expected);
    }

    /** What the gauge is off moves the ratio as much as the ratio itself moves between two pressures. */
    @ParameterizedTest
    @CsvSource({"orifice_reference, 60", "orifice_reference, 150", "reference_pressure, 60", "molecular_reference, 60"})
    void theGaugesUncertaintyIsInTheBudget(String law, double kpa) {
        double step = 100;
        double change = value(law, kpa, -step) - value(law, kpa, step);
        Measurement.Judged judged =
                at(law, kpa, 0).accurate("pressure", 0, step).judged();
        assertEquals(change / 2, judged.budget().getOrDefault("referral", Double.NaN), 1e-2 * change);
    }

    private static double value(String law, double kpa, double offsetPa) {
        return at(law, kpa, offsetPa).judged().value();
    }

    private static Lab at(String law, double kpa, double offsetPa) {
        return Labs.flow(t -> 0.5)
                .with(law, "100 kPa")
                .with("pressure_min", "40 kPa")
                .with("pressure", "Pa", 0.1, t -> 1000 * kpa + offsetPa + Labs.noise(t));
    }

    @Test
    void twoLawsAtOnceGiveNoResult() {
        Lab both = Labs.flow(t -> 0.5).with("reference_pressure", "90 kPa").with("orifice_reference", "90 kPa");
        assertEquals("E-DAT-03", both.reason());
    }
}
