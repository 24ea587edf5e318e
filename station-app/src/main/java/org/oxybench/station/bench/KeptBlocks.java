package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** Keeps what arrives during a step, so that a fault does not lose it. Thread-safe. */
final class KeptBlocks implements Consumer<SampleBlock> {
    private final Consumer<SampleBlock> next;
    private final List<SampleBlock> blocks = new ArrayList<>();

    KeptBlocks(Consumer<SampleBlock> next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(SampleBlock block) {
        blocks.add(block);
        next.accept(block);
    }

    synchronized List<Waveform> waveforms() {
        return blocks.stream()
                .map(SampleBlock::channel)
                .distinct()
                .map(channel -> new Waveform(
                        channel,
                        blocks.stream().filter(b -> b.channel().equals(channel)).toList()))
                .toList();
    }
}
