package org.oxybench.recipe.coating;

/**
 * A witness sample that lay in a bath with its units.
 *
 * @param id what is written on it
 * @param bath the bath that it was taken from
 * @param place where in the circuit it lay
 * @param density amount per area, µg/cm²
 * @param standardUncertainty of that, µg/cm²
 */
public record Coupon(String id, String bath, Place place, double density, double standardUncertainty) {

    /** Where a coupon lies: coating that is used up on its way is thin at the outlet. */
    public enum Place {
        /** Where the solution comes in. */
        INLET,
        /** Half-way. */
        MIDDLE,
        /** Where it leaves. */
        OUTLET
    }

    boolean isPossible() {
        return Double.isFinite(density) && Double.isFinite(standardUncertainty) && standardUncertainty > 0;
    }
}
