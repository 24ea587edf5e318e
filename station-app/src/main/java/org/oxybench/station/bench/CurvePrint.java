package org.oxybench.station.bench;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.FixtureProfile.ChannelRegister;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/**
 * What tells whether two recordings are the same: the least of the hashes of all windows of {@value #WINDOW} samples in
 * a row (winnowing, Schleimer, Wilkerson and Aiken 2003). It is the same when one of them begins some samples later, and
 * differs with any noise: at a noise of half a count two samples at the same true value are alike 68 times in a hundred
 * at most, so two windows of {@value #WINDOW} less than once in ten thousand million.
 *
 * @param channels names of the sampled channels that have noise
 */
record CurvePrint(Set<String> channels) {
    /** Copies its set. */
    CurvePrint {
        channels = Set.copyOf(channels);
    }

    /** Samples in a window. */
    static final int WINDOW = 64;

    /** Recordings with fewer samples have no print: too few windows for one to be found in both. */
    static final int SAMPLES_MIN = 100;

    /** Noise floor that a channel needs, in counts: with less, a living sensor may repeat itself. */
    private static final double COUNTS_MIN = 0.5;

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    /** Prints of recordings of a fixture, from the first sampled channel whose noise floor is half a count or more. */
    static CurvePrint of(FixtureProfile profile) {
        return new CurvePrint(profile.block().samples().channels().stream()
                .filter(register -> register.noiseFloor()
                        >= COUNTS_MIN * Math.abs(register.channel().scale()))
                .map(ChannelRegister::channel)
                .map(channel -> channel.name())
                .collect(Collectors.toSet()));
    }

    /** Print of a recording, 16 hexadecimal digits; empty when it has no channel or too few samples to tell by. */
    Optional<String> of(List<Waveform> recording) {
        return recording.stream()
                .filter(waveform -> channels.contains(waveform.channel().name()) && waveform.size() >= SAMPLES_MIN)
                .findFirst()
                .map(waveform -> HexFormat.of().toHexDigits(least(counts(waveform))));
    }

    private static int[] counts(Waveform waveform) {
        int[] counts = new int[waveform.size()];
        int at = 0;
        for (SampleBlock block : waveform.blocks()) {
            System.arraycopy(block.counts(), 0, counts, at, block.size());
            at += block.size();
        }
        return counts;
    }

    /** A polynomial hash that rolls along; what leaves the window leaves with the power it has by then. */
    private static long least(int[] counts) {
        long oldest = 1;
        for (int i = 0; i < WINDOW; i++) {
            oldest *= MULTIPLIER;
        }
        long hash = 0;
        long least = -1;
        for (int i = 0; i < counts.length; i++) {
            hash = hash * MULTIPLIER + mixed(counts[i]);
            if (i >= WINDOW) {
                hash -= oldest * mixed(counts[i - WINDOW]);
            }
            if (i >= WINDOW - 1) {
                long mixed = mixed(hash);
                least = Long.compareUnsigned(mixed, least) < 0 ? mixed : least;
            }
        }
        return least;
    }

    /** Spreads the bits of a number (finaliser of SplitMix64, Steele, Lea and Flood 2014). */
    private static long mixed(long number) {
        long x = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return x ^ (x >>> 31);
    }
}
