package org.oxybench.station.bench;

import java.time.Clock;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;

/** Holds that follow from runs by themselves. */
final class Holds {

    /** Runs in a row that say nothing about a unit before it is put on hold. */
    private static final int VOID_RUNS_MAX = 2;

    private Holds() {}

    /** Puts a unit on hold when its last two runs of any operation ended without saying anything about it. */
    static Optional<Reason> afterRun(Ledger ledger, Entry.RunFinished finished, Clock clock) {
        return ledger.standing()
                .unit(finished.unit())
                .filter(unit -> unit.held() == null && unit.voidRunsInARow() >= VOID_RUNS_MAX)
                .map(unit -> {
                    Reason reason = Reason.of(Reasons.HOLD_TWO_VOID, "serial", unit.serial());
                    ledger.append(Draft.of(
                            clock.instant(), Draft.STATION, new Entry.UnitHeld(unit.serial(), unit.lot(), reason)));
                    return reason;
                });
    }
}
