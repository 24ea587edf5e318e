package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * By how much a part is warmer than its reference, {@code temperature-rise/1}: the difference in K of the means of two
 * temperatures over the last {@code window}, once neither moves by more than {@code settle_max} within it. For example
 * blood side outlet and inlet, or housing and room.
 *
 * <p>What may still come within {@code time_constant_max} is in the uncertainty; without that parameter, within as long
 * as was recorded. A rise that has hardly slowed down since the recording began goes on for longer: it is no result.
 */
public final class TemperatureRise extends FoldedEvaluation<TemperatureRiseFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "temperature-rise/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("value", "reference"),
            Map.of(
                    "window", Dimension.TIME,
                    "settle_max", Dimension.TEMPERATURE_DIFFERENCE),
            Map.of("time_constant_max", Dimension.TIME),
            Dimension.TEMPERATURE_DIFFERENCE,
            false);

    TemperatureRise() {
        super(NAME, SIGNATURE, TemperatureRiseFold::new);
    }
}
