package org.oxybench.station.bench;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.BurnIn.AfterPowerLoss;
import org.oxybench.recipe.Reason;

/**
 * How far a run of days is. Times of the unit are powered time, on the fixture's clock; those of the wall are instants.
 *
 * @param step step id of the stage that is on, or is interrupted
 * @param powered powered time of the whole run so far: the sum of its stretches
 * @param planned powered time that the recipe asks for, of all its stages
 * @param endsAt when the last stage ends if nothing is interrupted; null while it is
 * @param interruptedSince newest moment at which the unit is known to have been under power, while it is interrupted; or
 *     null
 * @param interruptions how long the ended interruptions were together, by the station's clock
 * @param reason why it is interrupted, or null
 * @param rule what the recipe says of an interruption
 */
public record BurnInView(
        String step,
        Duration powered,
        Duration planned,
        @Nullable Instant endsAt,
        @Nullable Instant interruptedSince,
        Duration interruptions,
        @Nullable Reason reason,
        AfterPowerLoss rule) {
    /** Powered time that is still to come. */
    public Duration left() {
        Duration left = planned.minus(powered);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether the unit is without power, and the run open. */
    public boolean interrupted() {
        return interruptedSince != null;
    }
}
