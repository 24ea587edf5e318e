package org.oxybench.record;

import org.oxybench.recipe.waveform.Channel;

/**
 * A waveform stored as an attachment of its entry.
 *
 * @param attachment name of the attachment within the entry
 * @param channel what was recorded
 * @param codec name and version of its encoding
 * @param samples number of samples
 */
public record WaveformRef(String attachment, Channel channel, String codec, int samples) {}
