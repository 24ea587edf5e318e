package org.oxybench.recipe.statistics;

import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Ordinary least squares with several regressors, by Householder's decomposition of the regressors themselves: their
 * squares, which lose half the digits, are never formed. Columns are scaled to a greatest value of 1 before. Immutable.
 */
public final class MultipleFit {
    private final double[] coefficients;
    private final double[] perResidual;
    private final double[] residuals;

    private MultipleFit(double[] coefficients, double[] perResidual, double[] residuals) {
        this.coefficients = coefficients;
        this.perResidual = perResidual;
        this.residuals = residuals;
    }

    /**
     * Fits {@code y = X b}; empty when a column says what others say already.
     *
     * @param rows regressors, one row for each y; a constant term is a column of ones
     * @throws IllegalArgumentException when there are no more rows than columns
     */
    public static Optional<MultipleFit> of(double[][] rows, double[] y) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        if (rows.length != y.length || rows.length <= columns || columns == 0) {
            throw new IllegalArgumentException("not enough rows: " + rows.length);
        }
        RealMatrix x = new Array2DRowRealMatrix(rows, true);
        double[] scale = new double[columns];
        for (int j = 0; j < columns; j++) {
            scale[j] = x.getColumnVector(j).getLInfNorm();
            x.setColumnVector(j, x.getColumnVector(j).mapDivide(scale[j]));
        }
        QRDecomposition decomposition = new QRDecomposition(x, INDEPENDENT_MIN);
        RealMatrix r = decomposition.getR().getSubMatrix(0, columns - 1, 0, columns - 1);
        if (!decomposition.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        ArrayRealVector observed = new ArrayRealVector(y, false);
        double[] scaled = decomposition.getSolver().solve(observed).toArray();
        double[] residuals =
                observed.subtract(x.operate(new ArrayRealVector(scaled, false))).toArray();
        RealMatrix inverse = MatrixUtils.inverse(r);
        double[] coefficients = new double[columns];
        double[] perResidual = new double[columns];
        for (int j = 0; j < columns; j++) {
            coefficients[j] = scaled[j] / scale[j];
            perResidual[j] = inverse.getRowVector(j).getNorm() / scale[j];
        }
        return Optional.of(new MultipleFit(coefficients, perResidual, residuals));
    }

    /** Coefficient of a column, from 0. */
    public double coefficient(int column) {
        return coefficients[column];
    }

    /** Standard uncertainty of a coefficient, where the residuals are independent of each other. */
    public double standardUncertainty(int column) {
        return perResidual[column] * residualDeviation();
    }

    /**
     * What a coefficient's standard uncertainty is of a standard uncertainty of 1 of each y: for rows and y that were
     * divided by their known uncertainties.
     */
    public double perUncertainty(int column) {
        return perResidual[column];
    }

    /** Standard deviation of the residuals, as many degrees of freedom as there are rows more than columns. */
    public double residualDeviation() {
        CompensatedSum squares = new CompensatedSum();
        for (double residual : residuals) {
            squares.add(residual * residual);
        }
        return Math.sqrt(squares.value() / (residuals.length - coefficients.length));
    }

    /**
     * By how much residuals that follow each other make an uncertainty larger than independent ones would:
     * {@code sqrt((1 + r) / (1 - r))} of their lag-1 autocorrelation (AR(1)); 1 when that is zero or below.
     */
    public double dependence() {
        return dependence(residuals);
    }

    /** The same of residuals that are kept elsewhere, one or more. */
    public static double dependence(double... residuals) {
        double lag1 = Summary.of(residuals).lag1Autocorrelation();
        double r = lag1 > 0 ? Math.min(lag1, AUTOCORRELATION_MAX) : 0;
        return Math.sqrt((1 + r) / (1 - r));
    }

    /** Of columns scaled to 1, what one must have that the others have not: some digits more than rounding. */
    private static final double INDEPENDENT_MIN = 1e-11;

    /** Beyond it the residuals are a curve and not noise, and no number of them says how wrong the fit is. */
    private static final double AUTOCORRELATION_MAX = 0.999;
}
