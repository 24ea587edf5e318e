package org.oxybench.station.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes what is due by the calendar. Quartz only wakes: each second every job is asked whether it is due, and the job asks
 * the ledger. So a restart needs nothing but the ledger, what was missed is done once, and a clock that is set forward or
 * back neither doubles nor loses anything. Thread-safe.
 */
public final class Schedule implements AutoCloseable {

    /** Code in the log and on pages: a job failed, and is tried again. */
    public static final String FAILED = "E-SCH-01";

    /** From one look at the jobs to the next. */
    private static final int TICK_SECONDS = 1;

    /** A failed job is tried again after so many looks: ten minutes. */
    private static final int RETRY_TICKS = 600;

    /** Looks that Quartz has missed by more than this are left out: one look sees whatever is due. */
    private static final Duration MISFIRE = Duration.ofSeconds(1);

    /** Quartz sleeps as long as the system's clock says, and for hours when that is put back: seen within this time. */
    private static final Duration WATCH = Duration.ofSeconds(5);

    /** Longest wait for a job that was told to stop. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final String TICK = "tick";
    private static final TriggerKey TICK_TRIGGER = TriggerKey.triggerKey(TICK);

    private final Clock clock;
    /** How many were started in this process. */
    private static final AtomicLong STARTED = new AtomicLong();

    private final List<ScheduledJob> jobs;
    private final Scheduler quartz;
    private final AtomicLong ticks = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Instant seen;

    /** What Quartz runs. */
    @DisallowConcurrentExecution
    private static final class Wake implements org.quartz.Job {
        private final Runnable act;

        Wake(Runnable act) {
            this.act = act;
        }

        @Override
        public void execute(JobExecutionContext context) {
            act.run();
        }
    }

    /**
     * Starts; what was missed is begun within a second.
     *
     * @param name what its threads are called by
     * @param jobs each with a name of its own
     * @param clock says what is due; Quartz itself sleeps by the clock of the system
     */
    public Schedule(String name, List<Job> jobs, Clock clock) {
        this(name, jobs, clock, RETRY_TICKS);
    }

    Schedule(String name, List<Job> jobs, Clock clock, int retryTicks) {
        this.clock = clock;
        this.seen = clock.instant();
        this.jobs = jobs.stream()
                .map(job -> new ScheduledJob(job, clock, retryTicks))
                .toList();
        try {
            this.quartz = new StdSchedulerFactory(settings(name, jobs.size() + 1)).getScheduler();
            start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz does not start", e);
        }
        Thread watch = new Thread(this::watch, "schedule-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Everything is said here: Quartz then reads no file from the class path and no property of the system. */
    private static Properties settings(String name, int threads) {
        Properties settings = new Properties();
        // Quartz gives whoever asks for a name again the scheduler that has it, also one that is closing.
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, name + "-" + STARTED.incrementAndGet());
        settings.setProperty(StdSchedulerFactory.PROP_SCHED_MAKE_SCHEDULER_THREAD_DAEMON, "true");
        settings.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, RAMJobStore.class.getName());
        settings.setProperty("org.quartz.jobStore.misfireThreshold", Long.toString(MISFIRE.toMillis()));
        settings.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_CLASS, SimpleThreadPool.class.getName());
        settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        return settings;
    }

    private void start() throws SchedulerException {
        Map<String, Wake> wakes = new HashMap<>();
        wakes.put(TICK, new Wake(this::tick));
        for (ScheduledJob job : jobs) {
            if (wakes.put(job.name(), new Wake(job::run)) != null) {
                throw new IllegalArgumentException("two jobs of the name " + job.name());
            }
        }
        quartz.setJobFactory((bundle, scheduler) ->
                Objects.requireNonNull(wakes.get(bundle.getJobDetail().getKey().getName())));
        for (String name : wakes.keySet()) {
            quartz.addJob(
                    JobBuilder.newJob(Wake.class)
                            .withIdentity(name)
                            .storeDurably()
                            .build(),
                    false);
        }
        quartz.scheduleJob(tickTrigger());
        quartz.start();
    }

    private static Trigger tickTrigger() {
        return TriggerBuilder.newTrigger()
                .withIdentity(TICK_TRIGGER)
                .forJob(TICK)
                .startNow()
                .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(TICK_SECONDS)
                        .withMisfireHandlingInstructionNextWithExistingCount())
                .build();
    }

    private void tick() {
        Instant now = clock.instant();
        for (ScheduledJob job : jobs) {
            if (job.take(seen, now)) {
                wake(job);
            }
        }
        seen = now;
        ticks.incrementAndGet();
    }

    private void wake(ScheduledJob job) {
        try {
            quartz.triggerJob(JobKey.jobKey(job.name()));
        } catch (SchedulerException e) {
            job.release();
            LOG.error("{}: Quartz does not take {}", FAILED, job.name(), e);
        }
    }

    /** Wakes Quartz when it oversleeps. */
    private void watch() {
        try {
            long before = -1;
            while (!closing.await(WATCH.toNanos(), TimeUnit.NANOSECONDS)) {
                long now = ticks.get();
                if (now == before) {
                    LOG.warn("the schedule sleeps: the system's clock was put back, or the machine is busy");
                    tickAnew();
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickAnew() {
        try {
            if (quartz.rescheduleJob(TICK_TRIGGER, tickTrigger()) == null) {
                quartz.scheduleJob(tickTrigger());
            }
        } catch (SchedulerException e) {
            LOG.error("{}: Quartz cannot be woken", FAILED, e);
        }
    }

    /** How often the jobs were looked at since the start. */
    long looks() {
        return ticks.get();
    }

    /** How each job stands. */
    public List<JobView> jobs() {
        return jobs.stream().map(ScheduledJob::view).toList();
    }

    /** Wakes nothing more, and waits for what is being done; whoever does it is told to stop before. */
    @Override
    public void close() {
        closing.countDown();
        Thread end = new Thread(this::shutDown, "schedule-end");
        end.setDaemon(true);
        end.start();
        try {
            end.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (end.isAlive()) {
            throw new IllegalStateException("a job of the schedule does not end");
        }
    }

    private void shutDown() {
        try {
            quartz.shutdown(true);
        } catch (SchedulerException e) {
            LOG.error("{}: Quartz does not shut down", FAILED, e);
        }
    }
}
