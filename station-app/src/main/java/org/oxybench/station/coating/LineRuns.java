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
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.EffectiveDocuments;

/**
 * What the line's PLC recorded of a unit of a bath: the runs of those operations of its route that coat, rinse and dry it.
 * They make up for nothing else that a bath must have, and nothing makes up for them. Pure.
 */
final class LineRuns {
    private LineRuns() {}

    /**
     * PASS when the newest run of each such operation is one and began after those of the operations before it, or when
     * the route that the unit's lot follows has none; FAIL when one of them failed and no retest of it was granted;
     * otherwise, or while one of them goes on, no result. Runs from before the bath began are of no account.
     */
    static Assessment of(Bath bath, SerialNumber serial, Standing standing, EffectiveDocuments documents) {
        UnitStanding unit = unit(bath, serial, standing);
        Route.Coating coating = coating(unit, standing, documents).orElse(null);
        if (coating == null) {
            // It was put into a bath, which only a route that asks for one allows: nobody knows what this one asks for.
            return new Assessment(Verdict.NO_RESULT, List.of(because(CoatingReasons.RUN_MISSING, "?")));
        }
        List<Assessment> all = new ArrayList<>();
        for (String operation : coating.operations()) {
            all.add(ofOperation(coating.operations(), bath, unit, operation));
        }
        return Assessment.all(all);
    }

    static UnitStanding unit(Bath bath, SerialNumber serial, Standing standing) {
        return standing.unit(serial)
                .orElseThrow(() -> new IllegalStateException("no unit " + serial + " of bath " + bath.id()));
    }

    /** The operations that coat every unit of a bath, in the order of their routes; empty where no line does. */
    static List<String> operations(Bath bath, Standing standing, EffectiveDocuments documents) {
        List<String> all = null;
        for (SerialNumber serial : bath.begun().units()) {
            List<String> own = coating(unit(bath, serial, standing), standing, documents)
                    .map(Route.Coating::operations)
                    .orElse(List.of());
            all = all == null ? own : all.stream().filter(own::contains).toList();
        }
        return all == null ? List.of() : all;
    }

    private static Optional<Route.Coating> coating(UnitStanding unit, Standing standing, EffectiveDocuments documents) {
        return standing.lot(unit.lot())
                .flatMap(lot -> documents.route(lot.product(), lot.route()))
                .map(Route::coating);
    }

    private static Assessment ofOperation(List<String> line, Bath bath, UnitStanding unit, String operation) {
        if (unit.failed(operation)) {
            return new Assessment(Verdict.FAIL, List.of(because(CoatingReasons.RUN_FAILED, operation)));
        }
        return LineWindows.run(line, bath, unit, operation).isPresent()
                ? Assessment.PASS
                : new Assessment(Verdict.NO_RESULT, List.of(because(CoatingReasons.RUN_MISSING, operation)));
    }

    private static Reason because(String code, String operation) {
        return new Reason(code, Map.of("operation", operation));
    }
}
