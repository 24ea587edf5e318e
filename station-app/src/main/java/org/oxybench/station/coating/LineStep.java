package org.oxybench.station.coating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.WindowSource;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.UnitStanding;

/**
 * An operation that coats every unit of a bath at the line, and how far it is.
 *
 * @param operation id of the operation
 * @param passed units of which a run of it in this bath is a PASS
 * @param until when the first of the others must begin it at the latest, or null
 */
public record LineStep(
        String operation, int passed, @Nullable Instant until) {

    /** Those of a bath, in the order of its units' routes. */
    static List<LineStep> of(
            List<String> operations, CoatingPlan plan, Bath bath, List<UnitStanding> units, LineWindows runs) {
        List<LineStep> steps = new ArrayList<>();
        for (String operation : operations) {
            List<UnitStanding> open = units.stream()
                    .filter(unit ->
                            LineWindows.run(operations, bath, unit, operation).isEmpty())
                    .toList();
            Instant until = plan.windows().stream()
                    .filter(window -> window.source() instanceof WindowSource.Since since
                            && since.operation().equals(operation))
                    .flatMap(window -> open.stream().flatMap(unit -> until(window, bath, unit, runs).stream()))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            steps.add(new LineStep(operation, units.size() - open.size(), until));
        }
        return steps;
    }

    private static Optional<Instant> until(CoatingPlan.Window window, Bath bath, UnitStanding unit, LineWindows runs) {
        Optional<Double> most = window.limit().upper().map(bound -> bound.in(UnitOfMeasure.MS));
        Optional<AttemptStanding> before = window.source() instanceof WindowSource.Since since
                ? LineWindows.run(runs.line(), bath, unit, since.after())
                : Optional.empty();
        return before.flatMap(runs::end).flatMap(end -> most.map(ms -> end.plusMillis(Math.round(ms))));
    }
}
