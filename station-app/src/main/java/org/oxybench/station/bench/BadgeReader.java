package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.Standing;

/**
 * The reader at a bench: badges count there only while its function test does (21 CFR 11.300(e)). The test is recorded
 * as an instrument's calibration is, by two people, from a report, with a day on which it ends. Thread-safe.
 *
 * @param id as the station's settings name it; empty when badges count without any test
 */
record BadgeReader(Optional<String> id, Standing standing, Clock clock) {

    /** Unit of a reader's test (UCUM): it reads a badge rightly or not. No channel of a profile has this unit. */
    static final String UNIT = "{badge}";

    /** Why badges identify nobody here, if they do not. */
    Optional<Reason> doubt() {
        return id.filter(reader -> standing.calibration(reader)
                        .filter(newest -> counts(newest, Preparation.now(standing, clock)))
                        .isEmpty())
                .map(reader -> Reason.of(Reasons.READER_UNTESTED, "reader", reader));
    }

    private static boolean counts(InstrumentCalibrated newest, Instant now) {
        return newest.unit().equals(UNIT) && now.isBefore(newest.due());
    }
}
