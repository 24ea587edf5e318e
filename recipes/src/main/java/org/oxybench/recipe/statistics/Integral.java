package org.oxybench.recipe.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Definite integrals of smooth functions by Gauss and Legendre in equal panels; deterministic and thread-safe. */
public final class Integral {
    /** Nodes of a panel: exact for polynomials of degree 31. */
    private static final int NODES = 16;

    private static final GaussIntegrator PANEL = new GaussIntegratorFactory().legendre(NODES);

    private Integral() {}

    /**
     * Integral of a function over a finite interval; 0 when the interval is empty.
     *
     * @param panels in how many parts it is integrated: a panel should not be wider than the function's own features
     */
    public static double of(DoubleUnaryOperator function, double from, double to, int panels) {
        if (!(to > from)) {
            return 0;
        }
        double half = (to - from) / panels / 2;
        CompensatedSum sum = new CompensatedSum();
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < NODES; i++) {
                sum.add(PANEL.getWeight(i) * function.applyAsDouble(middle + half * PANEL.getPoint(i)));
            }
        }
        return half * sum.value();
    }
}
