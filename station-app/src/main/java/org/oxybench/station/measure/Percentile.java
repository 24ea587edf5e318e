package org.oxybench.station.measure;

import java.util.List;

/** A percentile of measured times by nearest rank: a time that was measured, never one between two. */
final class Percentile {

    private Percentile() {}

    /**
     * The smallest value that at least {@code percent} of the values do not exceed.
     *
     * @param percent 1 to 100
     */
    static double of(List<Double> values, int percent) {
        if (values.isEmpty() || percent < 1 || percent > 100) {
            throw new IllegalArgumentException(percent + " percent of " + values.size() + " values");
        }
        int rank = (values.size() * percent + 99) / 100;
        return values.stream().sorted().toList().get(rank - 1);
    }
}
