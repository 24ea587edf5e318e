package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Least or greatest value of a channel while the table under the unit shakes and tilts, {@code least-on-table/1} and
 * {@code greatest-on-table/1}: as {@link ExtremeValue}, and no result (E-CND-01) where a single sample shows less
 * {@code acceleration} than {@code acceleration_least} or less {@code tilt} than {@code tilt_least}. A table that stands
 * still would let any unit pass.
 *
 * <p>No sample of the three channels may be lost.
 */
public final class ExtremeOnTable extends FoldedEvaluation<ExtremeOnTableFold> {
    /** Name and version of the least value in recipes and records. */
    public static final String LEAST = "least-on-table/1";

    /** The same of the greatest value. */
    public static final String GREATEST = "greatest-on-table/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("value", "acceleration", "tilt"),
            Map.of("acceleration_least", Dimension.ACCELERATION, "tilt_least", Dimension.ANGLE),
            Map.of(),
            null,
            false);

    ExtremeOnTable(boolean greatest) {
        super(greatest ? GREATEST : LEAST, SIGNATURE, context -> new ExtremeOnTableFold(context, greatest));
    }

    @Override
    public String comparedRole() {
        return "value";
    }
}
