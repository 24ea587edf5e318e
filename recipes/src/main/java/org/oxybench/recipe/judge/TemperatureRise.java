package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * By how much a part is warmer than its reference, {@code temperature-rise/1}: the difference in K of the means of two
 * temperatures over the last {@code window}, once neither moves by more than {@code settle_max} within it. For example
 * blood side outlet and inlet, or housing and room.
 */
public final class TemperatureRise extends FoldedEvaluation<TemperatureRiseFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "temperature-rise/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("value", "reference"),
            Map.of(
                    "window", Dimension.TIME,
                    "settle_max", Dimension.TEMPERATURE_DIFFERENCE),
            Map.of(),
            Dimension.TEMPERATURE_DIFFERENCE,
            false);

    TemperatureRise() {
        super(NAME, SIGNATURE, TemperatureRiseFold::new);
    }
}
