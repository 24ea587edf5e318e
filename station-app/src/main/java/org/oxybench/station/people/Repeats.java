package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;

/**
 * Whether one more run of an operation may be granted to a unit of which its newest run has said nothing. The ledger knows
 * no routes; this holds what it would take against the route that the unit's lot follows. Pure.
 */
public final class Repeats {
    private Repeats() {}

    /**
     * Whether it may: the route lets it be repeated, and its attempts are used up, or it is passed and a later operation
     * that has said nothing needs it anew, as a drying needs what was rinsed. What was passed between the two is granted
     * first: else a unit that is coated again would have been rinsed before. What coats a unit is repeated in a bath that
     * is not judged yet, or never.
     */
    public static boolean may(Standing standing, UnitStanding unit, String operation) {
        return unit.mayBeRepeated(operation)
                && route(standing, unit)
                        .filter(route -> isStuck(route, unit, operation) && isOpen(standing, route, unit, operation))
                        .isPresent();
    }

    private static boolean isStuck(Route route, UnitStanding unit, String id) {
        List<String> ids = route.operations().stream().map(Route.Operation::id).toList();
        Optional<Route.Operation> operation = route.operation(id).filter(Route.Operation::qualityRepeat);
        String newest = unit.attempts().get(unit.attempts().size() - 1).operation();
        if (unit.passed(id)) {
            int later = ids.indexOf(newest);
            return operation.isPresent()
                    && later > ids.indexOf(id)
                    && ids.subList(ids.indexOf(id) + 1, later).stream().noneMatch(unit::passed);
        }
        return operation
                .filter(each ->
                        unit.attempts(id) >= each.maxAttempts() + unit.grants().more(id))
                .isPresent();
    }

    private static boolean isOpen(Standing standing, Route route, UnitStanding unit, String id) {
        Route.Coating coating = route.coating();
        return coating == null
                || !coating.operations().contains(id)
                || standing.coating()
                        .bathOf(unit.serial())
                        .filter(bath -> bath.verdict(unit.serial()) == Verdict.NO_RESULT)
                        .isPresent();
    }

    private static Optional<Route> route(Standing standing, UnitStanding unit) {
        return standing.lot(unit.lot())
                .flatMap(lot -> standing.document(DocumentKind.ROUTE, lot.product(), lot.route()))
                .flatMap(document -> RouteReader.read(
                                document.id(), document.text().getBytes(StandardCharsets.UTF_8))
                        .match(Optional::of, problems -> Optional.empty()));
    }

    /** Why this, where it grants such a run, may not be put in force; of any other grant the ledger says so itself. */
    static Optional<Reason> refusal(Standing standing, Entry effect) {
        return effect instanceof Entry.RetestGranted grant
                ? standing.unit(grant.unit())
                        .filter(unit ->
                                unit.mayBeRepeated(grant.operation()) && !may(standing, unit, grant.operation()))
                        .map(unit -> new Reason(
                                AccessReasons.NOT_REPEATED,
                                Map.of("serial", grant.unit().value(), "operation", grant.operation())))
                : Optional.empty();
    }
}
