package org.oxybench.station.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.UnitStanding;

/** Units that failed at a bench, or that a restart found failed: some may not be in the reject bin yet. */
final class FailedUnits {
    private final Standing standing;
    private final Set<SerialNumber> failed = new LinkedHashSet<>();

    FailedUnits(Standing standing) {
        this.standing = standing;
    }

    /** Takes up those of these lots that no bin was scanned for. */
    void takeUp(List<LotStanding> lots) {
        lots.stream()
                .flatMap(lot -> standing.serials(lot.lot()).stream())
                .filter(this::isPending)
                .forEach(failed::add);
    }

    void add(SerialNumber serial) {
        failed.add(serial);
    }

    /** The first that is not in the reject bin. */
    Optional<UnitStanding> pending() {
        return failed.stream()
                .filter(this::isPending)
                .flatMap(serial -> standing.unit(serial).stream())
                .findFirst();
    }

    private boolean isPending(SerialNumber serial) {
        return standing.unit(serial).filter(unit -> unit.binPending() != null).isPresent();
    }
}
