package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Torque at which a magnetic coupling lets go, {@code pull-out/1}: the greatest torque in N·m, as a mean over five
 * samples, while the rotor still turned within {@code speed_tolerance} of {@code reference_speed}, as a brake loads
 * it more and more. By how much chance makes the greatest of so many means too great is in the uncertainty. A rotor
 * that held to the end has shown that the coupling takes at least that much: enough for a lower limit, and for no
 * upper one.
 */
public final class PullOut extends FoldedEvaluation<PullOutFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "pull-out/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("torque", "speed"),
            Map.of("reference_speed", Dimension.FREQUENCY, "speed_tolerance", Dimension.RATIO),
            Map.of(),
            Dimension.TORQUE,
            false);

    PullOut() {
        super(NAME, SIGNATURE, PullOutFold::new);
    }
}
