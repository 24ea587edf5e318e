package org.oxybench.recipe.statistics;

/**
 * An estimated number with its two-sided confidence interval.
 *
 * @param value the estimate
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Estimate(double value, double low, double high) {}
