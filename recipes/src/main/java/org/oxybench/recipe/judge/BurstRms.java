package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Root mean square of what a burst of acceleration holds between two frequencies: the acceleration itself
 * ({@code burst-acceleration/1}: what a bearing or a cavitating rotor is loud in), or the velocity that belongs to it
 * ({@code burst-velocity/1}: the severity of a machine, ISO 20816-1, 10 Hz to 1 kHz). The sum over the bins of a spectrum
 * under Hann's window, each divided by the square of its angular frequency for the velocity.
 *
 * <p>The band begins three bins above rest or higher, where nothing of the mean is left, and ends at 0.45 of the rate or
 * lower, where the instrument's filter has taken off what would be folded in; otherwise it is no result.
 */
public final class BurstRms extends FoldedEvaluation<BurstRmsFold> {
    /** Name and version in recipes and records. */
    public static final String ACCELERATION = "burst-acceleration/1";

    /** Name and version in recipes and records. */
    public static final String VELOCITY = "burst-velocity/1";

    BurstRms(boolean velocity) {
        super(
                velocity ? VELOCITY : ACCELERATION,
                new Signature(
                        Set.of("vibration"),
                        Map.of("from", Dimension.FREQUENCY, "to", Dimension.FREQUENCY),
                        Map.of(),
                        velocity ? Dimension.VELOCITY : Dimension.ACCELERATION,
                        false),
                context -> new BurstRmsFold(context, velocity));
    }
}
