package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * By how much a channel is lower over the last {@code window} of a recording than over the first, {@code decline/1}: how
 * much of a dissolved substance a unit has taken, by the absorbance of what leaves it; or whether a dew point still falls.
 * An offset of the instrument stands in both windows and is not counted; its scale is. Of a temperature it is a difference.
 */
public final class Decline extends FoldedEvaluation<DeclineFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "decline/1";

    private static final Signature SIGNATURE =
            new Signature(Set.of("value"), Map.of("window", Dimension.TIME), Map.of(), null, false);

    Decline() {
        super(NAME, SIGNATURE, DeclineFold::new);
    }
}
