package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipleFitTest {
    /** NIST StRD Longley: y and six regressors that nearly say the same. */
    private static final double[][] LONGLEY = {
        {60323, 83.0, 234289, 2356, 1590, 107608, 1947},
        {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
        {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
        {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
        {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
        {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
        {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
        {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
        {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
        {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
        {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
        {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
        {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
        {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
        {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
        {70551, 116.9, 554894, 4007, 2827, 130081, 1962}
    };

    /** Certified coefficients and their standard deviations. */
    private static final double[][] CERTIFIED = {
        {-3482258.63459582, 890420.383607373},
        {15.0618722713733, 84.9149257747669},
        {-0.358191792925910e-1, 0.334910077722432e-1},
        {-2.02022980381683, 0.488399681651699},
        {-1.03322686717359, 0.214274163161675},
        {-0.511041056535807e-1, 0.226073200069370},
        {1829.15146461355, 455.478499142212}
    };

    @Test
    void nistLongleyAgreesWithTheCertifiedValues() {
        double[][] rows = new double[LONGLEY.length][];
        double[] y = new double[LONGLEY.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = LONGLEY[i].clone();
            y[i] = rows[i][0];
            rows[i][0] = 1;
        }
        MultipleFit fit = MultipleFit.of(rows, y).orElseThrow();
        for (int j = 0; j < CERTIFIED.length; j++) {
            Lre.reaches(10, "Longley B" + j, CERTIFIED[j][0], fit.coefficient(j));
            Lre.reaches(10, "Longley sd of B" + j, CERTIFIED[j][1], fit.standardUncertainty(j));
        }
        Lre.reaches(10, "Longley residual sd", 304.854073561965, fit.residualDeviation());
    }

    @Test
    void theSameRegressorTwiceHasNoFit() {
        double[][] rows = {{1, 2}, {2, 4}, {3, 6}};
        assertEquals(Optional.empty(), MultipleFit.of(rows, new double[] {1, 2, 3}));
        assertThrows(IllegalArgumentException.class, () -> MultipleFit.of(new double[1][1], new double[1]));
    }

    /** AR(1) of 0.8 has an uncertainty sqrt(1.8 / 0.2) = 3 times as large. */
    @Test
    void residualsThatFollowEachOtherSayLess() {
        Random random = new Random(5);
        double[] residuals = new double[20_000];
        for (int i = 1; i < residuals.length; i++) {
            residuals[i] = 0.8 * residuals[i - 1] + random.nextGaussian();
        }
        assertEquals(3, MultipleFit.dependence(residuals), 0.1);
        assertEquals(1, MultipleFit.dependence(1, -1, 1, -1), 0);
    }
}
