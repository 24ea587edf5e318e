package org.oxybench.station.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Appended;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.OpenRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an admitted run through its fixture: arm, wait until closed, remember the start, perform, remember the end,
 * release. One run at a time; {@link #stop} may come from any thread.
 */
final class RunExecutor {

    /**
     * Disk space that is put aside before a run starts, so that its end can be written: an hour at 50 Hz on all
     * channels, uncompressed, is below this.
     */
    static final long RUN_BYTES_MAX = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final Fixture fixture;
    private final Ledger ledger;
    private final Clock clock;
    private final Executor ventExecutor;
    private final CurveWatch curves;
    private final SecureRandom random;
    private final Duration closeTimeout;
    private final String build;

    private @Nullable Session current;
    private boolean ended;
    private boolean abandoned;
    private boolean starting;

    RunExecutor(
            Fixture fixture,
            Ledger ledger,
            Clock clock,
            Executor ventExecutor,
            CurveWatch curves,
            SecureRandom random,
            Duration closeTimeout,
            String build) {
        this.fixture = fixture;
        this.ledger = ledger;
        this.clock = clock;
        this.ventExecutor = ventExecutor;
        this.curves = curves;
        this.random = random;
        this.closeTimeout = closeTimeout;
        this.build = build;
    }

    /** What came of an admitted run. */
    sealed interface Result {
        /** It ran; its end is durable. */
        record Ran(TestRun.Ended ended) implements Result {}

        /** It ran and is interrupted, which is durable; it stays open. */
        record Interrupted(RunId run) implements Result {}

        /** It never started: nothing was energised and nothing was recorded as a run. */
        record NotStarted(Reason reason) implements Result {}
    }

    /** Told of a run's course besides its steps. */
    interface Watcher extends TestRun.Watcher {
        /** The fixture is armed and waits to be closed. */
        void armed();

        /** The start is durable; the fixture is about to be energised. */
        void started(RunId run, int timeScale);
    }

    /**
     * Runs it; returns when its end is durable and the fixture is free again.
     *
     * @throws LedgerUnavailable when start or end could not be made durable; the unit is vented, nothing may be shown
     */
    Result execute(Admission admission, Watcher watcher) {
        int token = random.nextInt(1, Integer.MAX_VALUE); // 0 is what an idle PLC reports
        try (Session session = open(token, admission)) {
            Optional<Reason> itself = admission.setup().comparesWithItself(session.identity());
            if (itself.isPresent()) {
                return new Result.NotStarted(itself.get());
            }
            watcher.armed();
            session.awaitClosed(closeTimeout);
            if (!begins() || !admission.stands(ledger.standing(), fixture.name())) {
                return new Result.NotStarted(Reason.of(Reasons.STARTER_GONE));
            }
            Optional<Reason> diskShort = reserve();
            if (diskShort.isPresent()) {
                return new Result.NotStarted(diskShort.get());
            }
            RunId id = new RunId("R-" + HexFormat.of().toHexDigits(random.nextLong()));
            TestRun run = run(admission, id, BurnInCourse.begin(admission, ledger, id), watcher);
            Appended start;
            try {
                start = run.record().started(fixture.name(), session, token, build);
            } catch (IllegalArgumentException e) {
                return new Result.NotStarted(overtaken(admission).orElseThrow(() -> e));
            }
            if (start instanceof Appended.Changed) {
                return new Result.NotStarted(Reason.of(Reasons.UNIT_BUSY, "serial", admission.unit()));
            }
            watcher.started(id, session.identity().timeScale());
            return perform(run, id, session);
        } catch (FixtureFault fault) {
            boolean gone = fault.kind() == FixtureFault.Kind.STOPPED && isAbandoned();
            return new Result.NotStarted(gone ? Reason.of(Reasons.STARTER_GONE) : fault.reason());
        } finally {
            setCurrent(null);
        }
    }

    /**
     * Goes on with a run that is interrupted; the unit lies in the bench since its start, which nobody has opened.
     *
     * @param resumption who lets it go on, and since when it stands
     * @return not started when the fixture could not be armed: nothing was energised, and the run is interrupted as before
     * @throws LedgerUnavailable as from {@link #execute}
     */
    Result goOn(OpenRun open, Admission admission, Resumption resumption, Watcher watcher) {
        int token = random.nextInt(1, Integer.MAX_VALUE);
        RunId id = open.started().run();
        fixture.holds(admission.unit().value());
        try (Session session = open(token, admission)) {
            session.awaitClosed(closeTimeout);
            begins();
            Optional<Reason> kept =
                    RunRecord.differs(open.started().identity(), session).or(this::reserve);
            Duration interrupted = resumption.interrupted().get();
            if (kept.isPresent() || interrupted.compareTo(resumption.longest()) > 0) {
                return new Result.NotStarted(kept.orElse(Reason.of(Reasons.BURN_IN_TOO_LONG)));
            }
            TestRun run = run(admission, id, BurnInCourse.goOn(admission, ledger, open), watcher);
            run.record().resumed(open, session, token, interrupted, resumption.person());
            run.takeUp(open);
            watcher.started(id, session.identity().timeScale());
            return perform(run, id, session);
        } catch (FixtureFault fault) {
            return new Result.NotStarted(fault.reason());
        } finally {
            setCurrent(null);
        }
    }

    /**
     * That an interrupted run goes on.
     *
     * @param interrupted says how long it has been interrupted, whenever it is asked
     * @param longest how long it may have been
     * @param person who lets it go on, or null when the recipe does
     */
    record Resumption(
            Supplier<Duration> interrupted,
            Duration longest,
            @Nullable String person) {}

    /** Ends a run that is interrupted and does not go on. */
    Result end(OpenRun open, Admission admission, Verdict verdict, Reason reason, Watcher watcher) {
        RunId id = open.started().run();
        TestRun run = run(admission, id, BurnInCourse.goOn(admission, ledger, open), watcher);
        return new Result.Ran(run.endInterrupted(open, verdict, reason));
    }

    private TestRun run(Admission admission, RunId id, BurnInCourse course, Watcher watcher) {
        return new TestRun(admission, id, course, ledger, clock, ventExecutor, curves, watcher, this::hasEnded);
    }

    /** Whether the station closes. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** What may have happened while the unit waited here: nothing of it has moved then, but the start is refused. */
    private Optional<Reason> overtaken(Admission admission) {
        return admission.stands(ledger.standing(), fixture.name())
                ? closed(admission.lot())
                : Optional.of(Reason.of(Reasons.STARTER_GONE));
    }

    private Optional<Reason> closed(@Nullable LotNumber lot) {
        return Optional.ofNullable(lot)
                .flatMap(ledger.standing()::lot)
                .filter(LotStanding::closed)
                .map(standing -> Reason.of(Reasons.LOT_CLOSED, "lot", standing.lot()));
    }

    /** Stops the run that is on, or the waiting for the bench to close; without one, does nothing. */
    synchronized void stop() {
        if (current != null) {
            current.stop();
        }
    }

    /** Ends the waiting for the bench to close, since whoever started the unit has gone; a run that is on goes on. */
    synchronized void abandon() {
        if (current != null && !starting) {
            abandoned = true;
            current.stop();
        }
    }

    /** From now on it is a run and no waiting; false when the waiting was abandoned. */
    private synchronized boolean begins() {
        starting = true;
        return !abandoned;
    }

    private synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Stops what is on and whatever would come: the station closes. */
    synchronized void end() {
        ended = true;
        stop();
    }

    private Session open(int token, Admission admission) throws FixtureFault {
        Session session = fixture.open(token, admission.unit().value());
        setCurrent(session);
        return session;
    }

    private synchronized void setCurrent(@Nullable Session session) {
        current = session;
        abandoned = false;
        starting = false;
        if (ended) {
            // It was opened while the station began to close.
            stop();
        }
    }

    private Optional<Reason> reserve() {
        try {
            ledger.reserve(RUN_BYTES_MAX);
            return Optional.empty();
        } catch (LedgerUnavailable e) {
            LOG.warn("a run was refused: {}", e.getMessage());
            return Optional.of(Reason.of(Reasons.DISK_SHORT));
        }
    }

    private static Result perform(TestRun run, RunId id, Session session) {
        try {
            return run.perform(session).<Result>map(Result.Ran::new).orElseGet(() -> new Result.Interrupted(id));
        } catch (LedgerUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the station's software failed during a run; the unit is vented and has no result", e);
            return new Result.Ran(run.abandon(session.vent()));
        }
    }
}
