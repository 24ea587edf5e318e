package org.oxybench.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroTest {
    @Test
    void aZeroIsTheMeanAndSampleDeviationOfItsRuns() {
        Zero zero = learn(2, 4, 4, 4, 5, 5, 7, 9, 4, 6);
        assertEquals(10, zero.runs());
        assertEquals(5, zero.mean());
        assertEquals(Math.sqrt(34.0 / 9), zero.standardDeviation(), 1e-15);
    }

    @ParameterizedTest(name = "{0} runs")
    @ValueSource(ints = {0, 1, 9})
    void fewerThanTenRunsGiveNoZero(int runs) {
        assertThrows(IllegalArgumentException.class, () -> learn(new double[runs]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aValueThatIsNotFiniteGivesNoZero(double value) {
        double[] raw = new double[10];
        Arrays.fill(raw, 1);
        raw[3] = value;
        assertThrows(IllegalArgumentException.class, () -> learn(raw));
    }

    private static Zero learn(double... raw) {
        return Zero.learn("zero-1", "R", "external_leak", "bench-1", "MASTER-1", raw, Instant.EPOCH);
    }
}
