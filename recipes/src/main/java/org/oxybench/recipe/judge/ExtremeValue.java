package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;

/**
 * Least or greatest value of a channel over a whole recording, {@code least-value/1} and {@code greatest-value/1}: for
 * what must never have been outside, of which a mean would say nothing. Noise makes an extreme more extreme, which never
 * makes it pass. No sample may be lost: it may have been the one.
 */
public final class ExtremeValue extends FoldedEvaluation<ExtremeValueFold> {
    /** Name and version of the least value in recipes and records. */
    public static final String LEAST = "least-value/1";

    /** The same of the greatest value. */
    public static final String GREATEST = "greatest-value/1";

    private static final Signature SIGNATURE = new Signature(Set.of("value"), Map.of(), Map.of(), null, false);

    ExtremeValue(boolean greatest) {
        super(greatest ? GREATEST : LEAST, SIGNATURE, context -> new ExtremeValueFold(context, greatest));
    }

    @Override
    public String comparedRole() {
        return "value";
    }
}
