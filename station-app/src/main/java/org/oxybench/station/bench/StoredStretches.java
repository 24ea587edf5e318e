package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Ledger;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.WaveformRef;

/** The stretches of one stage that are on the disk, read back one by one along their chain. */
final class StoredStretches {
    private final Ledger ledger;
    private final BurnInStanding.Stage stage;
    private final Set<Long> endings;

    StoredStretches(Ledger ledger, BurnInStanding.Stage stage) {
        this.ledger = ledger;
        this.stage = stage;
        this.endings = Set.copyOf(stage.endings());
    }

    /** Index of the newest, or {@link StretchRecorded#FIRST}. */
    long last() {
        return stage.last();
    }

    /** Whether the run was interrupted after the stretch of this number. */
    boolean isEnding(long number) {
        return endings.contains(number);
    }

    /**
     * Hands out each stretch with what was recorded in it, in order.
     *
     * @throws IllegalStateException when one is not there, or does not decode: the run cannot be judged to the same bits
     */
    void each(BiConsumer<StretchRecorded, List<Waveform>> taken) {
        if (stage.stretches() == 0) {
            return;
        }
        if (!(ledger instanceof FileLedger files)) {
            throw new IllegalStateException("a ledger that cannot be read back");
        }
        List<Long> indices = new ArrayList<>();
        for (long index = stage.last(); index != StretchRecorded.FIRST; ) {
            indices.add(index);
            index = stretch(files.read(index)).before();
        }
        if (indices.size() != stage.stretches()) {
            throw new IllegalStateException("the chain of stretches is broken: " + indices.size());
        }
        for (int i = indices.size() - 1; i >= 0; i--) {
            long index = indices.get(i);
            StretchRecorded stretch = stretch(files.read(index));
            List<Waveform> waveforms = new ArrayList<>();
            for (WaveformRef waveform : stretch.waveforms()) {
                waveforms.add(waveform(files, index, waveform));
            }
            taken.accept(stretch, waveforms);
        }
    }

    private static StretchRecorded stretch(StoredEntry stored) {
        if (stored.entry() instanceof StretchRecorded stretch) {
            return stretch;
        }
        throw new IllegalStateException("no stretch: entry " + stored.position().index());
    }

    private static Waveform waveform(FileLedger files, long index, WaveformRef ref) {
        byte[] bytes = files.attachment(index, ref.attachment())
                .orElseThrow(() -> new IllegalStateException(ref.attachment() + " of entry " + index + " is missing"));
        try {
            return WaveformCodec.decode(bytes);
        } catch (DamagedWaveform e) {
            throw new IllegalStateException(ref.attachment() + " of entry " + index + " does not decode", e);
        }
    }
}
