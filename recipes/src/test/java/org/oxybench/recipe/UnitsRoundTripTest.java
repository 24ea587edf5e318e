package org.oxybench.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** A number that goes through another unit and back is the same number: what is shown never moves what is judged. */
class UnitsRoundTripTest {
    /** A few roundings of a multiplication and a division, as a share. */
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    private static final List<UnitOfMeasure> KNOWN = UnitOfMeasure.codes().stream()
            .flatMap(code -> UnitOfMeasure.of(code).stream())
            .toList();

    /** Two units of one dimension, which may be the same. */
    record Pair(UnitOfMeasure from, UnitOfMeasure to) {}

    @Provide
    Arbitrary<Pair> pairs() {
        return Arbitraries.of(KNOWN).flatMap(from -> Combinators.combine(
                        Arbitraries.just(from),
                        Arbitraries.of(KNOWN.stream()
                                .filter(to -> to.dimension() == from.dimension())
                                .toList()))
                .as(Pair::new));
    }

    @Property(tries = 2000)
    void aNumberComesBackFromAnyUnitOfItsDimension(
            @ForAll("pairs") Pair units, @ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        double back = units.to().convert(units.from().convert(value, units.to()), units.from());
        // Of a temperature its zero is added and taken off: what is lost is a share of the greater of the two.
        double zero =
                Math.max(Math.abs(units.from().offset()), Math.abs(units.to().offset()));
        double size = Math.max(Math.abs(value), zero / units.from().factor());
        assertTrue(Math.abs(back - value) <= ROUNDING * size, () -> value + " " + units + " gives back " + back);
    }

    @Property(tries = 2000)
    void theOrderOfTwoNumbersIsTheSameInAnyUnit(
            @ForAll("pairs") Pair units,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double one,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double other) {
        double least = units.from().convert(Math.min(one, other), units.to());
        double most = units.from().convert(Math.max(one, other), units.to());
        assertTrue(least <= most, () -> one + " and " + other + " " + units);
    }

    @Property(tries = 2000)
    void aQuantityIsReadAsItWasWritten(
            @ForAll("pairs") Pair units, @ForAll @DoubleRange(min = -1e12, max = 1e12) double value) {
        Quantity quantity = new Quantity(value, units.from());
        assertEquals(Optional.of(quantity), Quantity.parse(quantity.toString()));
    }
}
