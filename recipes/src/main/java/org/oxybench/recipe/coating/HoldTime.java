package org.oxybench.recipe.coating;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Reason;

/**
 * How long a unit may lie between the end of one operation and the begin of the next, such as coated and not dried.
 *
 * @param after id of the earlier operation
 * @param before id of the later one
 * @param max longest time between them
 */
public record HoldTime(String after, String before, Duration max) {

    /** Why the later operation may not begin; empty when it may. A begin before the end is refused too. */
    public List<Reason> refusals(Instant ended, Instant begins) {
        Duration held = Duration.between(ended, begins);
        return held.isNegative() || held.compareTo(max) > 0
                ? List.of(CoatingCode.HELD_TOO_LONG.reason(
                        Map.of("from", after, "to", before, "minutes", Long.toString(max.toMinutes()))))
                : List.of();
    }
}
