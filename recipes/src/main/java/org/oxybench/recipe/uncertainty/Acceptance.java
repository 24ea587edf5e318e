package org.oxybench.recipe.uncertainty;

/**
 * How probable it is that a test accepts a unit of which the true value is known: by a closed form, or counted from
 * simulated runs.
 */
public interface Acceptance {
    /** Probability, from 0 to 1, that a unit with this true value is accepted. */
    double probability(double trueValue);
}
