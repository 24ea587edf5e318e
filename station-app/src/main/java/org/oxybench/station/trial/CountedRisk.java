package org.oxybench.station.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.oxybench.recipe.uncertainty.OperatingCurve;
import org.oxybench.recipe.uncertainty.OperatingCurve.Point;

/**
 * What simulated runs counted of a pressure decay, beside the closed form of its uncertainty. Leaks are in mol/s, and are
 * what really left the unit while it was tested, as the simulated physics tell, at the pressure that the limit is of.
 *
 * @param risk the closed form, with the zero that was learned on the simulated master
 * @param sizes in order of the leak
 */
public record CountedRisk(DecayRisk risk, List<Size> sizes) {

    /** Sizes at which a decay is tried, as shares of its limit: close where the curve is steep. */
    public static final List<Double> SHARES = List.of(0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 1.0, 1.025, 1.05, 1.1);

    /** Defect of which the simulated bench tells what really leaks. */
    public static final String LEAK = "leak";

    /** Probability that a closed form which is right lies outside the interval of any size at all. */
    private static final double DOUBT = 0.01;

    /** Where a decay tells its mean gauge pressure. */
    private static final String PRESSURE = "pressure_kPa";

    /** Copies its list. */
    public CountedRisk {
        sizes = List.copyOf(sizes);
    }

    /**
     * What came of units that leak alike.
     *
     * @param count how many ended in a PASS; its true value is the mean of their leaks
     * @param noResult how many of the others ended without a result
     * @param read mean of what was measured, mol/s; NaN when nothing was
     * @param claimed mean of the standard uncertainties that it was judged with, mol/s; NaN when nothing was measured
     */
    public record Size(OperatingCurve.Count count, long noResult, double read, double claimed) {}

    /**
     * What is counted of a recipe: its first decay. Nobody but a leak bench tells what really leaked, which is what the
     * closed form is about.
     */
    public static Optional<DecayRisk> decay(Recipe recipe) {
        return recipe.fixtureKind().equals("leak-bench")
                ? DecayRisk.of(recipe, DecayRisk.Bench.USUAL).stream().findFirst()
                : Optional.empty();
    }

    /**
     * Runs so many units of each size.
     *
     * @param risk a decay of the recipe
     * @param shares sizes as shares of the limit
     * @throws IOException when a simulated bench is gone
     */
    public static CountedRisk of(
            SimulatedTrials trials, Recipe recipe, DecayRisk risk, String defect, List<Double> shares, int runs)
            throws IOException {
        String characteristic = risk.characteristic().id();
        String step = step(recipe, characteristic);
        double limitSccm = UnitOfMeasure.MOL_PER_S.convert(risk.limit(), UnitOfMeasure.SCCM_0CEL);
        // A leak is planted by its rate at 100 kPa; one unit tells what that is at the pressure of this recipe.
        double leaked = leaked(risk, trials.test(planted(defect, limitSccm), 1).get(0), step);
        double perTrue = risk.limit() / leaked;
        if (!Double.isFinite(perTrue)) {
            throw new IOException("the simulated bench does not tell what leaks through " + defect);
        }
        List<Size> sizes = new ArrayList<>();
        for (double share : shares) {
            List<Trial> tested = trials.test(planted(defect, share * limitSccm * perTrue), runs);
            sizes.add(size(risk, tested, step));
        }
        double factor = risk.characteristic().unit().factor();
        DecayRisk learned =
                risk.withZero(factor * trials.zeroMean(characteristic), factor * trials.zeroDeviation(characteristic));
        return new CountedRisk(learned, sizes);
    }

    private static String planted(String defect, double number) {
        return String.format(Locale.ROOT, "%s:%.9f", defect, number);
    }

    private static String step(Recipe recipe, String characteristic) {
        return recipe.steps().stream()
                .filter(step -> step.judge().stream().anyMatch(c -> c.id().equals(characteristic)))
                .map(Step::id)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What really left a unit while it was tested, at the pressure that the limit is of, mol/s: taken there from the
     * pressure that it was measured at.
     */
    static double leaked(DecayRisk risk, Trial trial, String step) {
        double leaked = trial.leaksMolPerS().getOrDefault(step, Double.NaN);
        double gaugePa = trial.judged(risk.characteristic().id())
                .flatMap(judged -> Optional.ofNullable(judged.details().get(PRESSURE)))
                .map(kpa -> UnitOfMeasure.KPA.convert(kpa, UnitOfMeasure.PA))
                .orElse(risk.uncertainty().gas().pressurePa() - DecayRisk.ROOM_PA);
        return risk.told(leaked, gaugePa);
    }

    private static Size size(DecayRisk risk, List<Trial> tested, String step) {
        String characteristic = risk.characteristic().id();
        double leak = tested.stream()
                .mapToDouble(trial -> leaked(risk, trial, step))
                .average()
                .orElseThrow();
        return new Size(
                new OperatingCurve.Count(leak, count(tested, Verdict.PASS), tested.size()),
                count(tested, Verdict.NO_RESULT),
                mean(tested, characteristic, Measurement.Judged::value),
                mean(tested, characteristic, Measurement.Judged::standardUncertainty));
    }

    private static double mean(List<Trial> tested, String characteristic, ToDoubleFunction<Measurement.Judged> number) {
        return tested.stream()
                .flatMap(trial -> trial.judged(characteristic).stream())
                .mapToDouble(each ->
                        each.characteristic().unit().convert(number.applyAsDouble(each), UnitOfMeasure.MOL_PER_S))
                .average()
                .orElse(Double.NaN);
    }

    private static long count(List<Trial> tested, Verdict verdict) {
        return tested.stream().filter(trial -> trial.verdict() == verdict).count();
    }

    /** The counts with their 95 % intervals. */
    public List<Point> points() {
        return sizes.stream().map(size -> size.count().point()).toList();
    }

    /**
     * What the closed form says of units of this size, at what the simulated bench reads of them in the mean: a bias is
     * nothing that scatters, and is told by itself.
     */
    public double closed(Size size) {
        return risk.acceptance().probability(size.count().trueValue() * (1 + bias().orElse(0.0)));
    }

    /**
     * Sizes at which the closed form lies outside what was counted, by intervals that all hold together with a
     * probability of 99 %: the recipe claims another uncertainty than the simulated bench and units have.
     */
    public List<Size> disagreements() {
        double coverage = 1 - DOUBT / sizes.size();
        return sizes.stream()
                .filter(size -> {
                    Point point = size.count().point(coverage);
                    return closed(size) < point.low() || closed(size) > point.high();
                })
                .toList();
    }

    /**
     * By how much more than what leaks is read, as a share, of all sizes: a part that grows under pressure leaks more than
     * its volume lets one think.
     */
    public Optional<Double> bias() {
        List<Size> measured =
                sizes.stream().filter(size -> Double.isFinite(size.read())).toList();
        double leaks =
                measured.stream().mapToDouble(size -> size.count().trueValue()).sum();
        double read = measured.stream().mapToDouble(Size::read).sum();
        return leaks > 0 ? Optional.of(read / leaks - 1) : Optional.empty();
    }

    /** Whether the bias is within the standard uncertainty of volume and scales that the recipe claims. */
    public boolean biasIsClaimed() {
        return bias().map(bias -> Math.abs(bias) <= risk.uncertainty().relative())
                .orElse(true);
    }
}
