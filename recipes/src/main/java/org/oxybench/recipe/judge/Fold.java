package org.oxybench.recipe.judge;

import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.waveform.SampleBlock;

/** Samples on their way to one measurement; owned by one thread. */
interface Fold {
    /** Takes in a block; those of channels that the characteristic does not use are ignored. */
    void accept(SampleBlock block);

    /** The measurement, or why there is none; asked once, after the last block. */
    Measurement measurement();
}
