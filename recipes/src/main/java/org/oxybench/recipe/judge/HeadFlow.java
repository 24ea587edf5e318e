package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Pressure rise of a pump at a reference speed and flow, {@code head-flow/1}, from one measured close by. By the
 * affinity laws (flow with the speed, head with its square and with the density) the point is moved to the reference
 * speed; what its flow then differs by is made up along the tangent of the head curve, {@code slope}, which falls and is
 * below zero: {@code H_ref = d (n_ref/n)² H + slope (Q_ref - Q n_ref/n)}.
 *
 * <p>Means are taken over the last {@code window}. A speed further from the reference than {@code speed_tolerance}, a
 * moved flow further than {@code flow_tolerance}, or a head that still moves is no result. A flow of zero may be the
 * reference (shut-off); the flow meter must then show its noise and not be cut to zero.
 */
public final class HeadFlow extends FoldedEvaluation<HeadFlowFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "head-flow/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("head", "speed", "flow"),
            Map.of(
                    "window", Dimension.TIME,
                    "settle_max", Dimension.PRESSURE,
                    "reference_speed", Dimension.FREQUENCY,
                    "speed_tolerance", Dimension.RATIO,
                    "reference_flow", Dimension.VOLUME_FLOW,
                    "flow_tolerance", Dimension.VOLUME_FLOW,
                    "slope", Dimension.PRESSURE_PER_FLOW,
                    "slope_uncertainty", Dimension.PRESSURE_PER_FLOW),
            Map.of("density_ratio", Dimension.RATIO),
            Dimension.PRESSURE,
            false);

    HeadFlow() {
        super(NAME, SIGNATURE, HeadFlowFold::new);
    }

    @Override
    public String comparedRole() {
        return "head";
    }
}
