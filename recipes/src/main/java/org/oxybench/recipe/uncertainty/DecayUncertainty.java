package org.oxybench.recipe.uncertainty;

import java.util.function.DoubleUnaryOperator;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * What a pressure decay can be known to before any was recorded, from the recipe's numbers and the bench's: the closed
 * form beside which simulated runs are shown. Shares no code with what judges, but has every part of its budget: slope,
 * volume, scale, temperature, barometer and zero.
 *
 * <p>What is claimed is more than what scatters. A barometer that stands still for a test may have moved by a count, and
 * the uncertainty says so; the weather, 50 Pa in an hour, moves it by about a tenth of that. And whatever scatters from run
 * to run is in the learned zero already, the noise of the slope among it.
 *
 * @param rateHz samples per second, above zero
 * @param seconds how long the decay is recorded, above zero
 * @param zero as it is subtracted, so of the leak as it is told
 * @param referred to which pressure the leak is told
 */
public record DecayUncertainty(
        Gas gas, Gauges gauges, double rateHz, double seconds, LearnedZero zero, ReferredLeak referred)
        implements DoubleUnaryOperator {

    /** Of a leak that is told at the pressure of its test. */
    public DecayUncertainty(Gas gas, Gauges gauges, double rateHz, double seconds, LearnedZero zero) {
        this(gas, gauges, rateHz, seconds, zero, ReferredLeak.NONE);
    }

    /**
     * The gas whose pressure decays.
     *
     * @param volumeM3 above zero
     * @param volumeRelative standard uncertainty of the volume, as a share
     * @param pressurePa absolute, above zero
     * @param partK its temperature, above zero
     */
    public record Gas(double volumeM3, double volumeRelative, double pressurePa, double partK) {
        /** Rejects what no gas can have. */
        public Gas {
            if (!(volumeM3 > 0) || !(volumeRelative >= 0) || !(pressurePa > 0) || !(partK > 0)) {
                throw new IllegalArgumentException("no gas is like this");
            }
        }
    }

    /**
     * What measures it.
     *
     * @param noisePa standard deviation of one sample of the pressure
     * @param resolutionPa worth of one count of the pressure gauge
     * @param scaleRelative standard uncertainty of the pressure gauge's scale, as a share
     * @param thermometerNoiseK standard deviation of one sample of the part's temperature
     * @param thermometerK standard uncertainty of the part's temperature
     * @param barometerCountPa worth of one count of the barometer
     */
    public record Gauges(
            double noisePa,
            double resolutionPa,
            double scaleRelative,
            double thermometerNoiseK,
            double thermometerK,
            double barometerCountPa) {
        /** Rejects gauges of a perfection that none has. */
        public Gauges {
            boolean possible = noisePa >= 0 && resolutionPa >= 0 && noisePa + resolutionPa > 0 && scaleRelative >= 0;
            if (!possible || !(thermometerNoiseK >= 0) || !(thermometerK >= 0) || !(barometerCountPa >= 0)) {
                throw new IllegalArgumentException("no gauges are like this");
            }
        }
    }

    /**
     * What is subtracted: heat and creep, as a tight part shows them.
     *
     * @param molPerS mean
     * @param deviation standard deviation from run to run, mol/s, the noise of the slope among it
     * @param runs how many it was learned from, 1 or more
     */
    public record LearnedZero(double molPerS, double deviation, int runs) {
        /** Nothing is subtracted. */
        public static final LearnedZero NONE = new LearnedZero(0, 0, 1);

        /** Rejects what cannot be learned. */
        public LearnedZero {
            if (!Double.isFinite(molPerS) || !(deviation >= 0) || runs < 1) {
                throw new IllegalArgumentException("no zero is like this");
            }
        }
    }

    /** Rejects what no decay can have. */
    public DecayUncertainty {
        if (!(rateHz > 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("no decay can be measured so");
        }
    }

    /** The same with another zero. */
    DecayUncertainty withZero(LearnedZero other) {
        return new DecayUncertainty(gas, gauges, rateHz, seconds, other, referred);
    }

    /**
     * Of the slope of the pressure, Pa/s: {@code σ sqrt(12 / (N T²))} of N samples over T. The pressure is divided by the
     * temperature sample by sample, so a thermometer's noise is noise of the pressure: 5 mK are 2.6 Pa at 50 kPa.
     */
    public double slope() {
        double gauge = Math.hypot(gauges.noisePa(), gauges.resolutionPa() / Math.sqrt(12));
        double thermometer = gas.pressurePa() * gauges.thermometerNoiseK() / gas.partK();
        return Math.hypot(gauge, thermometer) * Math.sqrt(12 / (rateHz * seconds)) / seconds;
    }

    /** Of the slope of the pressure, Pa/s, by the barometer: what a count hides of its drift over the test, rectangular. */
    public double barometer() {
        return gauges.barometerCountPa() / Math.sqrt(3) / seconds;
    }

    /**
     * Standard uncertainty of a leak of this size, mol/s, as a judge claims it and keeps its guard band by it. Volume and
     * scales count for all that was measured, the zero included: it may have been learned on a part of another volume.
     */
    @Override
    public double applyAsDouble(double molPerS) {
        double slope = molPerS(Math.hypot(slope(), barometer()));
        double raw = Math.abs(molPerS + zero.molPerS());
        return Math.hypot(Math.hypot(slope, raw * relative()), zeroUncertainty());
    }

    /** Standard deviation of what is measured of a leak of this size from run to run, mol/s. */
    public double scatter(double molPerS) {
        double scale = gauges.scaleRelative() * referred.leftOfScale();
        double relative = Math.hypot(Math.hypot(gas.volumeRelative(), scale), gauges.thermometerK() / gas.partK());
        return Math.hypot(Math.abs(molPerS) * relative, Math.max(molPerS(slope()), zeroUncertainty()));
    }

    /** One more run scatters as the learned ones did, about a mean that is itself known from so many runs. */
    private double zeroUncertainty() {
        return zero.deviation() * Math.sqrt(1 + 1.0 / zero.runs());
    }

    /** Of volume and scales, and of the pressure that a leak is referred from, as a share of what was measured. */
    public double relative() {
        double temperature = gauges.thermometerK() / gas.partK();
        double decay = Math.hypot(Math.hypot(gas.volumeRelative(), gauges.scaleRelative()), temperature);
        return Math.hypot(decay, referred.relative(gauges.scaleRelative(), gauges.resolutionPa()));
    }

    /** What a slope is of the leak as it is told. */
    private double molPerS(double paPerS) {
        return referred.ratio() * paPerS * gas.volumeM3() / (UnitOfMeasure.MOLAR_GAS_CONSTANT * gas.partK());
    }
}
