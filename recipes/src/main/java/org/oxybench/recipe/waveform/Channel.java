package org.oxybench.recipe.waveform;

import org.oxybench.recipe.UnitOfMeasure;

/**
 * One recorded channel and how its counts become values: {@code value = counts * scale + offset} in {@code unit}.
 *
 * @param name profile name, for example {@code test_pressure}
 * @param unit unit of the values
 * @param scale units per count
 * @param offset value of count zero
 * @param instrument id of the measuring instrument behind it
 */
public record Channel(String name, UnitOfMeasure unit, double scale, double offset, String instrument) {
    /** Rejects a scale that is zero or not finite, and an offset that is not finite. */
    public Channel {
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("a channel needs a finite scale and offset: " + name);
        }
    }

    /** Returns the value of a count, in {@code unit}. */
    public double value(int count) {
        return count * scale + offset;
    }
}
