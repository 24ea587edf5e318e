package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * Mean of a channel over the last part of a recording, {@code end-value/1}: for example the pressure at the end of
 * filling, which a gross leak does not let rise.
 */
public final class EndValue implements Evaluation<EndValueFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "end-value/1";

    /** Coverage factor of the expanded uncertainty. */
    public static final double COVERAGE_FACTOR = 2;

    private static final Signature SIGNATURE =
            new Signature(Set.of("value"), Map.of("window", Dimension.TIME), Map.of(), null, false);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public String comparedRole() {
        return "value";
    }

    @Override
    public EndValueFold start(Context context) {
        return new EndValueFold(context);
    }

    @Override
    public EndValueFold accept(EndValueFold fold, SampleBlock block) {
        fold.accept(block);
        return fold;
    }

    @Override
    public Measurement finish(EndValueFold fold) {
        return fold.measurement();
    }
}
