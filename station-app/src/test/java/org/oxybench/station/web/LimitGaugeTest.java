package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;
import org.oxybench.station.trace.LimitGauge;

/** The picture of a value against its limits. */
final class LimitGaugeTest {

    @Test
    void theSignOfABoundAtTheEdgeIsNotCut() {
        Characteristic characteristic = new Characteristic(
                "blood_pressure_before",
                new Text("血路压力", "Blood side pressure"),
                "end-value/1",
                Map.of(),
                Map.of(),
                UnitOfMeasure.KPA,
                UnitOfMeasure.KPA,
                3,
                new Limit.Between(new Quantity(-1, UnitOfMeasure.KPA), new Quantity(1, UnitOfMeasure.KPA)),
                DecisionRule.SIMPLE,
                false,
                "F-CROSS-02");
        Measurement.Judged high =
                new Measurement.Judged(characteristic, 1.585, 0, 1.585, 0.001, 2, Map.of(), Zone.FAIL, Map.of());
        String svg = new LimitGauge(high, LimitGauge.Ground.DARK).svg("t");
        assertTrue(svg.matches("(?s).*<text[^>]*\"start\"[^>]*>-1\\.000</text>.*"), svg);
    }
}
