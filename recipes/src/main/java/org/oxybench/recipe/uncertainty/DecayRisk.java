package org.oxybench.recipe.uncertainty;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.uncertainty.DecayUncertainty.Gas;
import org.oxybench.recipe.uncertainty.DecayUncertainty.Gauges;
import org.oxybench.recipe.uncertainty.DecayUncertainty.LearnedZero;

/**
 * How often the pressure decays of a recipe will be wrong, in closed form, before anybody has run it; those into a vacuum
 * too. Numbers are in mol/s.
 *
 * @param characteristic a decay of the recipe
 * @param uncertainty of its leak, over the size of the leak
 * @param acceptance over the size of the leak: the guard band is of what is claimed, the measured value is off by what scatters
 */
public record DecayRisk(Characteristic characteristic, DecayUncertainty uncertainty, GuardedAcceptance acceptance) {
    private static final String DECAY = "pressure-decay/1";
    private static final String VACUUM = "vacuum-decay/1";
    private static final double PART_K = 296.15;

    /** Pressure of the air about a bench, Pa. */
    public static final double ROOM_PA = 101_325;

    private static final int POINTS = 200;

    /** The curve ends at so many times the limit. */
    private static final double WIDTH = 2;

    /**
     * What is known of a bench.
     *
     * @param zeroOfLimit mean of a zero, as a share of the limit
     * @param deviationOfLimit standard deviation of a zero from run to run, as a share of the limit
     * @param zeroRuns how many runs a zero is learned from
     */
    public record Bench(Gauges gauges, double zeroOfLimit, double deviationOfLimit, int zeroRuns) {
        /**
         * A gauge of 250 kPa with 1 Pa of noise and of resolution, a thermometer with 5 mK of noise and known to 0.15 K, a
         * barometer that counts by 2 Pa, and a zero of 20 % of the limit that scatters by 2 %.
         */
        public static final Bench USUAL = new Bench(new Gauges(1, 1, 5e-4, 0.005, 0.15, 2), 0.2, 0.02, 10);
    }

    /**
     * Every decay of a recipe that has an upper limit and a recording, in order, told at the pressure that its limit is
     * of; none for a recipe without a decay.
     */
    public static List<DecayRisk> of(Recipe recipe, Bench bench) {
        return recipe.steps().stream()
                .flatMap(step -> step.judge().stream().flatMap(each -> of(recipe, step, each, bench).stream()))
                .toList();
    }

    private static Optional<DecayRisk> of(Recipe recipe, Step step, Characteristic characteristic, Bench bench) {
        Step.Recording recording = step.record();
        Map<String, Quantity> parameters = characteristic.parameters();
        Quantity volume = parameters.get("volume");
        Quantity relative = parameters.get("volume_uncertainty");
        Optional<Quantity> upper = characteristic.limit().upper();
        boolean vacuum = characteristic.evaluation().equals(VACUUM);
        boolean decay = vacuum || characteristic.evaluation().equals(DECAY);
        double gaugePa = gaugePa(recipe, step, characteristic);
        Optional<ReferredLeak> referred = ReferredLeak.of(parameters, gaugePa, ROOM_PA);
        boolean closed = decay && upper.isPresent() && referred.isPresent();
        if (!closed || recording == null || volume == null || relative == null) {
            return Optional.empty();
        }
        double limit = upper.get().in(UnitOfMeasure.MOL_PER_S);
        DecayUncertainty uncertainty = new DecayUncertainty(
                new Gas(volume.in(UnitOfMeasure.M3), relative.in(UnitOfMeasure.ONE), ROOM_PA + gaugePa, PART_K),
                bench.gauges(),
                recording.rateHz(),
                // A rise into a vacuum is judged by the second half of what was recorded; by the first is seen what
                // gives off gas.
                recording.duration().toMillis() / (vacuum ? 2000.0 : 1000.0),
                characteristic.zero()
                        ? new LearnedZero(
                                bench.zeroOfLimit() * limit, bench.deviationOfLimit() * limit, bench.zeroRuns())
                        : LearnedZero.NONE,
                referred.get());
        return Optional.of(new DecayRisk(
                characteristic,
                uncertainty,
                acceptance(limit, characteristic.rule().factor(), uncertainty)));
    }

    private static GuardedAcceptance acceptance(double limit, double factor, DecayUncertainty uncertainty) {
        return new GuardedAcceptance(Bounds.atMost(limit), factor, uncertainty, uncertainty::scatter);
    }

    /** The pressure that was set last before the test; of a recipe that sets none, the least that it admits. */
    private static double gaugePa(Recipe recipe, Step test, Characteristic characteristic) {
        Quantity least = characteristic.parameters().get("pressure_min");
        double pressure = least == null ? 0 : least.in(UnitOfMeasure.PA);
        for (Step step : recipe.steps()) {
            for (Setting setting : step.set().values()) {
                if (setting instanceof Setting.Setpoint setpoint
                        && setpoint.quantity().unit().dimension() == UnitOfMeasure.Dimension.PRESSURE) {
                    pressure = setpoint.quantity().in(UnitOfMeasure.PA);
                }
            }
            if (step.equals(test)) {
                break;
            }
        }
        return pressure;
    }

    /**
     * The same with a zero as it was learned.
     *
     * @param molPerS mean of the zero
     * @param deviation its standard deviation from run to run, mol/s
     */
    public DecayRisk withZero(double molPerS, double deviation) {
        DecayUncertainty other = uncertainty.withZero(
                new LearnedZero(molPerS, deviation, uncertainty.zero().runs()));
        return new DecayRisk(characteristic, other, acceptance(limit(), acceptance.factor(), other));
    }

    /** Upper limit. */
    public double limit() {
        return acceptance.limits().upper();
    }

    /**
     * What a leak is at the pressure that the limit is of.
     *
     * @param molPerS what leaked while it was tested
     * @param gaugePa at this gauge pressure
     */
    public double told(double molPerS, double gaugePa) {
        return molPerS
                * ReferredLeak.of(characteristic.parameters(), gaugePa, ROOM_PA)
                        .orElseThrow()
                        .ratio();
    }

    /** What a measured leak may be at most to be accepted, with the uncertainty at the limit. */
    public double acceptedUpTo() {
        return limit() - acceptance.factor() * uncertainty.applyAsDouble(limit());
    }

    /** The operating characteristic from no leak to twice the limit. */
    public OperatingCurve curve() {
        double[] sizes = IntStream.rangeClosed(0, POINTS)
                .mapToDouble(i -> WIDTH * limit() * i / POINTS)
                .toArray();
        return OperatingCurve.of(acceptance, sizes);
    }

    /**
     * The curve as SVG, in the unit that people are shown.
     *
     * @param counted what came of runs, drawn beside it; true values in mol/s
     */
    public String svg(OperatingSvg.Labels labels, List<OperatingCurve.Point> counted) {
        double perShown = UnitOfMeasure.MOL_PER_S.convert(1, characteristic.shown());
        return OperatingSvg.of(
                new OperatingCurve(shown(curve().points(), perShown)),
                shown(counted, perShown),
                limit() * perShown,
                labels);
    }

    private static List<OperatingCurve.Point> shown(List<OperatingCurve.Point> points, double perShown) {
        return points.stream()
                .map(p -> new OperatingCurve.Point(p.trueValue() * perShown, p.accepted(), p.low(), p.high()))
                .toList();
    }
}
