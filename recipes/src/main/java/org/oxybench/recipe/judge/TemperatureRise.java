package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * By how much a part is warmer than its reference, {@code temperature-rise/1}: the difference in K of the means of two
 * temperatures over the last {@code window}, once neither moves by more than {@code settle_max} within it. For example
 * blood side outlet and inlet, or housing and room.
 */
public final class TemperatureRise implements Evaluation<TemperatureRiseFold> {
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

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public TemperatureRiseFold start(Context context) {
        return new TemperatureRiseFold(context);
    }

    @Override
    public TemperatureRiseFold accept(TemperatureRiseFold fold, SampleBlock block) {
        fold.accept(block);
        return fold;
    }

    @Override
    public Measurement finish(TemperatureRiseFold fold) {
        return fold.measurement();
    }
}
