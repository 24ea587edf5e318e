package org.oxybench.recipe.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * A leak that is told at another pressure than it is measured at, by the law of its path: what the closed form of its
 * uncertainty needs to know of it. Shares no code with what judges.
 *
 * @param ratio what is told over what is measured, above zero; 1 for a leak that is told as it is measured
 * @param perPascal by which share the ratio falls when the measured pressure is one pascal more, zero or more
 * @param gaugePa pressure that it is measured at, gauge
 */
public record ReferredLeak(double ratio, double perPascal, double gaugePa) {
    /** One that is told as it is measured. */
    public static final ReferredLeak NONE = new ReferredLeak(1, 0, 0);

    /** Ratio of specific heats of air. */
    private static final double GAMMA = 1.4;

    /** Rejects what no path can have. */
    public ReferredLeak {
        if (!(ratio > 0) || Double.isInfinite(ratio) || !(perPascal >= 0) || !(gaugePa >= 0)) {
            throw new IllegalArgumentException("no path leaks like this");
        }
    }

    /** How a flow into air grows with the pressure before it, but for a factor that is the path's own. */
    private enum Law {
        /** A capillary: p² - a². */
        LAMINAR("reference_pressure") {
            @Override
            double flow(double beforePa, double airPa) {
                return beforePa * beforePa - airPa * airPa;
            }

            @Override
            double perPascal(double beforePa, double airPa) {
                return 2 * beforePa / flow(beforePa, airPa);
            }
        },
        /** A sharp hole: an isentropic nozzle, which no pressure behind it reaches once it is choked. */
        ORIFICE("orifice_reference") {
            @Override
            double flow(double beforePa, double airPa) {
                return choked(beforePa, airPa)
                        ? beforePa * Math.sqrt(GAMMA) * Math.pow(2 / (GAMMA + 1), (GAMMA + 1) / (2 * (GAMMA - 1)))
                        : beforePa * Math.sqrt(2 * GAMMA / (GAMMA - 1) * opening(airPa / beforePa));
            }

            @Override
            double perPascal(double beforePa, double airPa) {
                if (choked(beforePa, airPa)) {
                    return 1 / beforePa;
                }
                double r = airPa / beforePa;
                double steepness =
                        2 / GAMMA * Math.pow(r, 2 / GAMMA - 1) - (GAMMA + 1) / GAMMA * Math.pow(r, 1 / GAMMA);
                return (1 - steepness * r / (2 * opening(r))) / beforePa;
            }

            private static boolean choked(double beforePa, double airPa) {
                return beforePa >= airPa * Math.pow((GAMMA + 1) / 2, GAMMA / (GAMMA - 1));
            }

            private static double opening(double r) {
                return Math.pow(r, 2 / GAMMA) - Math.pow(r, (GAMMA + 1) / GAMMA);
            }
        },
        /** Pores finer than the way between two collisions: p - a. */
        MOLECULAR("molecular_reference") {
            @Override
            double flow(double beforePa, double airPa) {
                return beforePa - airPa;
            }

            @Override
            double perPascal(double beforePa, double airPa) {
                return 1 / flow(beforePa, airPa);
            }
        };

        private final String parameter;

        Law(String parameter) {
            this.parameter = parameter;
        }

        /** At absolute pressures, the first above the second. */
        abstract double flow(double beforePa, double airPa);

        /** By which share the flow grows for a pascal. */
        abstract double perPascal(double beforePa, double airPa);
    }

    /**
     * As a recipe refers it.
     *
     * @param parameters of the characteristic, of which one may name a law and its reference pressure
     * @param gaugePa pressure of the test, gauge
     * @param airPa pressure of the air, absolute
     * @return nothing when two laws are named or a pressure is not above that of the air: then nothing is judged either
     */
    public static Optional<ReferredLeak> of(Map<String, Quantity> parameters, double gaugePa, double airPa) {
        List<Law> laws = Arrays.stream(Law.values())
                .filter(law -> parameters.containsKey(law.parameter))
                .toList();
        if (laws.isEmpty()) {
            return Optional.of(NONE);
        }
        Law law = laws.get(0);
        Quantity reference = parameters.get(law.parameter);
        if (laws.size() > 1 || reference == null) {
            return Optional.empty();
        }
        double referencePa = reference.in(UnitOfMeasure.PA);
        if (!(gaugePa > 0) || !(referencePa > 0)) {
            return Optional.empty();
        }
        double ratio = law.flow(airPa + referencePa, airPa) / law.flow(airPa + gaugePa, airPa);
        return Optional.of(new ReferredLeak(ratio, law.perPascal(airPa + gaugePa, airPa), gaugePa));
    }

    /**
     * Standard uncertainty of the ratio as a share of it, by what the gauge does not know of the measured pressure.
     *
     * @param gaugeRelative of the gauge's scale, as a share
     * @param readingPa of what it reads, Pa
     */
    double relative(double gaugeRelative, double readingPa) {
        return perPascal * Math.hypot(gaugeRelative * gaugePa, readingPa);
    }

    /**
     * Which part of an error of the gauge's scale is left: a gauge that reads too much makes the decay too steep, and the
     * ratio too small.
     */
    double leftOfScale() {
        return Math.abs(1 - perPascal * gaugePa);
    }
}
