package org.oxybench.station.measure;

import java.util.List;

/** The median of measured times: one slow force of a busy disk does not move it. */
final class Median {

    private Median() {}

    /** The middle value, or the mean of the two in the middle. */
    static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing has no median");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
