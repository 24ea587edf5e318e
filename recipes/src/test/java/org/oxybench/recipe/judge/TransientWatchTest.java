package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;

class TransientWatchTest {
    private static final double CONSTANT_S = 20;
    private static final double TEST_S = 10;
    private static final double WINDOW_S = 15;
    private static final double BOUND_PA = 5;
    private static final int PERIOD_MILLIS = 20;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static final Step.Wait WAIT = new Step.Wait(
            "test_pressure",
            new Limit.AtMost(new Quantity(BOUND_PA, UnitOfMeasure.PA)),
            Duration.ofMinutes(2),
            "E-STL-01",
            new Step.Settling(seconds(WINDOW_S), seconds(CONSTANT_S), seconds(TEST_S)));

    /** 200 Pa at first; of what is left 1 - e⁻½ comes within the test: 5 Pa of it after 55 s, whatever leaks. */
    @ParameterizedTest(name = "a leak of {0} Pa/s")
    @CsvSource({"0", "0.3", "5", "-0.3"})
    void itSettlesWhenLittleEnoughIsLeftWhateverLeaks(double leak) {
        double share = 1 - Math.exp(-TEST_S / CONSTANT_S);
        double expected = CONSTANT_S * Math.log(200 * share / BOUND_PA);
        double settled = settled(t -> 100_000 - leak * t + 200 * Math.exp(-t / CONSTANT_S), 120);
        assertEquals(expected, settled, 5, "with twice the uncertainty of the fit, so a little later");
        assertTrue(settled > expected, "never before");
    }

    @Test
    void itNeverSettlesBeforeAWholeWindowWasSeen() {
        assertEquals(WINDOW_S, settled(t -> 100_000, 120), 0.5);
    }

    @Test
    void aTransientThatDoesNotDieAwayNeverSettles() {
        assertEquals(NEVER, settled(t -> 100_000 + 2_000 * Math.exp(-t / 60), 120));
    }

    @Test
    void aFlaggedSampleBeginsTheWindowAnew() {
        TransientWatch watch = new TransientWatch(WAIT);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            watch.accept(sample(i, 100_000 + random.nextGaussian(), i == 900 ? Quality.OUT_OF_RANGE : Quality.GOOD));
        }
        assertFalse(watch.settled(), "two seconds since");
        assertEquals(NEVER, watch.leftPa());
    }

    @Test
    void aWaitForTheChannelItselfIsNotWatched() {
        Step.Wait plain = new Step.Wait("flow", WAIT.until(), WAIT.timeout(), "E-FLOW-01");
        assertThrows(IllegalArgumentException.class, () -> new TransientWatch(plain));
    }

    /** Seconds after which it has settled, with a pascal of noise. */
    private static double settled(DoubleUnaryOperator pascal, double longest) {
        TransientWatch watch = new TransientWatch(WAIT);
        Random random = new Random(7);
        for (int i = 0; i * PERIOD_MILLIS / 1000.0 < longest; i++) {
            double t = i * PERIOD_MILLIS / 1000.0;
            watch.accept(sample(i, pascal.applyAsDouble(t) + random.nextGaussian(), Quality.GOOD));
            if (watch.settled()) {
                return t;
            }
        }
        return NEVER;
    }

    private static SampleBlock sample(int index, double pascal, Quality quality) {
        Quality[] flags = new Quality[1];
        Arrays.fill(flags, quality);
        int counts = (int) Math.round(pascal / Recorded.PRESSURE.scale());
        return new SampleBlock(
                Recorded.PRESSURE, index, new long[] {(long) index * PERIOD_MILLIS}, new int[] {counts}, flags);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
