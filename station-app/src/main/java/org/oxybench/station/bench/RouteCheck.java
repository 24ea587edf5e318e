package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Expected;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.UnitStanding;

/** Decides whether a unit may be tested, from its standing alone. Pure. */
public final class RouteCheck {

    private RouteCheck() {}

    /**
     * What a unit is tested for at a bench: the first operation of the route that the bench tests and the unit has not
     * passed. Whether it may be tested is not decided here. Where it has passed all of them it is the last one, of which
     * {@link #decide} says that it is passed.
     *
     * @param operations ids of what the bench tests
     * @param unit the unit, if it is known
     * @return empty when the bench tests nothing of this route
     */
    static Optional<Route.Operation> next(Route route, List<String> operations, Optional<UnitStanding> unit) {
        List<Route.Operation> tested = tested(route, operations);
        return tested.stream()
                .filter(operation -> unit.isEmpty() || !passed(unit.get(), operation))
                .findFirst()
                .or(() -> tested.stream().reduce((earlier, later) -> later));
    }

    /** What a unit that stays at a bench may be tested for next: empty when another bench comes first, or none is left. */
    static Optional<Route.Operation> due(Route route, List<String> operations, UnitStanding unit) {
        return tested(route, operations).stream()
                .filter(operation -> !passed(unit, operation))
                .findFirst()
                .filter(operation -> missingBefore(operation, route, unit).isEmpty());
    }

    private static List<Route.Operation> tested(Route route, List<String> operations) {
        return route.operations().stream()
                .filter(operation -> operations.contains(operation.id()))
                .toList();
    }

    /**
     * Decides about one unit.
     *
     * @param standing what the ledger says
     * @param route the route that the bench's lot follows
     * @param operation what this bench tests
     * @param benchLot lot that the bench runs
     * @param serial unit that was scanned
     */
    public static RouteDecision decide(
            Standing standing, Route route, Route.Operation operation, LotNumber benchLot, SerialNumber serial) {
        Optional<UnitStanding> known = standing.unit(serial);
        return known.isEmpty()
                ? refused(Reason.of(Reasons.UNIT_UNKNOWN, "serial", serial))
                : decide(standing, route, operation, benchLot, known.get());
    }

    /** Decides about a unit that is known, of which no pass was given back. */
    static RouteDecision decide(
            Standing standing, Route route, Route.Operation operation, LotNumber benchLot, UnitStanding unit) {
        return decide(standing, route, operation, benchLot, unit, 0);
    }

    /**
     * Decides about a unit that is known, as its route sees it.
     *
     * @param givenBack how many of its runs of this operation were a PASS that no longer counts: each may be made again
     */
    static RouteDecision decide(
            Standing standing,
            Route route,
            Route.Operation operation,
            LotNumber benchLot,
            UnitStanding unit,
            int givenBack) {
        SerialNumber serial = unit.serial();
        List<AttemptStanding> attempts = attempts(unit, operation);
        List<Reason> reasons = reasons(unit, attempts, route, operation, benchLot, givenBack);
        coating(standing, route, operation, serial).ifPresent(reasons::add);
        if (standing.lot(unit.lot()).filter(LotStanding::closed).isPresent()) {
            reasons.add(0, Reason.of(Reasons.LOT_UNKNOWN, "lot", unit.lot()));
        }
        if (!reasons.isEmpty()) {
            return new RouteDecision.Refused(reasons);
        }
        Expected expected = new Expected(Map.of("unit:" + serial, unit.head()));
        return new RouteDecision.Admitted(serial, unit.lot(), operation.id(), attempts.size() + 1, expected);
    }

    private static List<Reason> reasons(
            UnitStanding unit,
            List<AttemptStanding> attempts,
            Route route,
            Route.Operation operation,
            LotNumber benchLot,
            int givenBack) {
        List<Reason> reasons = new ArrayList<>();
        if (!unit.lot().equals(benchLot) || !unit.product().equals(route.product())) {
            reasons.add(new Reason(
                    Reasons.LOT_OTHER,
                    Map.of(
                            "lot",
                            unit.lot().value(),
                            "benchLot",
                            benchLot.value(),
                            "serial",
                            unit.serial().value())));
        }
        Reason held = unit.held();
        if (held != null) {
            reasons.add(
                    new Reason(Reasons.UNIT_HELD, Map.of("serial", unit.serial().value(), "hold", held.code())));
        }
        if (unit.openRun() != null) {
            reasons.add(Reason.of(Reasons.UNIT_BUSY, "serial", unit.serial()));
        }
        missingBefore(operation, route, unit)
                .ifPresent(missing -> reasons.add(new Reason(
                        Reasons.UNIT_TOO_EARLY, Map.of("serial", unit.serial().value(), "operation", missing.id()))));
        if (unit.failed(operation.id())) {
            reasons.add(Reason.of(Reasons.UNIT_FAILED, "serial", unit.serial()));
        } else if (passed(unit, operation)) {
            reasons.add(Reason.of(Reasons.UNIT_PASSED, "serial", unit.serial()));
        } else if (attempts.size() >= operation.maxAttempts() + unit.grants().more(operation.id()) + givenBack) {
            reasons.add(new Reason(
                    Reasons.ATTEMPTS_USED,
                    Map.of("serial", unit.serial().value(), "max", Integer.toString(operation.maxAttempts()))));
        }
        return reasons;
    }

    /**
     * A unit of a bath goes nowhere before it is known to be coated, whatever its route asks for, but to what coats it: and
     * that is done in a bath alone.
     */
    private static Optional<Reason> coating(
            Standing standing, Route route, Route.Operation operation, SerialNumber serial) {
        Route.Coating coating = route.coating();
        boolean coats = coating != null && coating.operations().contains(operation.id());
        Optional<Bath> bath = standing.coating().bathOf(serial);
        if (bath.isPresent()) {
            Map<String, String> names =
                    Map.of("serial", serial.value(), "bath", bath.get().id());
            return switch (bath.get().verdict(serial)) {
                // What coats it is over: a run of it would change nothing that the bath was judged by.
                case PASS -> coats ? Optional.of(Reason.of(Reasons.NO_OPEN_BATH, "serial", serial)) : Optional.empty();
                case FAIL -> Optional.of(new Reason(Reasons.COATING_REJECTED, names));
                case NO_RESULT, STOPPED ->
                    coats ? Optional.empty() : Optional.of(new Reason(Reasons.COATING_PENDING, names));
            };
        }
        if (coats) {
            return Optional.of(Reason.of(Reasons.NO_OPEN_BATH, "serial", serial));
        }
        String before = coating == null ? null : coating.before();
        boolean asked = before != null
                && route.operations().stream()
                        .dropWhile(each -> !each.id().equals(before))
                        .anyMatch(each -> each.id().equals(operation.id()));
        return asked
                ? Optional.of(
                        new Reason(Reasons.NOT_COATED, Map.of("serial", serial.value(), "operation", operation.id())))
                : Optional.empty();
    }

    /** The first operation before this one that has no PASS: a route is a sequence. */
    private static Optional<Route.Operation> missingBefore(Route.Operation operation, Route route, UnitStanding unit) {
        return route.operations().stream()
                .takeWhile(earlier -> !earlier.id().equals(operation.id()))
                .filter(earlier -> !passed(unit, earlier))
                .findFirst();
    }

    private static List<AttemptStanding> attempts(UnitStanding unit, Route.Operation operation) {
        return unit.attempts().stream()
                .filter(attempt -> attempt.operation().equals(operation.id()))
                .toList();
    }

    private static boolean passed(UnitStanding unit, Route.Operation operation) {
        return unit.passed(operation.id());
    }

    private static RouteDecision refused(Reason reason) {
        return new RouteDecision.Refused(List.of(reason));
    }
}
