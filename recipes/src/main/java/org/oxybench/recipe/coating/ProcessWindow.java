package org.oxybench.recipe.coating;

import java.util.Locale;
import java.util.Map;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;

/**
 * One parameter of a bath as it was recorded, against its window: temperature, flow, time, conductivity of the last rinse.
 * A window takes no uncertainty into account: the recipe's limits are the process's, and already lie within what was
 * validated.
 *
 * @param parameter its name in the recipe
 * @param limit the window
 * @param unit of the two values
 * @param lowest lowest value that was recorded; of a single value the same as {@code highest}
 * @param highest highest value
 * @param missingInARow most samples that are missing one after the other, 0 or more
 */
public record ProcessWindow(
        String parameter, Limit limit, UnitOfMeasure unit, double lowest, double highest, int missingInARow) {

    /** A single missing sample leaves no doubt of what lay between its neighbours; two do. */
    public static final int MISSING_MAX = 1;

    /** Rejects a unit that is not the limit's, and a count below zero. */
    public ProcessWindow {
        if (unit.dimension() != limit.dimension() || missingInARow < 0) {
            throw new IllegalArgumentException(parameter + ": " + unit.code() + ", " + missingInARow);
        }
    }

    /** FAIL where a value lies outside, even beside a gap; NO_RESULT for a gap, or where nothing was recorded. */
    public Assessment assess() {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest) || lowest > highest) {
            return Assessment.noResult(CoatingCode.NOT_RECORDED.reason(Map.of("parameter", parameter)));
        }
        if (limit.zone(lowest, unit, 0) != Zone.PASS || limit.zone(highest, unit, 0) != Zone.PASS) {
            return Assessment.fail(CoatingCode.OUT_OF_WINDOW.reason(
                    Map.of("parameter", parameter, "from", told(lowest), "to", told(highest))));
        }
        return missingInARow > MISSING_MAX
                ? Assessment.noResult(CoatingCode.RECORD_GAP.reason(
                        Map.of("parameter", parameter, "missing", Integer.toString(missingInARow))))
                : Assessment.PASS;
    }

    private String told(double value) {
        return String.format(Locale.ROOT, "%.4g %s", value, unit.code());
    }
}
