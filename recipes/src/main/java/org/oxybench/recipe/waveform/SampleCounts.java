package org.oxybench.recipe.waveform;

/**
 * How well the samples of one recording arrived: what a judgement rests on, and what a link that grows worse shows
 * first. All are zero or more.
 *
 * @param taken samples that the fixture took within the recording and the station has
 * @param missing samples of sampled channels that never came
 * @param late samples that a punctual request before would have brought already; they lose nothing, since the fixture
 *     keeps their time
 * @param torn blocks that were thrown away because the fixture was changing them while they were read
 * @param repeated answers that were the same block once more although the fixture should have taken a sample since
 */
public record SampleCounts(long taken, long missing, long late, long torn, long repeated) {
    /** Nothing was recorded. */
    public static final SampleCounts NONE = new SampleCounts(0, 0, 0, 0, 0);

    /** Rejects a count below zero. */
    public SampleCounts {
        if (taken < 0 || missing < 0 || late < 0 || torn < 0 || repeated < 0) {
            throw new IllegalArgumentException("a count is zero or more");
        }
    }
}
