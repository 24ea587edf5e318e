package org.oxybench.recipe.judge;

import java.util.function.DoubleUnaryOperator;

/** Good recordings of what a coating line is judged by. */
final class CoatingLabs {
    private CoatingLabs() {}

    /** A flow in L/min over two minutes. */
    static Lab extreme(String evaluation, DoubleUnaryOperator litresPerMinute) {
        return Lab.of(evaluation, "m3/s", "2.1 L/min", 120, 1)
                .with("value", "mL/min", 1, t -> 1_000 * litresPerMinute.applyAsDouble(t) + 6 * Labs.noise(t));
    }

    /** A pump of 2 L/min that is let run for so many of 600 s; its flow is to be above 1.9 L/min. */
    static Lab pumped(double seconds) {
        return Lab.of(TimeAbove.NAME, "s", "620 s", 600, 1)
                .with("threshold", "1900 mL/min")
                .with("value", "mL/min", 1, t -> (t < seconds ? 2_000 : 0) + 6 * Labs.noise(t));
    }

    /** A solution whose absorbance falls from 1.2 by so much, with a time constant of 60 s, over ten minutes. */
    static Lab paling(double by) {
        return Lab.of(Decline.NAME, "1", "0.2 1", 600, 1)
                .with("window", "60 s")
                .with("value", "1", 0.0001, t -> 1.2 - by * (1 - Math.exp(-t / 60)) + 0.0004 * Labs.noise(t));
    }
}
