package org.oxybench.station.bench;

import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.Attachment;
import org.oxybench.record.WaveformRef;

/**
 * A waveform in the form in which it is stored and judged, so that judging it again gives the same bits.
 *
 * @param decoded what the stored bytes say
 */
public record StoredWaveform(WaveformRef ref, Attachment attachment, Waveform decoded) {

    /** Encodes a recording, and decodes it again: what is judged is what can be read for ever. */
    public static StoredWaveform encode(Waveform waveform) {
        byte[] bytes = WaveformCodec.encode(waveform);
        String name = waveform.channel().name();
        WaveformRef ref = new WaveformRef(name, waveform.channel(), WaveformCodec.NAME, waveform.size());
        try {
            return new StoredWaveform(ref, new Attachment(name, bytes), WaveformCodec.decode(bytes));
        } catch (DamagedWaveform e) {
            throw new IllegalStateException("what was just encoded does not decode: " + name, e);
        }
    }
}
