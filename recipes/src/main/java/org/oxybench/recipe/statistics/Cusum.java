package org.oxybench.recipe.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Two-sided tabular cumulative sum of deviations from a target (Page 1954; NIST e-Handbook 6.3.2.3).
 *
 * @param target value that the process is to keep
 * @param slack deviation that is forgiven at each point, usually half the shift to be seen; 0 or more
 * @param decision sum beyond which the process has shifted, above 0
 */
public record Cusum(double target, double slack, double decision) {
    /** Rejects sums that decide nothing. */
    public Cusum {
        if (!Double.isFinite(target) || !(slack >= 0) || !(decision > 0)) {
            throw new IllegalArgumentException("not a cumulative sum: " + target + ", " + slack + ", " + decision);
        }
    }

    /**
     * The sums after a point.
     *
     * @param high sum of what was above the target
     * @param low sum of what was below it, positive
     * @param shifted whether one of them is beyond the decision
     */
    public record Sums(double high, double low, boolean shifted) {}

    /** The sums after each point, begun at zero. A point that is not a number makes them so. */
    public List<Sums> of(double... points) {
        List<Sums> all = new ArrayList<>();
        double high = 0;
        double low = 0;
        for (double point : points) {
            high = Math.max(0, high + point - target - slack);
            low = Math.max(0, low + target - point - slack);
            all.add(new Sums(high, low, !(high <= decision && low <= decision)));
        }
        return List.copyOf(all);
    }
}
