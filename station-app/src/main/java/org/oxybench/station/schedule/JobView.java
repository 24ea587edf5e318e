package org.oxybench.station.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands.
 *
 * @param name as {@link Job#name}
 * @param cron when it is due, as the settings say
 * @param last when it was last done
 * @param next when it is due next; in the past when it is due now
 * @param running whether it is being done
 * @param failed whether it failed when it was last tried, and is tried again ({@link Schedule#FAILED})
 */
public record JobView(
        String name, String cron, Optional<Job.Done> last, Optional<Instant> next, boolean running, boolean failed) {

    /** A job that is only looked at. */
    public static JobView of(Job job, Instant now) {
        return of(job, now, false, false);
    }

    static JobView of(Job job, Instant now, boolean running, boolean failed) {
        return new JobView(job.name(), job.times().text(), job.last().get(), job.next(now), running, failed);
    }
}
