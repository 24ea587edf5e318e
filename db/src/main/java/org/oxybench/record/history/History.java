package org.oxybench.record.history;

import java.util.List;
import java.util.Optional;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;

/** Questions to the record. Answers come from the database while benches run, and say as of which entry. */
public interface History {

    /**
     * Everything that the record holds of a unit.
     *
     * @return empty when the unit was never allotted, as far as the database knows
     */
    Optional<DeviceHistory> unit(SerialNumber serial);

    /** What was judged of each stretch of a run of days, in the recipe's order; empty for every other run. */
    List<StretchTrend> trends(RunId run);
}
