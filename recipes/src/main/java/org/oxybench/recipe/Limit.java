package org.oxybench.recipe;

import java.util.Optional;

/** The inclusive bound or bounds of a characteristic. All three kinds hold bounds in one dimension. */
public sealed interface Limit {

    /** No more than {@code high}. */
    record AtMost(Quantity high) implements Limit {
        @Override
        public UnitOfMeasure.Dimension dimension() {
            return high.unit().dimension();
        }

        @Override
        public Optional<Quantity> lower() {
            return Optional.empty();
        }

        @Override
        public Optional<Quantity> upper() {
            return Optional.of(high);
        }

        @Override
        public Zone zone(double value, UnitOfMeasure unit, double guard) {
            double bound = high.in(unit);
            return zoneOf(value <= bound, value <= bound - guard);
        }
    }

    /** No less than {@code low}. */
    record AtLeast(Quantity low) implements Limit {
        @Override
        public UnitOfMeasure.Dimension dimension() {
            return low.unit().dimension();
        }

        @Override
        public Optional<Quantity> lower() {
            return Optional.of(low);
        }

        @Override
        public Optional<Quantity> upper() {
            return Optional.empty();
        }

        @Override
        public Zone zone(double value, UnitOfMeasure unit, double guard) {
            double bound = low.in(unit);
            return zoneOf(value >= bound, value >= bound + guard);
        }
    }

    /** No less than {@code low} and no more than {@code high}. */
    record Between(Quantity low, Quantity high) implements Limit {
        /** Rejects bounds in the wrong order. */
        public Between {
            if (low.in(high.unit()) > high.value()) {
                throw new IllegalArgumentException("low bound above high bound");
            }
        }

        @Override
        public UnitOfMeasure.Dimension dimension() {
            return low.unit().dimension();
        }

        @Override
        public Optional<Quantity> lower() {
            return Optional.of(low);
        }

        @Override
        public Optional<Quantity> upper() {
            return Optional.of(high);
        }

        @Override
        public Zone zone(double value, UnitOfMeasure unit, double guard) {
            double from = low.in(unit);
            double to = high.in(unit);
            return zoneOf(value >= from && value <= to, value >= from + guard && value <= to - guard);
        }
    }

    /**
     * Returns the zone of an unrounded value, the bounds inclusive. A value that is not a number is in
     * {@link Zone#FAIL}: it is never within.
     *
     * @param value the value in {@code unit}
     * @param guard width of the guard band in {@code unit}, zero or more
     */
    Zone zone(double value, UnitOfMeasure unit, double guard);

    /** Dimension of its bounds. */
    UnitOfMeasure.Dimension dimension();

    /** The bound below which nothing is accepted, or empty when there is none. */
    Optional<Quantity> lower();

    /** The bound above which nothing is accepted, or empty when there is none. */
    Optional<Quantity> upper();

    private static Zone zoneOf(boolean within, boolean withinGuard) {
        if (!within) {
            return Zone.FAIL;
        }
        return withinGuard ? Zone.PASS : Zone.CONDITIONAL;
    }
}
