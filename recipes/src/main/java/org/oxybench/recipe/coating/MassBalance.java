package org.oxybench.recipe.coating;

import java.util.List;

/**
 * What a unit, or a bath, has taken from its solution: {@code c0 V0 - c1 V1 - Σ cr Vr}. The difference of two large
 * amounts: with assays of 1 % and a depletion of 12.5 % its relative standard uncertainty is some 11 %, enough to prove
 * that a coating is there, and not to say how thick it is.
 *
 * @param before the solution before
 * @param after the solution after
 * @param rinses what was rinsed off, in order
 */
public record MassBalance(Volume before, Volume after, List<Volume> rinses) {

    /** Copies its list. */
    public MassBalance {
        rinses = List.copyOf(rinses);
    }

    /**
     * A measured amount of solution.
     *
     * @param concentrationMgPerL of the active substance, mg/L
     * @param volumeL litres
     * @param relativeUncertainty standard uncertainty of the amount in parts of it, assay and volume together
     */
    public record Volume(double concentrationMgPerL, double volumeL, double relativeUncertainty) {
        double amountMg() {
            return concentrationMgPerL * volumeL;
        }

        double uncertaintyMg() {
            return amountMg() * relativeUncertainty;
        }

        boolean isPossible() {
            return concentrationMgPerL >= 0
                    && volumeL >= 0
                    && relativeUncertainty > 0
                    && Double.isFinite(amountMg())
                    && Double.isFinite(uncertaintyMg());
        }
    }

    /** Whether every reading is one that can be: finite, not below zero, and with an uncertainty. */
    public boolean isPossible() {
        return before.isPossible()
                && before.amountMg() > 0
                && after.isPossible()
                && rinses.stream().allMatch(Volume::isPossible);
    }

    /** What was taken, mg; below zero when more came back than went in. */
    public double takenMg() {
        return before.amountMg()
                - after.amountMg()
                - rinses.stream().mapToDouble(Volume::amountMg).sum();
    }

    /** Standard uncertainty of what was taken, mg; the assays count as independent. */
    public double uncertaintyMg() {
        double squares = Math.pow(before.uncertaintyMg(), 2) + Math.pow(after.uncertaintyMg(), 2);
        squares += rinses.stream()
                .mapToDouble(rinse -> Math.pow(rinse.uncertaintyMg(), 2))
                .sum();
        return Math.sqrt(squares);
    }

    /** Part of the solution's substance that was taken, 0 to 1 where the readings agree. */
    public double depletion() {
        return takenMg() / before.amountMg();
    }

    /** Standard uncertainty of {@link #depletion}; the solution before stands in both of its parts. */
    public double depletionUncertainty() {
        double returned = before.amountMg() - takenMg();
        double own = before.uncertaintyMg() * returned / before.amountMg();
        double others = Math.pow(uncertaintyMg(), 2) - Math.pow(before.uncertaintyMg(), 2);
        return Math.sqrt(own * own + others) / before.amountMg();
    }
}
