package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * How long a levitated rotor takes to lift, {@code lift-off/1}: the time in seconds from when its drive got current until
 * its offset is within {@code within} and stays there to the end of the recording. A rotor that never does counts as the
 * rest of the recording, so that an upper limit below it is violated.
 *
 * <p>The drive is switched on while it is recorded: a recording that begins after the command would leave out the time
 * that the command took, and make each lift shorter than it was. The time begins with the last sample whose current is
 * below {@code on}, which never makes it shorter. A rotor that already floats when the recording begins, or whose drive
 * has current by then, has not been seen to lift, and is no result. Between two samples the end is interpolated.
 */
public final class LiftOff extends FoldedEvaluation<LiftOffFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "lift-off/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("offset", "current"),
            Map.of("within", Dimension.LENGTH, "on", Dimension.CURRENT),
            Map.of(),
            Dimension.TIME,
            false);

    LiftOff() {
        super(NAME, SIGNATURE, LiftOffFold::new);
    }
}
