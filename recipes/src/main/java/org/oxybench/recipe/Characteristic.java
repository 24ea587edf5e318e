package org.oxybench.recipe;

import java.util.Map;

/**
 * What is judged at the end of a step, and how.
 *
 * @param id stable name within the recipe, for example {@code external_leak}
 * @param title what people read
 * @param evaluation name and version of the evaluation, for example {@code pressure-decay/1}
 * @param parameters the evaluation's named quantities, for example {@code volume}
 * @param channels the evaluation's inputs, role to channel, for example {@code pressure} to {@code test_pressure}
 * @param unit unit in which the value is computed and stored
 * @param shown unit in which people see it, of the same dimension
 * @param decimals digits after the point in {@code shown}; the comparison is always unrounded
 * @param limit inclusive bounds
 * @param rule decision rule that turns uncertainty into a guard band
 * @param zero whether a learned zero is subtracted; without an effective zero such a characteristic has no result
 * @param failureCode stable code shown when the limit is violated, for example {@code F-LEAK-02}
 */
public record Characteristic(
        String id,
        Text title,
        String evaluation,
        Map<String, Quantity> parameters,
        Map<String, String> channels,
        UnitOfMeasure unit,
        UnitOfMeasure shown,
        int decimals,
        Limit limit,
        DecisionRule rule,
        boolean zero,
        String failureCode) {
    /** Copies its maps. */
    public Characteristic {
        parameters = Map.copyOf(parameters);
        channels = Map.copyOf(channels);
    }

    /** The same characteristic judged raw: for runs on a master part, from which the zero is learned. */
    public Characteristic withoutZero() {
        return new Characteristic(
                id, title, evaluation, parameters, channels, unit, shown, decimals, limit, rule, false, failureCode);
    }
}
