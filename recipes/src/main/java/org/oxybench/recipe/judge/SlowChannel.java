package org.oxybench.recipe.judge;

import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * Mean and range of a channel that changes little during a recording and is read less often than the sampled ones,
 * such as the barometer. It is not interpolated: its resolution would then appear as steps in what is fitted.
 */
final class SlowChannel {
    private final Continuity continuity;
    private final UnitOfMeasure unit;
    private long samples;
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    SlowChannel(String name, UnitOfMeasure unit) {
        continuity = new Continuity(name, unit.dimension());
        this.unit = unit;
    }

    void accept(SampleBlock block) {
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                double value = block.channel().unit().convert(block.value(i), unit);
                samples++;
                sum += value;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
    }

    Continuity continuity() {
        return continuity;
    }

    /** Mean in the unit given at construction; NaN without a sample. */
    double mean() {
        return sum / samples;
    }

    /** Greatest less least value, but no less than one count: what the channel may have moved unseen. */
    double range() {
        return Math.max(greatest - least, resolution());
    }

    /** Worth of one count. */
    double resolution() {
        return Math.abs(
                continuity.channel().scale() * continuity.channel().unit().factor() / unit.factor());
    }
}
