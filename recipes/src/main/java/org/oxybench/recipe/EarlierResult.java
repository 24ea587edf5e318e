package org.oxybench.recipe;

import java.util.Optional;

/**
 * What another run of the same unit measured, that a characteristic is compared with.
 *
 * @param entry index of the entry of the ledger in which it stands
 * @param attempt which of the unit's runs of that operation, from 1
 * @param value in {@code unit}
 * @param standardUncertainty in {@code unit}
 */
public record EarlierResult(long entry, int attempt, double value, double standardUncertainty, UnitOfMeasure unit) {
    /** Rejects numbers that are not finite. */
    public EarlierResult {
        if (!Double.isFinite(value) || !(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
            throw new IllegalArgumentException("an earlier result is finite: " + value + " ± " + standardUncertainty);
        }
    }

    /** The same, in another unit of its dimension; empty where there is no such. */
    public Optional<EarlierResult> in(UnitOfMeasure other) {
        if (other.equals(unit)) {
            return Optional.of(this);
        }
        return other.dimension() != unit.dimension()
                ? Optional.empty()
                : Optional.of(new EarlierResult(
                        entry,
                        attempt,
                        unit.convert(value, other),
                        standardUncertainty * unit.factor() / other.factor(),
                        other));
    }
}
