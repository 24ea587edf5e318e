package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * Leak rate as the flow of gas that keeps a part under pressure, {@code mass-flow/1}: the mean of a flow meter over the
 * last {@code window} in mol/s, once it has settled. It does not depend on the volume.
 *
 * <p>With {@code reference_pressure} the flow is referred to it as laminar: {@code (p_ref² - p_amb²) / (p² - p_amb²)},
 * absolute. The learned zero is subtracted; a corrected flow below -U is no result.
 */
public final class MassFlow implements Evaluation<MassFlowFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "mass-flow/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("flow", "pressure", "barometer"),
            Map.of(
                    "window", Dimension.TIME,
                    "settle_max", Dimension.MOLAR_FLOW,
                    "pressure_min", Dimension.PRESSURE),
            Map.of("reference_pressure", Dimension.PRESSURE),
            Dimension.MOLAR_FLOW,
            true);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Measured measured() {
        return Measured.LEAK;
    }

    @Override
    public String comparedRole() {
        return "flow";
    }

    @Override
    public MassFlowFold start(Context context) {
        return new MassFlowFold(context);
    }

    @Override
    public MassFlowFold accept(MassFlowFold fold, SampleBlock block) {
        fold.accept(block);
        return fold;
    }

    @Override
    public Measurement finish(MassFlowFold fold) {
        return fold.measurement();
    }
}
