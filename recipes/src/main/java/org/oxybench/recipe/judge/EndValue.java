package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Mean of a channel over the last part of a recording, {@code end-value/1}: for example the pressure at the end of
 * filling, which a gross leak does not let rise.
 */
public final class EndValue extends FoldedEvaluation<EndValueFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "end-value/1";

    /** Coverage factor of the expanded uncertainty. */
    public static final double COVERAGE_FACTOR = 2;

    private static final Signature SIGNATURE =
            new Signature(Set.of("value"), Map.of("window", Dimension.TIME), Map.of(), null, false);

    EndValue() {
        super(NAME, SIGNATURE, EndValueFold::new);
    }

    @Override
    public String comparedRole() {
        return "value";
    }
}
