package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * What is left of the heat and the creep of filling when stabilising ends, {@code transient-left/1}: by how many pascal
 * they will still move the pressure within {@code test_time}. A gate before a decay, with a limit of a tenth of what a
 * leak at its own limit moves in that time.
 *
 * <p>Over the last {@code window} the pressure is fitted as {@code a + b t + c exp(-t / time_constant)}, t from its end
 * on: a leak is in b alone, and {@code c (1 - exp(-test_time / time_constant))} is what is left, of either sign. The
 * time constant is one that was seen with this product; the fit is linear with it.
 */
public final class TransientLeft extends FoldedEvaluation<TransientLeftFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "transient-left/1";

    /** Fewest samples of the fit. */
    static final int SAMPLES_MIN = 20;

    private static final Signature SIGNATURE = new Signature(
            Set.of("pressure"),
            Map.of(
                    "window", Dimension.TIME,
                    "time_constant", Dimension.TIME,
                    "test_time", Dimension.TIME),
            Map.of(),
            Dimension.PRESSURE,
            false);

    TransientLeft() {
        super(NAME, SIGNATURE, TransientLeftFold::new);
    }

    @Override
    public Measured measured() {
        return Measured.CLOSED_NEIGHBOUR;
    }
}
