package org.oxybench.recipe;

import java.util.List;
import java.util.Optional;

/**
 * How uncertainty is shared between maker and patient: a value is accepted when it lies within the limit by at least
 * {@code factor} times its standard uncertainty.
 *
 * @param name stable name, as written in recipes
 * @param factor guard band in standard uncertainties, zero or more
 */
public record DecisionRule(String name, double factor) {
    /** Simple acceptance: no guard band. */
    public static final DecisionRule SIMPLE = new DecisionRule("simple", 0);

    /** Guard band of 1.645 u: specific probability of false acceptance 5 % (ISO 14253-1, JCGM 106). */
    public static final DecisionRule ISO_14253_1 = new DecisionRule("iso-14253-1", 1.645);

    /** Guard band of the expanded uncertainty U with k = 2 (ILAC-G8:09/2019). */
    public static final DecisionRule ILAC_G8 = new DecisionRule("ilac-g8", 2);

    /** Every rule that a recipe may name. */
    public static final List<DecisionRule> ALL = List.of(SIMPLE, ISO_14253_1, ILAC_G8);

    /** Rejects a negative or undefined factor. */
    public DecisionRule {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("guard factor must be zero or more: " + factor);
        }
    }

    /** Returns the rule of this name. */
    public static Optional<DecisionRule> of(String name) {
        return ALL.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
