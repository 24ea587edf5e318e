/** Recorded data of channels: blocks of counts with a scale as they arrive, waveforms as they are stored. */
@NullMarked
package org.oxybench.recipe.waveform;

import org.jspecify.annotations.NullMarked;
