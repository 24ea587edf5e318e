package org.oxybench.recipe.judge;

import org.oxybench.recipe.waveform.SampleBlock;

/** What a burst holds at each frequency, for people to look at: nothing is judged by it. */
public final class BurstSpectrum {
    private BurstSpectrum() {}

    /**
     * Amplitude (peak) of the sine at each bin from 0 to half the rate, under Hann's window, in the channel's unit; bins are
     * the rate by the number of samples apart.
     */
    public static double[] amplitudes(SampleBlock burst) {
        int size = burst.size();
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += burst.value(i) / size;
        }
        double[] weighted = new double[size];
        for (int i = 0; i < size; i++) {
            weighted[i] = (burst.value(i) - mean) * Spectrum.hann(i, size);
        }
        double[] amplitudes = new double[size / 2];
        for (int bin = 0; bin < amplitudes.length; bin++) {
            double square = Spectrum.square(weighted, 2 * Math.PI * bin / size);
            // Hann's weights sum to half the number of samples.
            amplitudes[bin] = 4 * Math.sqrt(Math.max(0, square)) / size;
        }
        return amplitudes;
    }
}
