package org.oxybench.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Name of the rule whose guard factor the recipe states. */
    public static final String SPECIFIC_RISK = "specific-risk";

    /** Least factor of a specific risk, 15.9 %: a rule that promises less is called simple. */
    public static final double FACTOR_MIN = 1;

    /** Greatest factor of a specific risk: beyond it the promise is finer than any uncertainty is known. */
    public static final double FACTOR_MAX = 6;

    /** Every rule whose factor its name says. */
    public static final List<DecisionRule> NAMED = List.of(SIMPLE, ISO_14253_1, ILAC_G8);

    /** Names of every rule that a recipe may choose. */
    public static final List<String> NAMES = Stream.concat(
                    NAMED.stream().map(DecisionRule::name), Stream.of(SPECIFIC_RISK))
            .toList();

    /** Rejects a negative or undefined factor. */
    public DecisionRule {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("guard factor must be zero or more: " + factor);
        }
    }

    /**
     * Guard band of {@code factor} standard uncertainties (JCGM 106): 1.645 leaves a specific probability of false
     * acceptance of 5 %, 3.09 one of 0.1 %.
     *
     * @param factor {@link #FACTOR_MIN} to {@link #FACTOR_MAX}
     */
    public static DecisionRule specificRisk(double factor) {
        if (!(factor >= FACTOR_MIN && factor <= FACTOR_MAX)) {
            throw new IllegalArgumentException("guard factor of a specific risk: " + factor);
        }
        return new DecisionRule(SPECIFIC_RISK, factor);
    }

    /** Returns the rule whose factor this name says; empty for {@link #SPECIFIC_RISK} and unknown names. */
    public static Optional<DecisionRule> of(String name) {
        return NAMED.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
