package org.oxybench.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("verifies:URS-VER-003")
class LimitTest {
    private static final Limit ONE = new Limit.AtMost(new Quantity(1, UnitOfMeasure.SCCM_0CEL));

    /** Leak limit 1.0, u = 0.06: acceptance limits .901, .882 and .815 at g = 1.645, 1.96 and 3.09. */
    @ParameterizedTest(name = "g = {0}: {1} is {2}")
    @CsvSource({
        "0, 1.0, PASS",
        "0, 1.0000001, FAIL",
        "1.645, 0.901, PASS",
        "1.645, 0.902, CONDITIONAL",
        "1.96, 0.882, PASS",
        "1.96, 0.883, CONDITIONAL",
        "3.09, 0.8145, PASS",
        "3.09, 0.815, CONDITIONAL",
        "3.09, 1.0, CONDITIONAL",
        "3.09, 1.0001, FAIL",
        "0, NaN, FAIL",
        "1.645, NaN, FAIL",
        "0, Infinity, FAIL"
    })
    void theGuardBandIsKeptOnTheInside(double factor, double value, Zone zone) {
        DecisionRule rule = new DecisionRule("g", factor);
        assertEquals(zone, ONE.zone(value, UnitOfMeasure.SCCM_0CEL, rule.factor() * 0.06));
    }

    @ParameterizedTest(name = "{0} kPa is {1}")
    @CsvSource({"94.999, FAIL", "95, CONDITIONAL", "95.5, PASS", "104.5, PASS", "105, CONDITIONAL", "105.001, FAIL"})
    void bothBoundsAreInclusive(double kpa, Zone zone) {
        Limit limit = new Limit.Between(new Quantity(95, UnitOfMeasure.KPA), new Quantity(105, UnitOfMeasure.KPA));
        assertEquals(zone, limit.zone(kpa * 1000, UnitOfMeasure.PA, 500));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.99, FAIL", "1, CONDITIONAL", "1.1, PASS", "NaN, FAIL"})
    void atLeastIsInclusive(double value, Zone zone) {
        Limit limit = new Limit.AtLeast(new Quantity(1, UnitOfMeasure.ONE));
        assertEquals(zone, limit.zone(value, UnitOfMeasure.ONE, 0.1));
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        Quantity low = new Quantity(2, UnitOfMeasure.KPA);
        Quantity high = new Quantity(1999, UnitOfMeasure.PA);
        assertThrows(IllegalArgumentException.class, () -> new Limit.Between(low, high));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aGuardFactorIsFiniteAndNotNegative(double factor) {
        assertThrows(IllegalArgumentException.class, () -> new DecisionRule("g", factor));
    }
}
