package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;
import org.oxybench.record.StepAnswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a recipe on one unit, from its durable start to its durable end. Driven by one thread.
 *
 * <p>Every step is judged from the stored form of what was recorded, and is durable before the next is commanded.
 * Venting never waits for the ledger: a unit is vented when a step's record takes longer than {@link #LEDGER_MAX}.
 */
final class TestRun {

    /** How long a unit stays under pressure for a record to reach the disk; a sound disk takes some milliseconds. */
    static final Duration LEDGER_MAX = Duration.ofSeconds(2);

    /** What a screen is told while a run goes on. Called on the run's threads; must not block. */
    interface Watcher {
        /** A step was commanded. */
        void stepStarted(Step step, Instant at);

        /** A step was judged, and the judgement is durable. */
        void stepJudged(Step step, List<Measurement> measurements, boolean fault);

        /** A step asks; the question stands until it says that it is over. */
        default void asked(Question question) {}

        /** A stretch of a stage is durable. */
        default void stretched(Step step) {}

        /** The run is interrupted, which is durable. */
        default void interrupted(OpenRun open) {}

        /** Samples arrived. */
        void samples(SampleBlock block);

        /** A step's record does not reach the disk: the unit is being vented, and nothing more can be said yet. */
        void recordHangs();
    }

    /**
     * How a run ended.
     *
     * @param measurements everything that was judged, in order
     * @param position where its end stands in the ledger
     */
    record Ended(Entry.RunFinished finished, List<Measurement> measurements, VentOutcome vent, Position position) {}

    private static final Logger LOG = LoggerFactory.getLogger(TestRun.class);

    private final Admission admission;
    private final RunId id;
    private final Ledger ledger;
    private final Clock clock;
    private final Executor ventExecutor;
    private final CurveWatch curves;
    private final Watcher watcher;
    private final BooleanSupplier closing;
    private final BurnInCourse course;
    private final RunRecord record;
    private final RunVerdict verdict = new RunVerdict();
    private boolean vented;

    TestRun(
            Admission admission,
            RunId id,
            Ledger ledger,
            Clock clock,
            Executor ventExecutor,
            CurveWatch curves,
            Watcher watcher) {
        this(
                admission,
                id,
                BurnInCourse.begin(admission, ledger, id),
                ledger,
                clock,
                ventExecutor,
                curves,
                watcher,
                () -> false);
    }

    /**
     * A run.
     *
     * @param closing whether the station stops by itself
     */
    TestRun(
            Admission admission,
            RunId id,
            BurnInCourse course,
            Ledger ledger,
            Clock clock,
            Executor ventExecutor,
            CurveWatch curves,
            Watcher watcher,
            BooleanSupplier closing) {
        this.course = course;
        this.record = new RunRecord(admission, id, ledger, clock);
        this.closing = closing;
        this.admission = admission;
        this.id = id;
        this.ledger = ledger;
        this.clock = clock;
        this.ventExecutor = ventExecutor;
        this.curves = curves;
        this.watcher = watcher;
    }

    /** What it writes to the ledger. */
    RunRecord record() {
        return record;
    }

    /** Takes up what is on the disk of an interrupted run, before it goes on. */
    void takeUp(OpenRun open) {
        verdict.takeUp(open);
    }

    /**
     * Performs every step, vents, and makes the end durable. The session is vented when this returns or throws.
     *
     * @return empty when it was interrupted, which is durable, and may go on
     * @throws LedgerUnavailable when the end is not durable: nothing may be shown as a verdict
     */
    Optional<Ended> perform(Session session) {
        CompletableFuture<VentOutcome> venting = null;
        try {
            session.start();
            for (Step step : admission.setup().recipe().steps()) {
                boolean goesOn = verdict.clear() || step.phase() == Step.Phase.VENT;
                if (goesOn && !vented) {
                    Step paced = step.paced(session.identity().timeScale());
                    if (course.isDone(step)) {
                        again(paced, session);
                    } else if (step.stretch() != null) {
                        stretches(paced, session);
                    } else {
                        perform(paced, session);
                    }
                }
            }
        } catch (FixtureFault fault) {
            // A fault before the first step has no step to be recorded with; the run's end carries it.
            venting = venting(session);
            Step pending = course.pending();
            if (pending != null && interrupts(fault, pending)) {
                return interrupted(pending, fault.reason(), session, venting);
            }
            verdict.note(fault);
            record.lateCall(fault, "start");
        } catch (StepFault fault) {
            venting = venting(session);
            if (interrupts(fault.fault(), fault.step())) {
                return interrupted(fault.step(), fault.reason(), session, venting);
            }
            verdict.note(fault.fault().kind().verdict(), fault.reason());
            record.lateCall(fault.fault(), fault.step().id());
            List<Measurement> unmeasured = Judge.unmeasured(fault.step(), fault.reason());
            record.judged(fault.step(), fault.recorded(), session, null, unmeasured, fault.reason());
            verdict.unmeasured(unmeasured);
            watcher.stepJudged(fault.step(), unmeasured, true);
        } catch (RuntimeException e) {
            // Our own error or a dead ledger: the unit must be vented, whatever else is lost.
            venting(session).join();
            throw e;
        }
        VentOutcome vent = (venting == null ? venting(session) : venting).join();
        // What came while the last step was judged and recorded.
        session.untold().ifPresent(verdict::note);
        record.lateCalls(session.lateCalls());
        return Optional.of(end(vent));
    }

    private boolean interrupts(FixtureFault fault, Step step) {
        return course.isInterruptedBy(fault, step, verdict.clear() && !vented, closing.getAsBoolean());
    }

    /** The unit is driven to safe, and the run stays open. What the PLC does without us, nobody waits for here. */
    private Optional<Ended> interrupted(
            Step step, Reason reason, Session session, CompletableFuture<VentOutcome> venting) {
        Reason why = closing.getAsBoolean() ? Reason.of(Reasons.BURN_IN_STATION) : reason;
        record.interrupted(step, course.standing().newest(), why, course.powered(step.id()));
        watcher.interrupted(BurnInCourse.open(ledger, id));
        venting.join();
        record.lateCalls(session.lateCalls());
        return Optional.empty();
    }

    /** Ends an interrupted run that does not go on: what it ends with, and nothing of the unit's venting, is known. */
    Ended endInterrupted(OpenRun open, Verdict why, Reason reason) {
        verdict.takeUp(open);
        verdict.note(why, reason);
        return end(new VentOutcome.NotVented(null, reason));
    }

    /** Ends a run that our own software could not carry on with: nothing is known of the unit. */
    Ended abandon(VentOutcome vent) {
        verdict.note(Verdict.NO_RESULT, Reason.of(Reasons.STATION_FAULT));
        return end(vent);
    }

    /** Sets once more what a step had set before the run was interrupted. */
    private void again(Step step, Session session) throws StepFault {
        Optional<Step> again = course.again(step);
        if (again.isPresent()) {
            watcher.stepStarted(step, clock.instant());
            try {
                session.perform(again.get(), watcher::samples);
            } catch (FixtureFault fault) {
                throw new StepFault(Objects.requireNonNull(course.pending()), fault, List.of());
            }
        }
    }

    /** A stage: a stretch counts when it is durable, and the first that is no PASS ends it. */
    private void stretches(Step step, Session session) throws StepFault {
        watcher.stepStarted(step, clock.instant());
        StretchedStage stage = course.stage(step, curves);
        boolean begins = true;
        while (!stage.done()) {
            KeptBlocks kept = new KeptBlocks(watcher::samples);
            StretchedStage.Recorded recorded;
            try {
                recorded = stage.record(session, begins, kept);
            } catch (FixtureFault fault) {
                throw new StepFault(step, fault, kept.waveforms());
            }
            Draft draft = stage.draft(recorded, id, admission.unit(), session, clock);
            guarded(session, () -> stage.remembered(ledger.append(draft).index()));
            recorded.judged().forEach(verdict::noteOfStretch);
            Preparation.ended(admission.setup().calibrations().values(), Preparation.now(ledger.standing(), clock))
                    .ifPresent(reason -> verdict.note(Verdict.NO_RESULT, reason));
            if (vented) {
                verdict.note(Verdict.NO_RESULT, Reason.of(Reasons.LEDGER_SLOW));
            }
            watcher.stretched(step);
            if (!verdict.clear()) {
                return;
            }
            begins = false;
        }
        List<Measurement> whole = stage.whole();
        guarded(session, () -> record.judged(step, List.of(), session, null, whole, null));
        judged(step, whole);
    }

    private void perform(Step step, Session session) throws StepFault {
        watcher.stepStarted(step, clock.instant());
        KeptBlocks recorder = new KeptBlocks(watcher::samples);
        List<Waveform> recorded;
        Optional<String> curve;
        Double answer;
        try {
            recorded = session.perform(step, recorder);
            curve = curves.look(recorded, admission.unit());
            answer = ask(step, session);
        } catch (FixtureFault fault) {
            throw new StepFault(step, fault, recorder.waveforms());
        }
        List<StoredWaveform> stored =
                recorded.stream().map(StoredWaveform::encode).toList();
        List<Measurement> judged = Judge.judge(
                step,
                admission.setup().zeros(),
                Rejudge.accuracies(admission.setup().calibrations().values()),
                admission.setup().earlier(),
                stored.stream().map(StoredWaveform::decoded).toList(),
                answer);
        guarded(session, () -> record.judged(step, stored, session, curve.orElse(null), judged, null));
        judged(step, judged);
    }

    private void judged(Step step, List<Measurement> judged) {
        judged.forEach(verdict::note);
        if (vented) {
            verdict.note(Verdict.NO_RESULT, Reason.of(Reasons.LEDGER_SLOW));
        }
        watcher.stepJudged(step, judged, false);
    }

    /**
     * Asks what a step asks, until there is an answer and it is durable; while a question stands nothing else is driven.
     *
     * @return null when the step asks nothing, or when the unit had to be vented meanwhile
     */
    private @Nullable Double ask(Step step, Session session) throws FixtureFault {
        Ask ask = step.ask();
        if (ask == null) {
            return null;
        }
        Question question = new Question(id, admission.unit(), step.id(), ask);
        try {
            while (!vented) {
                watcher.asked(question);
                session.attend(question::isAnswered, ask.timeout(), ask.reason());
                StepAnswered answered = question.answered();
                guarded(session, () -> ledger.append(Draft.of(clock.instant(), Question.last(answered), answered)));
                if (answered.answer().isPresent()) {
                    return answered.answer().getAsDouble();
                }
                question.askAgain();
            }
            return null;
        } finally {
            question.end();
        }
    }

    /** Waits for a record to be durable; a disk that hangs keeps no unit under pressure. */
    private void guarded(Session session, Runnable remembering) {
        AtomicBoolean over = new AtomicBoolean();
        Executor later = CompletableFuture.delayedExecutor(LEDGER_MAX.toMillis(), TimeUnit.MILLISECONDS, ventExecutor);
        CompletableFuture<Void> venting = CompletableFuture.runAsync(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        LOG.error("run {} is vented: its record is not on the disk after {}", id, LEDGER_MAX);
                        watcher.recordHangs();
                        session.vent();
                    }
                },
                later);
        try {
            remembering.run();
        } finally {
            vented |= !over.compareAndSet(false, true);
            venting.cancel(false);
        }
    }

    private Ended end(VentOutcome vent) {
        if (vent instanceof VentOutcome.NotVented notVented) {
            verdict.note(Verdict.NO_RESULT, notVented.reason());
        }
        if (verdict.clear() && !verdict.complete(admission.setup().recipe())) {
            verdict.note(Verdict.NO_RESULT, Reason.of(Reasons.NOT_REACHED));
        }
        return record.finished(verdict, vent);
    }

    private CompletableFuture<VentOutcome> venting(Session session) {
        return CompletableFuture.supplyAsync(session::vent, ventExecutor);
    }
}
