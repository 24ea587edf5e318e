package org.oxybench.station;

import java.time.Clock;
import java.util.List;
import org.oxybench.record.FileLedger;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.schedule.JobView;
import org.oxybench.station.schedule.NightlyCheck;
import org.oxybench.station.schedule.Schedule;

/** The station's jobs that are due by the calendar. */
final class StationSchedule implements AutoCloseable {
    private final NightlyCheck check;
    private final Schedule schedule;

    /** Starts them. */
    StationSchedule(FileLedger ledger, StationSettings settings, Clock clock) {
        this.check = new NightlyCheck(ledger, clock);
        this.schedule = new Schedule("oxybench-" + ledger.id(), List.of(check.job(settings.ledgerCheck())), clock);
    }

    /** How each stands. */
    List<JobView> jobs() {
        return schedule.jobs();
    }

    @Override
    public void close() {
        check.close();
        schedule.close();
    }
}
