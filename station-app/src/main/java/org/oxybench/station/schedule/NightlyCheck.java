package org.oxybench.station.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.oxybench.record.Draft;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LedgerCheck;
import org.oxybench.record.LedgerChecked;
import org.oxybench.station.schedule.Job.Done;

/**
 * The check of the whole ledger that is due by the calendar, each with an entry of its own, a {@link LedgerChecked}: that it
 * was made, when it was due, and what it found. It finds damage even where nothing is tested and nobody looks.
 */
public final class NightlyCheck implements AutoCloseable {

    /** Name of the job. */
    public static final String NAME = "ledger_check";

    /** After each entry that is read, to leave the disk to the benches. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final FileLedger ledger;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * A check of a ledger.
     *
     * @param clock in the zone of the site
     */
    public NightlyCheck(FileLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The job; it is due from the making of the home on.
     *
     * @param cron when it is due, on the clocks of the site
     */
    public Job job(String cron) {
        return new Job(
                NAME,
                new CronTimes(cron, clock.getZone()),
                ledger.read(0).at(),
                () -> ledger.standing().ledgerChecked().map(NightlyCheck::done),
                this::run);
    }

    private static Done done(LedgerChecked checked) {
        return new Done(checked.due(), checked.begun(), checked.damage() == null);
    }

    private boolean run(Job.Due due, Instant begun) {
        try {
            LedgerChecked checked = LedgerCheck.of(ledger, due.since(), due.newest(), begun, this::pause);
            ledger.append(Draft.of(clock.instant(), Draft.STATION, checked));
            return true;
        } catch (Stopped e) {
            return false;
        }
    }

    private void pause() {
        try {
            if (stop.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Ends a check that is on. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** A check that is on ends after the entry that it reads, and is not recorded: the next start makes it. */
    @Override
    public void close() {
        stop.countDown();
    }
}
