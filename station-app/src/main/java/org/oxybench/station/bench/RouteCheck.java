package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
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
        if (known.isEmpty()) {
            return refused(Reason.of(Reasons.UNIT_UNKNOWN, "serial", serial));
        }
        UnitStanding unit = known.get();
        List<AttemptStanding> attempts = unit.attempts().stream()
                .filter(a -> a.operation().equals(operation.id()))
                .toList();
        List<Reason> reasons = reasons(unit, attempts, route, operation, benchLot);
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
            LotNumber benchLot) {
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
        int granted = unit.retests().getOrDefault(operation.id(), 0);
        if (unit.failed(operation.id())) {
            reasons.add(Reason.of(Reasons.UNIT_FAILED, "serial", unit.serial()));
        } else if (anyIs(attempts, Verdict.PASS)) {
            reasons.add(Reason.of(Reasons.UNIT_PASSED, "serial", unit.serial()));
        } else if (attempts.size() >= operation.maxAttempts() + granted) {
            reasons.add(new Reason(
                    Reasons.ATTEMPTS_USED,
                    Map.of("serial", unit.serial().value(), "max", Integer.toString(operation.maxAttempts()))));
        }
        return reasons;
    }

    private static boolean anyIs(List<AttemptStanding> attempts, Verdict verdict) {
        return attempts.stream().anyMatch(a -> a.verdict() == verdict);
    }

    private static RouteDecision refused(Reason reason) {
        return new RouteDecision.Refused(List.of(reason));
    }
}
