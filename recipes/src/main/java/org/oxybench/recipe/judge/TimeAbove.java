package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * For how long in a recording a channel stood at or above a level, {@code time-above/1}: the time that a pump really
 * pumped, whatever it was told. What lies between two samples counts if both do; how much of the time nobody saw, and how
 * much would count otherwise if the instrument were wrong by its uncertainty, are uncertainties of the value.
 *
 * <p>Parameter: {@code threshold}, in the channel's dimension.
 */
public final class TimeAbove extends FoldedEvaluation<TimeAboveFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "time-above/1";

    private static final Signature SIGNATURE =
            new Signature(Set.of("value"), Map.of("threshold", Dimension.VOLUME_FLOW), Map.of(), Dimension.TIME, false);

    TimeAbove() {
        super(NAME, SIGNATURE, TimeAboveFold::new);
    }
}
