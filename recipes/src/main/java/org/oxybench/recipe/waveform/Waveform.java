package org.oxybench.recipe.waveform;

import java.util.List;

/**
 * Recorded data of one channel during one step: its blocks in order. A gap between two blocks is a gap in the data and
 * is never drawn over.
 *
 * @param channel what was recorded
 * @param blocks in order of sequence
 */
public record Waveform(Channel channel, List<SampleBlock> blocks) {
    /** Copies its list and rejects blocks of another channel. */
    public Waveform {
        blocks = List.copyOf(blocks);
        for (SampleBlock block : blocks) {
            if (!block.channel().equals(channel)) {
                throw new IllegalArgumentException(
                        "a block of " + block.channel().name() + " in a waveform of " + channel.name());
            }
        }
    }

    /** Number of samples in all blocks. */
    public int size() {
        return blocks.stream().mapToInt(SampleBlock::size).sum();
    }
}
