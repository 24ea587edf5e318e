package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * How an emergency drive takes over from a main drive that stops during the recording. Four moments are seen in the
 * samples: t0, the main drive's {@code current} falls below a tenth of what it was; t1, the {@code seat} reads 1.5 or
 * more, the head sits on the emergency drive; t2, the {@code speed} is back at {@code share} of what it was; t3, the
 * {@code flow} is. Both must stay there to the end. One of three numbers is judged: t3 - t0 ({@code
 * switchover-time/1}), t2 - t1 ({@code switchover-speed/1}), or by what share the speed overshoots afterwards ({@code
 * switchover-overshoot/1}).
 *
 * <p>A flow or speed that does not come back counts as the rest of the recording, so that an upper limit below it is
 * violated. What was before is the mean over the first {@code window}.
 */
public final class Switchover extends FoldedEvaluation<SwitchoverFold> {
    /** Name and version of the one that judges how long there was no flow. */
    public static final String TIME = "switchover-time/1";

    /** Name and version of the one that judges how fast the emergency drive comes to speed. */
    public static final String SPEED = "switchover-speed/1";

    /** Name and version of the one that judges the overshoot. */
    public static final String OVERSHOOT = "switchover-overshoot/1";

    /** What is judged of a switchover. */
    enum Value {
        TIME(Switchover.TIME, Dimension.TIME),
        SPEED(Switchover.SPEED, Dimension.TIME),
        OVERSHOOT(Switchover.OVERSHOOT, Dimension.RATIO);

        private final String evaluation;
        private final Dimension dimension;

        Value(String evaluation, Dimension dimension) {
            this.evaluation = evaluation;
            this.dimension = dimension;
        }
    }

    Switchover(Value value) {
        super(
                value.evaluation,
                new Signature(
                        Set.of("current", "seat", "speed", "flow"),
                        Map.of("window", Dimension.TIME, "share", Dimension.RATIO),
                        Map.of(),
                        value.dimension,
                        false),
                context -> new SwitchoverFold(context, value));
    }
}
