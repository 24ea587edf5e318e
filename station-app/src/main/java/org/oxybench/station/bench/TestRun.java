package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Identity;
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
import org.oxybench.record.Appended;
import org.oxybench.record.Attachment;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
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
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private Verdict verdict = Verdict.PASS;
    private boolean vented;

    TestRun(
            Admission admission,
            RunId id,
            Ledger ledger,
            Clock clock,
            Executor ventExecutor,
            CurveWatch curves,
            Watcher watcher) {
        this.admission = admission;
        this.id = id;
        this.ledger = ledger;
        this.clock = clock;
        this.ventExecutor = ventExecutor;
        this.curves = curves;
        this.watcher = watcher;
    }

    /**
     * Makes the start durable, if nothing about the unit has moved since the admission.
     *
     * @param fixture name of the fixture in the station's configuration
     * @throws LedgerUnavailable when nothing could be written; nothing was energised
     */
    Appended remember(String fixture, Identity identity, int token, String build) {
        Entry.RunStarted started = new Entry.RunStarted(
                id,
                admission.purpose(),
                admission.unit(),
                admission.lot(),
                admission.setup().recipe().operation(),
                admission.attempt(),
                admission.setup().recipe().id(),
                admission.setup().recipe().revision(),
                admission.setup().recipe().sha256(),
                admission.setup().profile(),
                fixture,
                fields(identity),
                Integer.toUnsignedLong(token),
                admission.setup().calibrations().values().stream()
                        .collect(Collectors.toMap(
                                Entry.InstrumentCalibrated::instrument, Entry.InstrumentCalibrated::certificate)),
                admission.setup().zeros().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().id())),
                admission.person(),
                build);
        return ledger.append(Draft.of(clock.instant(), admission.person(), started), admission.expected());
    }

    /**
     * Performs every step, vents, and makes the end durable. The session is vented when this returns or throws.
     *
     * @throws LedgerUnavailable when the end is not durable: nothing may be shown as a verdict
     */
    Ended perform(Session session) {
        CompletableFuture<VentOutcome> venting = null;
        try {
            session.start();
            for (Step step : admission.setup().recipe().steps()) {
                boolean goesOn = verdict == Verdict.PASS || step.phase() == Step.Phase.VENT;
                if (goesOn && !vented) {
                    perform(step.paced(session.identity().timeScale()), session);
                }
            }
        } catch (FixtureFault fault) {
            // A fault before the first step has no step to be recorded with; the run's end carries it.
            venting = venting(session);
            note(fault);
            rememberLateCall(fault, "start");
        } catch (StepFault fault) {
            venting = venting(session);
            note(fault.fault().kind().verdict(), fault.reason());
            rememberLateCall(fault.fault(), fault.step().id());
            List<Measurement> unmeasured = Judge.unmeasured(fault.step(), fault.reason());
            remember(fault.step(), fault.recorded(), session, null, unmeasured, fault.reason());
        } catch (RuntimeException e) {
            // Our own error or a dead ledger: the unit must be vented, whatever else is lost.
            venting(session).join();
            throw e;
        }
        VentOutcome vent = (venting == null ? venting(session) : venting).join();
        return end(vent);
    }

    /** Ends a run that our own software could not carry on with: nothing is known of the unit. */
    Ended abandon(VentOutcome vent) {
        note(Verdict.NO_RESULT, Reason.of(Reasons.STATION_FAULT));
        return end(vent);
    }

    private void perform(Step step, Session session) throws StepFault {
        watcher.stepStarted(step, clock.instant());
        Recorder recorder = new Recorder(watcher::samples);
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
                stored.stream().map(StoredWaveform::decoded).toList(),
                answer);
        guarded(session, () -> remember(step, stored, session, curve.orElse(null), judged, null));
        judged.forEach(this::note);
        if (vented) {
            note(Verdict.NO_RESULT, Reason.of(Reasons.LEDGER_SLOW));
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

    private void remember(
            Step step,
            List<StoredWaveform> recorded,
            Session session,
            @Nullable String curve,
            List<Measurement> judged,
            @Nullable Reason fault) {
        List<Attachment> attachments =
                recorded.stream().map(StoredWaveform::attachment).toList();
        Entry.StepJudged entry = new Entry.StepJudged(
                id,
                admission.unit(),
                step.id(),
                judged,
                recorded.stream().map(StoredWaveform::ref).toList(),
                step.record() == null ? null : session.samples(),
                step.record() == null ? null : session.reception(),
                curve,
                fault);
        ledger.append(new Draft(clock.instant(), Draft.STATION, entry, attachments));
        if (fault != null) {
            measurements.addAll(judged);
            watcher.stepJudged(step, judged, true);
        }
    }

    /** A call that the fixture refused because this run had lost its fencing token. */
    private void rememberLateCall(FixtureFault fault, String call) {
        if (fault.kind() == FixtureFault.Kind.FENCED) {
            ledger.append(Draft.of(clock.instant(), Draft.STATION, new Entry.LateCallRefused(id, call)));
        }
    }

    private Ended end(VentOutcome vent) {
        if (vent instanceof VentOutcome.NotVented notVented) {
            note(Verdict.NO_RESULT, notVented.reason());
        }
        if (verdict == Verdict.PASS && !complete()) {
            note(Verdict.NO_RESULT, Reason.of(Reasons.NOT_REACHED));
        }
        Entry.RunFinished finished = new Entry.RunFinished(
                id,
                admission.unit(),
                admission.lot(),
                admission.setup().recipe().operation(),
                verdict,
                verdict == Verdict.PASS ? List.of() : reasons,
                evidence(vent).orElse(null),
                false);
        Position position = ledger.append(Draft.of(clock.instant(), Draft.STATION, finished));
        return new Ended(finished, List.copyOf(measurements), vent, position);
    }

    /** Whether every characteristic of the recipe was judged as PASS: the only way to a PASS. */
    private boolean complete() {
        List<String> passed = measurements.stream()
                .filter(m -> m.verdict() == Verdict.PASS)
                .map(m -> m.characteristic().id())
                .toList();
        return admission.setup().recipe().characteristics().allMatch(c -> passed.contains(c.id()));
    }

    private void note(Measurement measurement) {
        measurements.add(measurement);
        if (measurement instanceof Measurement.Unmeasured unmeasured) {
            note(Verdict.NO_RESULT, unmeasured.reason());
        } else if (measurement.verdict() != Verdict.PASS) {
            note(
                    measurement.verdict(),
                    Reason.of(
                            measurement.characteristic().failureCode(),
                            "characteristic",
                            measurement.characteristic().id()));
        }
    }

    private void note(FixtureFault fault) {
        note(fault.kind().verdict(), fault.reason());
    }

    private void note(Verdict worse, Reason reason) {
        verdict = verdict.and(worse);
        reasons.add(reason);
    }

    private CompletableFuture<VentOutcome> venting(Session session) {
        return CompletableFuture.supplyAsync(session::vent, ventExecutor);
    }

    private static Optional<Entry.RunFinished.Vented> evidence(VentOutcome outcome) {
        if (outcome instanceof VentOutcome.Vented vented) {
            return Optional.of(new Entry.RunFinished.Vented(vented.pressureKpa(), vented.took()));
        }
        return Optional.empty();
    }

    private static Map<String, String> fields(Identity identity) {
        return Map.of(
                "maker", identity.maker(),
                "serial", identity.serial(),
                "program", identity.program(),
                "interfaceVersion", Integer.toString(identity.interfaceVersion()),
                "timeScale", Integer.toString(identity.timeScale()));
    }

    /** Keeps what arrives during a step, so that a fault does not lose it. */
    private static final class Recorder implements Consumer<SampleBlock> {
        private final Consumer<SampleBlock> next;
        private final List<SampleBlock> blocks = new ArrayList<>();

        Recorder(Consumer<SampleBlock> next) {
            this.next = next;
        }

        @Override
        public synchronized void accept(SampleBlock block) {
            blocks.add(block);
            next.accept(block);
        }

        synchronized List<Waveform> waveforms() {
            return blocks.stream()
                    .map(SampleBlock::channel)
                    .distinct()
                    .map(channel -> new Waveform(
                            channel,
                            blocks.stream()
                                    .filter(b -> b.channel().equals(channel))
                                    .toList()))
                    .toList();
        }
    }
}
