package org.oxybench.station.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;

@Tag("verifies:URS-VER-003")
class FiguresTest {

    @ParameterizedTest(name = "{0} kPa is shown as {1}, beyond by {2}")
    @CsvSource({
        "0.83, 0.83, 0.33",
        "0.504, 0.504, 0.004",
        "0.50004, 0.50004, 0.00004",
        "0.5, 0.50, 0.00",
        "0.496, 0.496, 0.004",
        "0.2149, 0.21, 0.29",
        "0.125, 0.12, 0.38",
        "0.375, 0.38, 0.12"
    })
    void addsDigitsOnlyWhereRoundingWouldHideTheSideOfTheLimit(double kpa, String value, String beyond) {
        Figures figures = new Figures(judged(kpa, new Limit.AtMost(new Quantity(0.5, UnitOfMeasure.KPA)), 0));
        assertEquals(value, figures.value());
        assertEquals("≤ 0.50", figures.limit());
        assertEquals(beyond, figures.beyond());
    }

    @Test
    void guardBandIsTakenOffTheLimitThatCounts() {
        Figures high = new Figures(judged(0.49, new Limit.AtMost(new Quantity(0.5, UnitOfMeasure.KPA)), 0.02));
        assertEquals("≤ 0.46", high.acceptance());
        assertEquals("0.03", high.beyond());
        Figures low = new Figures(judged(
                1.01, new Limit.Between(new Quantity(1, UnitOfMeasure.KPA), new Quantity(2, UnitOfMeasure.KPA)), 0.02));
        assertEquals("≥ 1.04", low.acceptance());
        assertEquals("1.00 … 2.00", low.limit());
    }

    @Test
    void uncertaintyIsRoundedUp() {
        Figures figures = new Figures(judged(0.1, new Limit.AtMost(new Quantity(0.5, UnitOfMeasure.KPA)), 0.01001));
        assertEquals("0.021", figures.uncertainty());
    }

    @Test
    void zeroHasNoSign() {
        assertEquals("0.0", Figures.fixed(-0.04, 1));
    }

    private static Measurement.Judged judged(double kpa, Limit limit, double uncertaintyKpa) {
        Characteristic characteristic = new Characteristic(
                "drop",
                new Text("压降", "Drop"),
                "drop/1",
                Map.of(),
                Map.of(),
                UnitOfMeasure.PA,
                UnitOfMeasure.KPA,
                2,
                limit,
                DecisionRule.ILAC_G8,
                false,
                "F-LEAK-02");
        double value = kpa * 1000;
        double guard = 2 * uncertaintyKpa * 1000;
        Zone zone = limit.zone(value, UnitOfMeasure.PA, guard);
        return new Measurement.Judged(
                characteristic, value, 0, value, uncertaintyKpa * 1000, 2, Map.of(), zone, Map.of());
    }
}
