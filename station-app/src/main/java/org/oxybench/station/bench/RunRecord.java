package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.record.Appended;
import org.oxybench.record.Attachment;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;

/**
 * What one run writes to the ledger. Each method returns when its entry is durable, and throws {@link LedgerUnavailable}
 * when it could not be written.
 */
record RunRecord(Admission admission, RunId id, Ledger ledger, Clock clock) {
    /** Field of a bench's identity: the closing since which it holds the unit. */
    private static final String CLOSING = "closing";

    /**
     * The run starts, if nothing about the unit has moved since the admission.
     *
     * @param fixture name of the fixture in the station's configuration
     * @param session which of it the run has
     */
    Appended started(String fixture, Session session, int token, String build) {
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
                fields(session),
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
     * A run that is interrupted goes on.
     *
     * @param interrupted how long it was interrupted
     * @param person who let it go on, or null when the recipe does
     */
    void resumed(OpenRun open, Session session, int token, Duration interrupted, @Nullable String person) {
        String step = Objects.requireNonNull(open.burnIn().interruption()).step();
        append(
                person == null ? Draft.STATION : person,
                new BurnInEntry.RunResumed(
                        id,
                        admission.unit(),
                        step,
                        Integer.toUnsignedLong(token),
                        fields(session),
                        interrupted,
                        person));
    }

    /**
     * The run is interrupted.
     *
     * @param since newest moment at which the unit is known to have been under power
     * @param powered powered time of the step
     */
    void interrupted(Step step, Instant since, Reason reason, Duration powered) {
        append(Draft.STATION, new BurnInEntry.RunInterrupted(id, admission.unit(), step.id(), since, reason, powered));
    }

    /** A step was judged, or ended in a fault. How the samples of stretches arrived stands with each of them. */
    void judged(
            Step step,
            List<StoredWaveform> recorded,
            Session session,
            @Nullable String curve,
            List<Measurement> judged,
            @Nullable Reason fault) {
        List<Attachment> attachments =
                recorded.stream().map(StoredWaveform::attachment).toList();
        boolean whole = step.record() != null && step.stretch() == null;
        Entry.StepJudged entry = new Entry.StepJudged(
                id,
                admission.unit(),
                step.id(),
                judged,
                recorded.stream().map(StoredWaveform::ref).toList(),
                whole ? session.samples() : null,
                whole ? session.reception() : null,
                curve,
                fault);
        ledger.append(new Draft(clock.instant(), Draft.STATION, entry, attachments));
    }

    /** A call that the fixture refused because the run had lost its fencing token; anything else is not noted here. */
    void lateCall(FixtureFault fault, String call) {
        if (fault.kind() == FixtureFault.Kind.FENCED) {
            append(Draft.STATION, new Entry.LateCallRefused(id, call));
        }
    }

    /** Steps whose order came to the fixture's link after the run had lost its fencing token, and was refused there. */
    void lateCalls(List<String> calls) {
        calls.forEach(call -> append(Draft.STATION, new Entry.LateCallRefused(id, call)));
    }

    /** The run ended. */
    TestRun.Ended finished(RunVerdict verdict, VentOutcome vent) {
        Entry.RunFinished finished = new Entry.RunFinished(
                id,
                admission.unit(),
                admission.lot(),
                admission.setup().recipe().operation(),
                verdict.verdict(),
                verdict.reasons(),
                vent instanceof VentOutcome.Vented vented
                        ? new Entry.RunFinished.Vented(vented.pressureKpa(), vented.took())
                        : null,
                false);
        Position position = append(Draft.STATION, finished);
        return new TestRun.Ended(finished, verdict.measurements(), vent, position);
    }

    private Position append(String actor, Entry entry) {
        return ledger.append(Draft.of(clock.instant(), actor, entry));
    }

    /** Who the fixture of a session says it is, by field, and of which of its closings the unit is, where it counts them. */
    static Map<String, String> fields(Session session) {
        Identity identity = session.identity();
        Map<String, String> fields = new TreeMap<>(Map.of(
                "maker", identity.maker(),
                "serial", identity.serial(),
                "program", identity.program(),
                "interfaceVersion", Integer.toString(identity.interfaceVersion()),
                "timeScale", Integer.toString(identity.timeScale())));
        session.closing().ifPresent(closing -> fields.put(CLOSING, Integer.toString(closing)));
        return fields;
    }

    /**
     * Why a run that has started cannot be taken up by a session; empty when the bench is the same one, and was not opened
     * since.
     */
    static Optional<Reason> differs(Map<String, String> started, Session session) {
        Map<String, String> now = fields(session);
        Map<String, String> before = new TreeMap<>(started);
        String closing = now.remove(CLOSING);
        String closed = before.remove(CLOSING);
        if (!before.equals(now)) {
            return Optional.of(Reason.of(FixtureFault.Kind.WRONG_IDENTITY.code(), "what", "identity"));
        }
        if (closing == null || closed == null) {
            return Optional.of(Reason.of(Reasons.BURN_IN_UNSEEN));
        }
        return closing.equals(closed) ? Optional.empty() : Optional.of(Reason.of(FixtureFault.Kind.OPENED.code()));
    }
}
