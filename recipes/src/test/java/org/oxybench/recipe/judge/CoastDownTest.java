package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.statistics.Lre;

class CoastDownTest {
    private static Lab friction(double torque, double damping, double drag) {
        return Labs.coasting(CoastDown.FRICTION, "N.m", "0.8 mN.m", torque, damping, drag);
    }

    private static Lab drag(double torque, double damping, double drag) {
        return Labs.coasting(CoastDown.DRAG, "N.m.s", "2 uN.m.s", torque, damping, drag);
    }

    private static Lab time(double torque, double damping, double drag) {
        return Labs.coasting(CoastDown.TIME, "s", "10 s", torque, damping, drag);
    }

    private static DoubleUnaryOperator speed(Lab lab) {
        return Objects.requireNonNull(lab.signals().get("speed")).value();
    }

    /** J / k1 ln((τ + k1 ω1) / (τ + k1 ω2)) for 3000 to 300 r/min, k1 = 1e-6: 9.3, 5.6 and 3.1 s, as a table has them. */
    @ParameterizedTest(name = "{0} mN m: {1} s, {2}")
    @CsvSource({"0.3, 9.3, PASS", "0.6, 5.6, PASS", "1.2, 3.1, FAIL"})
    void theTorqueIsFoundAndTheTimeIsTheClosedOne(double torque, double seconds, Verdict expected) {
        Measurement.Judged judged = friction(1e-3 * torque, 1e-6, 0).judged();
        Lre.reaches(2.8, "friction mN m", torque, 1e3 * judged.value());
        assertEquals(expected, judged.verdict());
        Measurement.Judged drag = drag(1e-3 * torque, 1e-6, 0).judged();
        Lre.reaches(2, "drag uN m s", 1, 1e6 * drag.value());
        double closed = 15 * Math.log((1e-3 * torque + Math.PI * 1e-4) / (1e-3 * torque + Math.PI * 1e-5));
        Lre.reaches(2.8, "time s", closed, time(1e-3 * torque, 1e-6, 0).judged().value());
        assertEquals(seconds, closed, 0.05);
    }

    /** Wet, k1 = 3e-6 and k2 = 2.2e-7: 1.2, 1.0 and 0.8 s, of which k2 takes nearly all. */
    @ParameterizedTest(name = "{0} mN m: {1} s")
    @CsvSource({"0.3, 1.2", "0.6, 1.0", "1.2, 0.8"})
    void aKnownQuadraticDragIsTakenOff(double torque, double seconds) {
        Lab lab = friction(1e-3 * torque, 3e-6, 2.2e-7)
                .with("quadratic_drag", "2.2e-7 N.m.s2")
                .with("quadratic_drag_uncertainty", "1e-9 N.m.s2");
        Measurement.Judged judged = lab.judged();
        assertEquals(seconds, judged.details().getOrDefault("time_s", 0.0), 0.06);
        assertEquals(1e-3 * torque, judged.value(), 4e-2 * 1e-3);
        double between = 3000 * 300 * Math.pow(Math.PI / 30, 2);
        Lre.reaches(9, "u by k2", between * 1e-9, judged.budget().getOrDefault("quadratic_drag", 0.0));
    }

    @Test
    void aQuadraticDragThatNobodyStatedIsNoBearing() {
        Lab lab = friction(3e-4, 3e-6, 2.2e-7);
        assertEquals("E-MDL-01", lab.reason());
        // With room for the misfit, the torque comes out far below zero.
        assertEquals("E-MDL-01", lab.with("misfit_max", "500 {rev}/min").reason());
    }

    /** What the fit says of itself is what 60 repetitions scatter by. */
    @Test
    void theUncertaintyOfTheFitIsTheScatterOfItsRepetitions() {
        Random random = new Random(17);
        double sum = 0;
        double squares = 0;
        double stated = 0;
        int runs = 60;
        Lab quiet = friction(6e-4, 1e-6, 0).with("misfit_max", "20 {rev}/min");
        for (int i = 0; i < runs; i++) {
            Lab noisy = quiet.with(
                    "speed", "{rev}/min", 0.1, t -> speed(quiet).applyAsDouble(t) + 3 * random.nextGaussian());
            Measurement.Judged judged = noisy.judged();
            double error = judged.value() - 6e-4;
            sum += error;
            squares += error * error;
            stated += judged.budget().getOrDefault("fit", 0.0) / runs;
        }
        double scatter = Math.sqrt((squares - sum * sum / runs) / (runs - 1));
        assertEquals(1, stated / scatter, 0.3);
        assertTrue(Math.abs(sum / runs) < 3 * scatter / Math.sqrt(runs) + 1e-6, "bias " + sum / runs);
    }

    /** 1 % of inertia and 1 % of speed are 1 % of torque; an offset of 1 rad/s is worth k1. */
    @Test
    void theBudgetIsThatOfInertiaAndSpeed() {
        Measurement.Judged judged =
                friction(6e-4, 1e-6, 0).accurate("speed", 0.01, 30 / Math.PI).judged();
        assertEquals(6e-6, judged.budget().getOrDefault("inertia", 0.0), 2e-8);
        assertEquals(6e-6, judged.budget().getOrDefault("speed_scale", 0.0), 2e-8);
        assertEquals(1e-6, judged.budget().getOrDefault("speed_reading", 0.0), 2e-8);
        Measurement.Judged time = time(6e-4, 1e-6, 0).accurate("speed", 0.01, 0).judged();
        // Speeds of 1 % more at both ends, by the closed form.
        double later = 15 * Math.log((6e-4 + 1.01 * Math.PI * 1e-4) / (6e-4 + 1.01 * Math.PI * 1e-5));
        double closed = 15 * Math.log((6e-4 + Math.PI * 1e-4) / (6e-4 + Math.PI * 1e-5));
        assertEquals(later - closed, time.budget().getOrDefault("speed_scale", 0.0), 5e-4);
    }

    @Test
    void aRotorThatNeverCoastedThroughHasNoResult() {
        Lab lab = friction(6e-4, 1e-6, 0);
        assertEquals("E-CND-01", lab.with("from_speed", "3200 {rev}/min").reason());
        assertEquals(
                "E-CND-01",
                lab.with("speed", "{rev}/min", 0.1, t -> 3100 - 200 * t).reason());
        assertEquals("E-DAT-06", lab.with("speed", "{rev}/min", 0.1, t -> 3100).reason());
        assertEquals(
                "E-DAT-04",
                lab.with("speed", "{rev}/min", 0.1, t -> Math.max(0, 3100 - 9000 * t))
                        .reason());
    }

    /** A drive that lets go late, and a rub that comes and goes: neither has a torque. */
    @Test
    void aSpeedOfAnotherShapeHasNoTorqueButATime() {
        Lab lab = friction(6e-4, 1e-6, 0);
        DoubleUnaryOperator smooth = speed(lab);
        Lab rubbing =
                lab.with("speed", "{rev}/min", 0.1, t -> smooth.applyAsDouble(t) - (t > 2 && t < 4 ? 60 * (t - 2) : 0));
        assertEquals("E-MDL-01", rubbing.reason());
        Lab timed = time(6e-4, 1e-6, 0).with("speed", "{rev}/min", 0.1, speed(rubbing));
        assertTrue(timed.judged().standardUncertainty() > 0.05);
    }

    @Test
    void aSpeedThatStandsStillAndDropsHasNoTorque() {
        Lab held = friction(6e-4, 1e-6, 0).with("speed", "{rev}/min", 0.1, t -> t < 1 ? 3100 : t < 8 ? 2000 : 0);
        assertEquals("E-DAT-03", held.reason());
    }

    @Test
    void aRotorThatIsDrivenAgainIsTimedFromTheLastStart() {
        Lab lab = time(6e-4, 1e-6, 0);
        DoubleUnaryOperator once = speed(lab);
        double seconds = lab.judged().value();
        Lab twice = lab.with("speed", "{rev}/min", 0.1, t -> once.applyAsDouble(t < 2 ? t : t - 2));
        assertEquals(seconds, twice.judged().value(), 0.01);
    }
}
