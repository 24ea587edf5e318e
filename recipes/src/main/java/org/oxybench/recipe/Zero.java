package org.oxybench.recipe;

import java.time.Instant;
import java.util.stream.DoubleStream;

/**
 * What a tight master part reads on one fixture with one recipe: the apparent leak of heat and creep, learned from
 * runs and subtracted from later values.
 *
 * @param id name of the entry that holds it
 * @param recipe recipe id it belongs to
 * @param characteristic characteristic id it corrects
 * @param fixture fixture it was learned on
 * @param master serial of the master part
 * @param runs how many runs it rests on, 10 or more
 * @param mean mean of the raw values, in the characteristic's unit
 * @param standardDeviation sample standard deviation of the raw values
 * @param learned when the last of its runs ended
 */
public record Zero(
        String id,
        String recipe,
        String characteristic,
        String fixture,
        String master,
        int runs,
        double mean,
        double standardDeviation,
        Instant learned) {
    /** Fewest runs that a zero may rest on. */
    public static final int RUNS_MIN = 10;

    /**
     * Learns a zero from the raw values of runs on a master part: their mean and sample standard deviation.
     *
     * @param raw values in the characteristic's unit, {@link #RUNS_MIN} or more
     * @throws IllegalArgumentException when there are too few, or one is not finite
     */
    public static Zero learn(
            String id,
            String recipe,
            String characteristic,
            String fixture,
            String master,
            double[] raw,
            Instant learned) {
        double mean = DoubleStream.of(raw).sum() / raw.length;
        double squares = DoubleStream.of(raw)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (raw.length - 1));
        return new Zero(id, recipe, characteristic, fixture, master, raw.length, mean, deviation, learned);
    }

    /** Rejects a zero from too few runs or with numbers that are not finite. */
    public Zero {
        if (runs < RUNS_MIN
                || !Double.isFinite(mean)
                || !(standardDeviation >= 0)
                || Double.isInfinite(standardDeviation)) {
            throw new IllegalArgumentException("not a usable zero: " + id);
        }
    }
}
