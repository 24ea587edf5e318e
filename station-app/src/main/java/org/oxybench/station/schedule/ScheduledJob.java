package org.oxybench.station.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.schedule.Job.Done;
import org.oxybench.station.schedule.Job.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in a schedule that runs: never beside itself, and after a failure not at once again. Thread-safe. */
final class ScheduledJob {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledJob.class);

    private final Job job;
    private final Clock clock;
    private final int retryTicks;

    /** What is being done, or will be in a moment; null while nothing is. */
    private final AtomicReference<@Nullable Due> taken = new AtomicReference<>();

    private final AtomicInteger waitTicks = new AtomicInteger();
    private volatile boolean again;
    private volatile boolean failed;

    /**
     * A job that has not been looked at yet.
     *
     * @param retryTicks looks that are left out after a failure
     */
    ScheduledJob(Job job, Clock clock, int retryTicks) {
        this.job = job;
        this.clock = clock;
        this.retryTicks = retryTicks;
        this.again = job.last().get().filter(done -> !done.well()).isPresent();
    }

    String name() {
        return job.name();
    }

    JobView view() {
        return JobView.of(job, clock.instant(), taken.get() != null, failed);
    }

    /** Whether it is to be run now; then it is taken to run until {@link #run} has returned. Asked by one thread. */
    boolean take(Instant seen, Instant now) {
        if (taken.get() != null) {
            return false;
        }
        if (waitTicks.get() > 0) {
            waitTicks.decrementAndGet();
            return false;
        }
        Optional<Due> due = job.due(seen, now);
        if (due.isEmpty() && again) {
            due = Optional.of(new Due(now, now));
        }
        due.ifPresent(taken::set);
        return due.isPresent();
    }

    /** It is not run after all. */
    void release() {
        taken.set(null);
    }

    /** Runs it. A failure does not end the schedule: it is told, and tried again later. */
    void run() {
        Due due = taken.get();
        if (due == null) {
            return;
        }
        boolean done = false;
        boolean stopped = false;
        try {
            Instant now = clock.instant();
            // A clock that was put back since makes nothing begin before it was due.
            Instant begun = now.isBefore(due.newest()) ? due.newest() : now;
            stopped = !job.act().run(due, begun);
            done = isRecorded(due);
            if (!done && !stopped) {
                LOG.error("{}: {} was done and is not in the record", Schedule.FAILED, job.name());
            }
        } catch (RuntimeException e) {
            LOG.error("{}: {}, due at {}, failed", Schedule.FAILED, job.name(), due.newest(), e);
        } finally {
            failed = !done && !stopped;
            if (done) {
                again = false;
            }
            waitTicks.set(done ? 0 : retryTicks);
            taken.set(null);
        }
    }

    private boolean isRecorded(Due due) {
        return job.last().get().map(Done::due).filter(due.newest()::equals).isPresent();
    }
}
