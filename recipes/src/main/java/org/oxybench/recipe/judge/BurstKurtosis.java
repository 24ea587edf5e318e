package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Kurtosis of a burst of acceleration, {@code burst-kurtosis/1}: its fourth moment by the square of its second. A sine has
 * 1.5, noise has 3, and the blows of a pitted bearing have more long before they are loud.
 */
public final class BurstKurtosis extends FoldedEvaluation<BurstKurtosisFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "burst-kurtosis/1";

    BurstKurtosis() {
        super(
                NAME,
                new Signature(Set.of("vibration"), Map.of(), Map.of(), Dimension.RATIO, false),
                BurstKurtosisFold::new);
    }
}
