package org.oxybench.station.coating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.CoatingStanding;

/** Whether coupons of a bath may be read from a calibration line: asked before one is recorded, and when it is judged. */
final class CouponLine {
    private static final double MINUTES_PER_HOUR = 60;

    private CouponLine() {}

    /**
     * Every reason why a coupon may not be read from a line; empty when it may.
     *
     * @param plan the revision that the bath follows
     * @param bath id of the coupon's bath
     * @param measured when the coupon is, or was, recorded
     */
    static List<Reason> doubts(CoatingPlan plan, CoatingStanding standing, String line, String bath, Instant measured) {
        Optional<StandardLine> standards = standing.line(line);
        Optional<Instant> read = standing.lineRead(line);
        if (standards.isEmpty() || read.isEmpty()) {
            return List.of(Baths.unknown("line", line));
        }
        List<Reason> doubts = new ArrayList<>(standards.get().doubts(plan.line()));
        if (!standing.lineReadSince(line, bath)) {
            doubts.add(new Reason(CoatingReasons.LINE_OLD, Map.of("line", line, "bath", bath)));
        }
        Duration most = plan.line().validFor();
        // Of a line from the future, which a clock that was set back makes, nobody knows how old it is.
        if (Duration.between(read.get(), measured).abs().compareTo(most) > 0) {
            doubts.add(new Reason(CoatingReasons.LINE_AGED, Map.of("line", line, "most", hours(most))));
        }
        return doubts;
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.4g", duration.toMinutes() / MINUTES_PER_HOUR)
                .replaceFirst("\\.?0+$", "");
    }
}
