package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * How far a dip of the supply throws a channel off, {@code ride-through/1}: its greatest departure, either way, from its
 * mean over the first {@code window}, in the rest of the recording. The supply must have fallen by {@code dip_min} of
 * what it was: otherwise nothing was ridden through.
 */
public final class RideThrough extends FoldedEvaluation<RideThroughFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "ride-through/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("value", "supply"),
            Map.of("window", Dimension.TIME, "dip_min", Dimension.RATIO),
            Map.of(),
            null,
            false);

    RideThrough() {
        super(NAME, SIGNATURE, RideThroughFold::new);
    }
}
