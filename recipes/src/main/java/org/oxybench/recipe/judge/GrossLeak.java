package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Gate for gross leaks while a part is filled, {@code gross-leak/1}: the time in seconds until the pressure first
 * reaches {@code target}, from the first sample on. A pressure that is never reached counts as the whole recording, so
 * that an upper limit below it is violated.
 *
 * <p>A part that fills too fast is a wrong one, or is not connected: use both bounds. Between two samples the time is
 * interpolated.
 */
public final class GrossLeak extends FoldedEvaluation<GrossLeakFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "gross-leak/1";

    private static final Signature SIGNATURE =
            new Signature(Set.of("pressure"), Map.of("target", Dimension.PRESSURE), Map.of(), Dimension.TIME, false);

    GrossLeak() {
        super(NAME, SIGNATURE, GrossLeakFold::new);
    }
}
