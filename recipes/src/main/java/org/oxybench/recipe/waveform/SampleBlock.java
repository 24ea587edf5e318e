package org.oxybench.recipe.waveform;

/**
 * Consecutive samples of one channel, as they came from the fixture. Arrays are owned by the block: they are not
 * copied, and nobody changes them after construction.
 *
 * @param channel what was sampled
 * @param firstSequence the fixture's own number of the first sample; the rest follow without a gap
 * @param fixtureMillis the fixture's own time of each sample, milliseconds since an epoch of its own, rising
 * @param counts raw counts
 * @param quality one flag a sample
 */
@SuppressWarnings("ArrayRecordComponent") // Samples stay primitive: a block is read millions of times a day.
public record SampleBlock(Channel channel, long firstSequence, long[] fixtureMillis, int[] counts, Quality[] quality) {
    /** Rejects arrays of unequal length. */
    public SampleBlock {
        if (fixtureMillis.length != counts.length || counts.length != quality.length) {
            throw new IllegalArgumentException("a block needs a time, a count and a flag for each sample");
        }
    }

    /** Number of samples. */
    public int size() {
        return counts.length;
    }

    /** Value of a sample in the channel's unit. */
    public double value(int index) {
        return channel.value(counts[index]);
    }
}
