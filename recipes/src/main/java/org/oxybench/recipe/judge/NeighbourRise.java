package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * By how much the pressure of a closed compartment rises beside one that is under pressure, {@code neighbour-rise/1}:
 * the rise in Pa, over the last {@code window}, of the line through its gauge pressure. Water that passes into blood
 * shows here and nowhere else: to the decay of the water side it is like any other leak.
 *
 * <p>A gas of 20 °C that warms by 1 K rises by 350 Pa in a closed volume, and one that cools hides a leak. What the
 * part's temperature moved is taken back as p / T, with all of it as uncertainty; beyond a fourth of the limit there is
 * no value, nor when the part is not at the temperature of its surroundings, nor when the source was below
 * {@code source_min} and nothing could pass. How far the barometer moved is in the uncertainty.
 */
public final class NeighbourRise extends FoldedEvaluation<NeighbourRiseFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "neighbour-rise/1";

    /**
     * Part of the limit that may be taken back for the temperature. Beyond it the gas, which need not follow the wall,
     * would say more than the leak: with the guard band of 3.09 u nothing would pass in any case.
     */
    static final double WARMTH_TO_LIMIT_MAX = 0.25;

    private static final Signature SIGNATURE = new Signature(
            Set.of("pressure", "source", "temperature", "ambient", "barometer"),
            Map.of(
                    "window", Dimension.TIME,
                    "source_min", Dimension.PRESSURE,
                    "part_to_ambient_max", Dimension.TEMPERATURE_DIFFERENCE),
            Map.of(),
            Dimension.PRESSURE,
            true);

    NeighbourRise() {
        super(NAME, SIGNATURE, NeighbourRiseFold::new);
    }

    @Override
    public Measured measured() {
        return Measured.CLOSED_NEIGHBOUR;
    }
}
