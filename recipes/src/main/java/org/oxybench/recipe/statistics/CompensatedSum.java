package org.oxybench.recipe.statistics;

/**
 * A sum that carries along what rounding takes from it (Neumaier 1974, the improved Kahan-Babuška algorithm): its
 * error does not grow with the number of terms. The same terms in the same order give the same bits. Used by one thread.
 */
public final class CompensatedSum {
    private double sum;
    private double lost;

    /** Sum of these terms. */
    public static double of(double... terms) {
        CompensatedSum sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }

    /** Adds a term. */
    public void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /** The sum of all terms so far; 0 without any. */
    public double value() {
        return sum + lost;
    }
}
