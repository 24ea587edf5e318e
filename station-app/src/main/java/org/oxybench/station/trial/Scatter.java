package org.oxybench.station.trial;

import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How the simulated world differs from run to run, besides the noise of the gauges: standard deviations of normal
 * distributions. A recipe's uncertainty claims to cover it.
 *
 * @param volumeRelative of the units' volumes, as a share
 * @param warmK of what a unit is warmer than the room, K
 * @param gaugeRelative of the scale of the pressure gauges, as a share
 */
public record Scatter(double volumeRelative, double warmK, double gaugeRelative) {

    /**
     * Volumes by 1 %, as the shipped recipes claim; units that hung beside the bench, within a fraction of a tenth of a
     * kelvin, by which a zero scatters by some 2 % of an adult oxygenator's limit; a gauge of 0.05 %.
     */
    public static final Scatter USUAL = new Scatter(0.01, 0.03, 5e-4);

    /** Kinds of bench that take a unit's volume and warmth for what they measure by. */
    private static final Set<String> OF_GAS = Set.of("leak-bench", "oxygenator-bench");

    /** Rejects what is below zero. */
    public Scatter {
        if (!(volumeRelative >= 0) || !(warmK >= 0) || !(gaugeRelative >= 0)) {
            throw new IllegalArgumentException("a scatter is zero or more");
        }
    }

    /** The same with volumes that scatter so much. */
    public Scatter withVolumes(double relative) {
        return new Scatter(relative, warmK, gaugeRelative);
    }

    /** A unit's own part of it, in the simulator's words; empty on a bench that knows none. */
    String unit(String kind, RandomGenerator random) {
        double volume = 100 * (1 + volumeRelative * random.nextGaussian());
        return OF_GAS.contains(kind) ? String.format(Locale.ROOT, "+volume:%.6f", volume) + master(kind, random) : "";
    }

    /** What differs from run to run of the one master part. */
    String master(String kind, RandomGenerator random) {
        double warm = warmK * random.nextGaussian();
        return OF_GAS.contains(kind) ? String.format(Locale.ROOT, "+warm:%.6f", warm) : "";
    }

    /** What a gauge's scale is. */
    double gauge(RandomGenerator random) {
        return 1 + gaugeRelative * random.nextGaussian();
    }
}
