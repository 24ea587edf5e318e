package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Amplitude (peak) of the velocity of the one line of a burst that turns with the rotor, {@code burst-line/1}: {@code order}
 * 1 is imbalance, the number of blades is their pass. The burst is of acceleration; the speed is what was sampled of it
 * around the burst.
 *
 * <p>The speed tells the line's place to some bins: the greatest within them counts, which is never less than the line.
 * A speed that leaves more than four bins open is no result, as is a line that does not keep clear of rest, of its
 * neighbours and of half the rate.
 */
public final class BurstLine extends FoldedEvaluation<BurstLineFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "burst-line/1";

    BurstLine() {
        super(
                NAME,
                new Signature(
                        Set.of("vibration", "speed"),
                        Map.of("order", Dimension.RATIO),
                        Map.of(),
                        Dimension.VELOCITY,
                        false),
                BurstLineFold::new);
    }
}
