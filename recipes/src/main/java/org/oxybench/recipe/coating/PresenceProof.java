package org.oxybench.recipe.coating;

import java.util.Locale;
import java.util.Map;
import org.oxybench.recipe.DecisionRule;

/**
 * The proof that this unit, and not only its bath, has taken up coating.
 *
 * @param value depletion of its solution in parts of it, or change of absorbance of what flowed through it
 * @param standardUncertainty of the value, above zero
 * @param least what it must be at least, above zero
 * @param rule how far above {@code least} it must lie
 */
public record PresenceProof(double value, double standardUncertainty, double least, DecisionRule rule) {

    /** Rejects a bound that proves nothing: a unit that took up nothing would reach it. */
    public PresenceProof {
        if (!(least > 0) || Double.isInfinite(least)) {
            throw new IllegalArgumentException("no proof of presence at " + least);
        }
    }

    /** By what the unit took from its solution; readings that cannot be prove nothing. */
    public static PresenceProof of(MassBalance balance, double leastDepletion, DecisionRule rule) {
        return balance.isPossible()
                ? new PresenceProof(balance.depletion(), balance.depletionUncertainty(), leastDepletion, rule)
                : new PresenceProof(Double.NaN, Double.NaN, leastDepletion, rule);
    }

    /** NO_RESULT where a value or its uncertainty is none; FAIL where it is not proven to be enough. */
    public Assessment assess() {
        if (!Double.isFinite(value) || !Double.isFinite(standardUncertainty) || !(standardUncertainty > 0)) {
            return Assessment.noResult(CoatingCode.READING_IMPOSSIBLE.reason(Map.of("what", "presence")));
        }
        return value >= least + rule.factor() * standardUncertainty
                ? Assessment.PASS
                : Assessment.fail(CoatingCode.NOT_PRESENT.reason(Map.of(
                        "value",
                        String.format(Locale.ROOT, "%.4g ± %.2g", value, standardUncertainty),
                        "least",
                        String.format(Locale.ROOT, "%.4g", least))));
    }
}
