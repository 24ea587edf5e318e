package org.oxybench.recipe;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A question that a person answers.
 *
 * @param question what is asked
 * @param answer what may be answered
 * @param entry how often it is typed, and by whom
 * @param photo whether a photo must be named with the answer
 * @param timeout longest wait for the answer, by the station's clock
 * @param reason code of the NO_RESULT when nobody answered in time
 */
public record Ask(Text question, Answer answer, Entry entry, boolean photo, Duration timeout, String reason) {
    /** Rejects a question without a time limit above zero. */
    public Ask {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a question needs a timeout: " + timeout);
        }
    }

    /** How often an answer is typed, each time without sight of the one before. Only equal answers count. */
    public enum Entry {
        /** Once. */
        ONCE,
        /** Twice by one person. */
        DOUBLE,
        /** By two persons, once each. */
        SECOND_PERSON;

        /** How many times it is typed. */
        public int times() {
            return this == ONCE ? 1 : 2;
        }
    }

    /** What may be answered. */
    public sealed interface Answer {
        /** Unit in which an answer is recorded and judged. */
        UnitOfMeasure unit();

        /** The smallest step between two answers, in {@link #unit}; 0 for what is counted or chosen, which is exact. */
        double resolution();

        /** Value of a plausible answer; empty for everything else, which is never recorded. */
        Optional<Double> read(String given);
    }

    /**
     * A number that is typed.
     *
     * @param decimals most digits after the point
     * @param plausible answers outside are refused before they are recorded; of the unit's dimension
     */
    public record Value(UnitOfMeasure unit, int decimals, Limit plausible) implements Answer {
        /** Most characters of a number: no serial number or badge of ours is as short. */
        private static final int CHARACTERS_MAX = 9;

        private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

        @Override
        public double resolution() {
            boolean counted = decimals == 0 && unit.equals(UnitOfMeasure.ONE);
            return counted ? 0 : BigDecimal.ONE.movePointLeft(decimals).doubleValue();
        }

        @Override
        public Optional<Double> read(String given) {
            if (given.length() > CHARACTERS_MAX || !NUMBER.matcher(given).matches()) {
                return Optional.empty();
            }
            BigDecimal number = new BigDecimal(given);
            double value = number.doubleValue();
            return number.scale() <= decimals && plausible.zone(value, unit, 0) == Zone.PASS
                    ? Optional.of(value)
                    : Optional.empty();
        }
    }

    /**
     * One of several named answers.
     *
     * @param options what can be chosen, in the order in which people read it
     */
    public record Choice(List<Option> options) implements Answer {
        /** Copies its list. */
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public UnitOfMeasure unit() {
            return UnitOfMeasure.ONE;
        }

        @Override
        public double resolution() {
            return 0;
        }

        @Override
        public Optional<Double> read(String given) {
            return options.stream()
                    .filter(option -> option.name().equals(given))
                    .map(option -> (double) option.value())
                    .findFirst();
        }
    }

    /**
     * One answer that can be chosen.
     *
     * @param name stable name within the question; what is recorded
     * @param title what people read
     * @param value what is judged in its place
     */
    public record Option(String name, Text title, int value) {}
}
