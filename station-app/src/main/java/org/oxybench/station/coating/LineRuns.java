package org.oxybench.station.coating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Assessment;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.EffectiveDocuments;

/**
 * What the line's PLC recorded of a unit of a bath: the runs of those operations of its route that coat, rinse and dry it.
 * They make up for nothing else that a bath must have, and nothing makes up for them. Pure.
 */
final class LineRuns {
    private LineRuns() {}

    /**
     * PASS when the newest run of each such operation is one, or when the route that the unit's lot follows has none; FAIL
     * when one of them failed and no retest of it was granted; otherwise, or while one of them goes on, no result. Runs
     * from before the bath began are of no account.
     */
    static Assessment of(Bath bath, SerialNumber serial, Standing standing) {
        UnitStanding unit = standing.unit(serial)
                .orElseThrow(() -> new IllegalStateException("no unit " + serial + " of bath " + bath.id()));
        Optional<Route> route = standing.lot(unit.lot())
                .flatMap(lot -> new EffectiveDocuments(standing).route(lot.product(), lot.route()));
        Route.Coating coating = route.map(Route::coating).orElse(null);
        if (coating == null) {
            // It was put into a bath, which only a route that asks for one allows: nobody knows what this one asks for.
            return new Assessment(Verdict.NO_RESULT, List.of(because(CoatingReasons.RUN_MISSING, "?")));
        }
        List<Assessment> all = new ArrayList<>();
        for (String operation : coating.operations()) {
            all.add(ofOperation(bath, unit, operation));
        }
        return Assessment.all(all);
    }

    private static Assessment ofOperation(Bath bath, UnitStanding unit, String operation) {
        if (unit.failed(operation)) {
            return new Assessment(Verdict.FAIL, List.of(because(CoatingReasons.RUN_FAILED, operation)));
        }
        List<AttemptStanding> runs = unit.attempts().stream()
                .filter(run ->
                        run.operation().equals(operation) && !run.started().isBefore(bath.began()))
                .toList();
        boolean passed = !runs.isEmpty()
                && runs.get(runs.size() - 1).verdict() == Verdict.PASS
                // Not while it is to be repeated.
                && unit.passed(operation);
        return passed
                ? Assessment.PASS
                : new Assessment(Verdict.NO_RESULT, List.of(because(CoatingReasons.RUN_MISSING, operation)));
    }

    private static Reason because(String code, String operation) {
        return new Reason(code, Map.of("operation", operation));
    }
}
