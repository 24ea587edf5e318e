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
 * @param receivedMillis when the station had each sample, milliseconds since 1970 by its wall clock at the recording's
 *     beginning and by its monotonic clock from there; empty where nobody noted it. For the record alone: no judgement
 *     rests on it
 */
@SuppressWarnings("ArrayRecordComponent") // Samples stay primitive: a block is read millions of times a day.
public record SampleBlock(
        Channel channel,
        long firstSequence,
        long[] fixtureMillis,
        int[] counts,
        Quality[] quality,
        long[] receivedMillis) {
    /** Rejects arrays of unequal length. */
    public SampleBlock {
        if (fixtureMillis.length != counts.length || counts.length != quality.length) {
            throw new IllegalArgumentException("a block needs a time, a count and a flag for each sample");
        }
        if (receivedMillis.length != counts.length && receivedMillis.length != 0) {
            throw new IllegalArgumentException("of a block all samples were noted as received, or none");
        }
    }

    /** A block of which nobody noted when it was received. */
    public SampleBlock(Channel channel, long firstSequence, long[] fixtureMillis, int[] counts, Quality[] quality) {
        this(channel, firstSequence, fixtureMillis, counts, quality, new long[0]);
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
