package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * What a leak that was measured at one pressure would be at a reference pressure (gauge), by the law of its path:
 * {@code reference_pressure} a laminar one, which goes with p² - p_amb²; {@code orifice_reference} an ideal nozzle, which
 * goes with p alone once it is choked; {@code molecular_reference} one that goes with p - p_amb. All into air at the
 * pressure of the barometer. No law, and the ratio is 1; two of them, and there is no ratio.
 *
 * @param given whether the recipe names a law
 * @param ratio leak at the reference pressure over leak at the measured one; NaN for two laws, or for no overpressure
 * @param perPascal by which share the ratio falls when the measured pressure is one pascal more
 */
record Referral(boolean given, double ratio, double perPascal) {
    /** What a recipe may give, at most one of them. */
    static final Map<String, Dimension> PARAMETERS = Map.of(
            "reference_pressure", Dimension.PRESSURE,
            "orifice_reference", Dimension.PRESSURE,
            "molecular_reference", Dimension.PRESSURE);

    /** Ratio of specific heats of air. */
    private static final double GAMMA = 1.4;

    /** Pressure behind over pressure before an ideal nozzle, below which it is choked: 0.528. */
    private static final double CRITICAL = Math.pow(2 / (GAMMA + 1), GAMMA / (GAMMA - 1));

    /** Step of pressure over which a nozzle's flow is taken as straight, Pa. */
    private static final double STEP_PA = 1;

    private static final Referral NONE = new Referral(false, 1, 0);

    /**
     * Of a leak measured at an absolute pressure.
     *
     * @param measuredPa absolute, above the ambient pressure
     * @param ambientPa absolute
     */
    static Referral of(Conclusion conclusion, double measuredPa, double ambientPa) {
        double laminar = conclusion.parameter("reference_pressure", UnitOfMeasure.PA);
        double orifice = conclusion.parameter("orifice_reference", UnitOfMeasure.PA);
        double molecular = conclusion.parameter("molecular_reference", UnitOfMeasure.PA);
        long laws = Stream.of(laminar, orifice, molecular)
                .filter(law -> !law.isNaN())
                .count();
        if (laws == 0) {
            return NONE;
        }
        if (laws > 1) {
            return new Referral(true, Double.NaN, Double.NaN);
        }
        if (!Double.isNaN(laminar)) {
            double perPascal = 2 * measuredPa / laminar(measuredPa, ambientPa);
            return referred(Referral::laminar, measuredPa, laminar + ambientPa, ambientPa, perPascal);
        }
        if (!Double.isNaN(molecular)) {
            return referred(
                    Referral::molecular, measuredPa, molecular + ambientPa, ambientPa, 1 / (measuredPa - ambientPa));
        }
        double change = nozzle(measuredPa + STEP_PA, ambientPa) - nozzle(measuredPa - STEP_PA, ambientPa);
        double perPascal = change / (2 * STEP_PA) / nozzle(measuredPa, ambientPa);
        return referred(Referral::nozzle, measuredPa, orifice + ambientPa, ambientPa, perPascal);
    }

    private static Referral referred(
            DoubleBinaryOperator law, double measuredPa, double referencePa, double ambientPa, double perPascal) {
        double ratio = law.applyAsDouble(referencePa, ambientPa) / law.applyAsDouble(measuredPa, ambientPa);
        boolean over = measuredPa > ambientPa && referencePa > ambientPa;
        // The barometer moves both pressures alike, and counts for little beside the gauge.
        return new Referral(true, over ? ratio : Double.NaN, Math.abs(perPascal));
    }

    private static double laminar(double beforePa, double behindPa) {
        return beforePa * beforePa - behindPa * behindPa;
    }

    private static double molecular(double beforePa, double behindPa) {
        return beforePa - behindPa;
    }

    /** Mass flow of an ideal nozzle, but for a factor that both pressures have in common. */
    private static double nozzle(double beforePa, double behindPa) {
        double ratio = Math.max(behindPa / beforePa, CRITICAL);
        return beforePa * Math.sqrt(Math.pow(ratio, 2 / GAMMA) - Math.pow(ratio, (GAMMA + 1) / GAMMA));
    }
}
