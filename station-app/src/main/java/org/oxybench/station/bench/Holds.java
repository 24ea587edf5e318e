package org.oxybench.station.bench;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;

/** Holds that follow from runs by themselves. */
final class Holds {

    /** Runs in a row that say nothing about a unit before it is put on hold. */
    private static final int VOID_RUNS_MAX = 2;

    private Holds() {}

    /**
     * Puts a unit on hold when its last two runs of any operation ended without saying anything about it, or one did that
     * was the last that its route allows: without that it would lie where nobody decides about it.
     */
    static Optional<Reason> afterRun(Ledger ledger, Entry.RunFinished finished, Clock clock) {
        Standing standing = ledger.standing();
        return standing.unit(finished.unit())
                .filter(unit -> unit.held() == null && unit.voidRunsInARow() > 0)
                .flatMap(unit -> unit.voidRunsInARow() >= VOID_RUNS_MAX
                        ? Optional.of(Reason.of(Reasons.HOLD_TWO_VOID, "serial", unit.serial()))
                        : usedUp(standing, unit, finished))
                .map(reason -> {
                    ledger.append(Draft.of(
                            clock.instant(),
                            Draft.STATION,
                            new Entry.UnitHeld(finished.unit(), finished.lot(), reason)));
                    return reason;
                });
    }

    private static Optional<Reason> usedUp(Standing standing, UnitStanding unit, Entry.RunFinished finished) {
        String operation = finished.operation();
        boolean said = finished.verdict() == Verdict.PASS || finished.verdict() == Verdict.FAIL;
        return standing.lot(unit.lot())
                .flatMap(lot -> new EffectiveDocuments(standing).route(lot.product(), lot.route()))
                .flatMap(route -> route.operation(operation))
                .map(Route.Operation::maxAttempts)
                .filter(max ->
                        !said && unit.attempts(operation) >= max + unit.grants().more(operation))
                .map(max -> new Reason(
                        Reasons.HOLD_USED_UP, Map.of("serial", unit.serial().value(), "operation", operation)));
    }
}
