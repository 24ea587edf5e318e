package org.oxybench.station.bench;

import java.util.List;
import java.util.function.Function;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Expected;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;

/** Whether a unit may be tested now, at this bench. */
public sealed interface RouteDecision {

    /**
     * It may.
     *
     * @param lot the unit's lot
     * @param operation operation id on its route
     * @param attempt number of the run to come, from 1
     * @param expected heads that this decision rests on; the start of the run is refused when one has moved
     */
    record Admitted(SerialNumber unit, LotNumber lot, String operation, int attempt, Expected expected)
            implements RouteDecision {
        @Override
        public <T> T match(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return admitted.apply(this);
        }
    }

    /** It may not, for all of these reasons; never empty. */
    record Refused(List<Reason> reasons) implements RouteDecision {
        /** Copies its list. */
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public <T> T match(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    /** Handles both cases. */
    <T> T match(Function<Admitted, T> admitted, Function<Refused, T> refused);
}
