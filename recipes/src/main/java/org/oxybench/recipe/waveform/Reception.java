package org.oxybench.recipe.waveform;

import java.time.Duration;

/**
 * How the samples of one recording came over the link: what a cable or a network that grows worse shows first, beside the
 * {@link SampleCounts}.
 *
 * @param gaps losses of the link that the recording outlasted; one that ended it is its fault
 * @param gapsTotal how long they were together, by the station's clock
 * @param lagMedian how much later than a sample that came at once half of the samples came; zero or more
 * @param lagMax how much later the last of them came
 */
public record Reception(long gaps, Duration gapsTotal, Duration lagMedian, Duration lagMax) {
    /** Nothing was recorded. */
    public static final Reception NONE = new Reception(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Rejects what is below zero, and gaps without a length or the other way round. */
    public Reception {
        if (gaps < 0 || gapsTotal.isNegative() || lagMedian.isNegative() || lagMax.compareTo(lagMedian) < 0) {
            throw new IllegalArgumentException("gaps and lags are zero or more, and no lag is above the greatest");
        }
        if (gaps == 0 && !gapsTotal.isZero()) {
            throw new IllegalArgumentException("gaps that are none have no length");
        }
    }
}
