package org.oxybench.station.coating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.HoldTime;
import org.oxybench.recipe.coating.SolutionLot;
import org.oxybench.record.CoatingStanding.Solution;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.station.bench.Reasons;

/** Why a bath may not begin: asked before it does, and again when it is judged. Pure. */
final class Interlocks {
    private static final String COATING = "COATING";

    private Interlocks() {}

    /**
     * All reasons, of the solution and of how long the units have lain.
     *
     * @param uses how many baths the solution had before this one
     * @param begin when the bath begins, or began
     */
    static List<Reason> of(
            CoatingPlan plan, Standing standing, String solution, int uses, List<SerialNumber> units, Instant begin) {
        Optional<Solution> known = standing.coating().solution(solution);
        if (known.isEmpty()) {
            return List.of(new Reason(CoatingReasons.UNKNOWN, Map.of("what", "solution", "name", solution)));
        }
        Solution lot = known.get();
        List<Reason> reasons = new ArrayList<>(new SolutionLot(
                        solution,
                        lot.releasedBy() != null,
                        lot.prepared().expires(),
                        lot.prepared().mixed(),
                        plan.solution().potLife(),
                        uses,
                        plan.solution().usesMax())
                .refusals(begin, plan.solution().circulates()));
        for (CoatingPlan.Held held : plan.holds()) {
            for (SerialNumber serial : units) {
                reasons.addAll(held(held, standing, serial, begin));
            }
        }
        return reasons.stream().distinct().toList();
    }

    /** From the start of the run that the unit passed last before: by the length of that run stricter than its end. */
    private static List<Reason> held(CoatingPlan.Held held, Standing standing, SerialNumber serial, Instant begin) {
        Optional<Instant> passed = standing.unit(serial).stream()
                .flatMap(unit -> unit.attempts().stream())
                .filter(attempt -> attempt.operation().equals(held.after()) && attempt.verdict() == Verdict.PASS)
                .map(AttemptStanding::started)
                .filter(started -> !started.isAfter(begin))
                .max(Comparator.naturalOrder());
        return passed.map(from -> new HoldTime(held.after(), COATING, held.max()).refusals(from, begin))
                .orElseGet(() -> List.of(new Reason(
                        Reasons.UNIT_TOO_EARLY, Map.of("serial", serial.value(), "operation", held.after()))));
    }
}
