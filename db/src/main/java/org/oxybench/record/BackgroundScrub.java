package org.oxybench.record;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.Finding;
import org.oxybench.record.ledger.LedgerFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Re-reads a ledger's files beside its appends, round after round, so that damage is found while copies are young.
 * What it finds makes the ledger {@linkplain FileLedger#unfit unfit}; then it ends.
 */
public final class BackgroundScrub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundScrub.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final FileLedger ledger;
    private final Duration interval;
    private final Duration pause;
    private final Consumer<Finding> listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Starts.
     *
     * @param interval from the end of a round to the start of the next
     * @param pause after each entry, to leave the disk to the bench
     * @param listener is told of damage, on the scrub's thread
     */
    public BackgroundScrub(FileLedger ledger, Duration interval, Duration pause, Consumer<Finding> listener) {
        this.ledger = ledger;
        this.interval = interval;
        this.pause = pause;
        this.listener = listener;
        this.thread = new Thread(this::run, "ledger-scrub-" + ledger.id());
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void run() {
        try {
            boolean sound = true;
            while (sound && !stopped(interval)) {
                sound = round();
            }
        } catch (Stopped e) {
            LOG.debug("scrub of {} stopped within a round", ledger.id());
        } catch (LedgerFault e) {
            LOG.error("scrub of {} cannot read", ledger.id(), e);
            ledger.declareUnfit(Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", String.valueOf(e.getMessage())));
        }
    }

    private boolean round() {
        Optional<Finding> found = ledger.files().scrub(() -> {
            if (stopped(pause)) {
                throw new Stopped();
            }
        });
        found.ifPresent(finding -> {
            LOG.error("scrub of {} found damage: {}", ledger.id(), finding);
            ledger.declareUnfit(Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", finding));
            listener.accept(finding);
        });
        return found.isEmpty();
    }

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends a round that is on. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** Stops after the entry that is being read, and waits for it. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
