package org.oxybench.recipe.coating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Reason;

/**
 * A lot of coating solution, once it is mixed, and what it may still be used for.
 *
 * @param lot its number
 * @param released whether quality has released it
 * @param expires when it must no longer be used, mixed or not
 * @param mixed when it was made ready
 * @param potLife how long it may be used from then on
 * @param uses how many baths it has had
 * @param usesMax how many it may have
 */
public record SolutionLot(
        String lot, boolean released, Instant expires, Instant mixed, Duration potLife, int uses, int usesMax) {

    /** Rejects a use that cannot be. */
    public SolutionLot {
        if (uses < 0 || usesMax < 1 || potLife.isNegative()) {
            throw new IllegalArgumentException(lot + ": " + uses + " of " + usesMax + " uses, " + potLife);
        }
    }

    /**
     * Why no bath may begin with it, all reasons; empty when one may. A bath that would end too late may not begin.
     *
     * @param begin when it is to begin
     * @param takes how long the solution circulates
     */
    public List<Reason> refusals(Instant begin, Duration takes) {
        Instant end = begin.plus(takes);
        Instant old = mixed.plus(potLife);
        List<Reason> reasons = new ArrayList<>();
        if (!released) {
            reasons.add(CoatingCode.SOLUTION_NOT_RELEASED.reason(Map.of("lot", lot)));
        }
        if (end.isAfter(expires)) {
            reasons.add(CoatingCode.SOLUTION_EXPIRED.reason(Map.of("lot", lot, "ended", expires.toString())));
        }
        // A solution that is mixed in the future says that a clock is wrong: its age is not known.
        if (end.isAfter(old) || begin.isBefore(mixed)) {
            reasons.add(CoatingCode.SOLUTION_TOO_OLD.reason(Map.of("lot", lot, "ended", old.toString())));
        }
        if (uses >= usesMax) {
            reasons.add(CoatingCode.SOLUTION_USED_UP.reason(Map.of("lot", lot, "uses", Integer.toString(uses))));
        }
        return reasons;
    }
}
