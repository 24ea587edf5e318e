package org.oxybench.recipe.judge;

/** Liquid water at atmospheric pressure. */
final class Water {
    /** Coldest and warmest water for which the formula is used, °C. */
    static final double CEL_MIN = 5;

    static final double CEL_MAX = 60;

    /** Dynamic viscosity at 20 °C, Pa s. */
    static final double VISCOSITY_20 = 1.002e-3;

    /** Relative standard uncertainty of the formula. */
    static final double RELATIVE_UNCERTAINTY = 0.003;

    private Water() {}

    /**
     * Dynamic viscosity in Pa s, {@link #CEL_MIN} to {@link #CEL_MAX}: Kestin, Sokolov, Wakeham, J. Phys. Chem. Ref. Data
     * 7 (1978) 941.
     */
    static double viscosity(double cel) {
        double d = 20 - cel;
        return VISCOSITY_20 * Math.pow(10, d / (cel + 96) * (1.2364 - 1.37e-3 * d + 5.7e-6 * d * d));
    }
}
