package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.LinearFit;

/**
 * The least-squares line of p / T of the gas in a closed volume over time, p being gauge pressure plus a barometer that
 * is known only at the end: (gauge + barometer) / T = gauge / T + barometer · 1 / T.
 */
final class GasLine {
    private final LinearFit fit = new LinearFit(2);
    private double sumGaugePa;
    private double sumPartK;

    void add(double seconds, double gaugePa, double partK) {
        fit.add(seconds, gaugePa / partK, 1 / partK);
        sumGaugePa += gaugePa;
        sumPartK += partK;
    }

    long points() {
        return fit.points();
    }

    double meanGaugePa() {
        return sumGaugePa / fit.points();
    }

    double meanPartK() {
        return sumPartK / fit.points();
    }

    /** Slope of p / T, Pa/(K s). */
    double slope(double barometerPa) {
        return fit.slope(1, barometerPa);
    }

    /** Of the slope of p / T: scatter of the residuals, but no less than what the resolution hides. */
    double slopeUncertainty(double barometerPa, Continuity pressure) {
        double variance = fit.residualVariance(1, barometerPa);
        double countPa =
                Math.abs(pressure.channel().scale() * pressure.channel().unit().factor());
        double hidden = countPa / meanPartK() / Math.sqrt(12);
        return Math.sqrt(Math.max(variance, hidden * hidden) / fit.sumXx());
    }

    /**
     * Standard uncertainties of the leak V / R times the slope, in mol/s, the zero's excepted.
     *
     * @param perSlope V / R
     * @param molPerS the leak, of either sign
     * @param seconds over which the barometer may have drifted by its range
     */
    Map<String, Double> budget(
            Conclusion conclusion,
            Pairing pressureAndTemperature,
            SlowChannel barometer,
            double perSlope,
            double molPerS,
            double seconds) {
        Continuity pressure = pressureAndTemperature.first();
        double leak = Math.abs(molPerS);
        double partK = meanPartK();
        double temperature = conclusion.standardUncertainty(pressureAndTemperature.second(), partK);
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("slope", perSlope * slopeUncertainty(barometer.mean(), pressure));
        // The zero may have been learned on a part of another volume, so it does not make the raw value's part smaller.
        budget.put("volume", leak * conclusion.parameter("volume_uncertainty", UnitOfMeasure.ONE));
        budget.put("pressure_scale", leak * conclusion.accuracy(pressure).relativeStandardUncertainty());
        budget.put("temperature", leak * temperature / partK);
        budget.put("barometer", perSlope * barometerUncertainty(conclusion, barometer, seconds));
        return budget;
    }

    /**
     * Of the slope of p/T, by the barometer: it was taken as constant, but may have drifted by its range (rectangular),
     * and its own offset moves with the temperature.
     */
    private double barometerUncertainty(Conclusion conclusion, SlowChannel barometer, double seconds) {
        double drift = barometer.range() / seconds / Math.sqrt(3) / meanPartK();
        double offset = conclusion.standardUncertainty(barometer.continuity(), barometer.mean()) * fit.slope(0, 1);
        return Math.sqrt(drift * drift + offset * offset);
    }
}
