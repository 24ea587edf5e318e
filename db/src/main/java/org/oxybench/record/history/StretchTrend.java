package org.oxybench.record.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;

/**
 * What one characteristic came to in each stretch of a stage of a run of days.
 *
 * @param step step id of the stage
 * @param points in order of time; at least one
 */
public record StretchTrend(String step, Characteristic characteristic, List<Point> points) {
    /** Copies its list. */
    public StretchTrend {
        points = List.copyOf(points);
    }

    /**
     * One stretch.
     *
     * @param at when it was recorded
     * @param value in the characteristic's unit, unrounded; null when it was not measured
     */
    public record Point(Instant at, @Nullable Double value) {}
}
