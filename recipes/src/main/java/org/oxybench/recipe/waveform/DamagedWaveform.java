package org.oxybench.recipe.waveform;

/** Stored bytes are not a waveform, or not the one that was stored. */
public final class DamagedWaveform extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the bytes. */
    public DamagedWaveform(String message) {
        super(message);
    }
}
