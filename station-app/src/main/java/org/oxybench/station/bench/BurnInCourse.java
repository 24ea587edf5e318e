package org.oxybench.station.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.FixtureFault.Kind;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.record.BurnInStanding;
import org.oxybench.record.BurnInStanding.Interruption;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;

/**
 * Where a run of days goes on after an interruption, and what is an interruption: the record alone says so, whether the
 * station lived through it or not. A run of any other recipe is never interrupted, but ended.
 */
final class BurnInCourse {
    /** What befalls a link or a PLC's power. Whatever else ends a run, ends a run of days too. */
    private static final Set<Kind> INTERRUPTING = EnumSet.of(
            Kind.NOT_CONNECTED,
            Kind.NO_ANSWER,
            Kind.BAD_ANSWER,
            Kind.STALE,
            Kind.HEARTBEAT_LOST,
            Kind.WRONG_TOKEN,
            Kind.READBACK_DIFFERS,
            Kind.OTHER_STATION);

    private final Admission admission;
    private final Ledger ledger;
    private final RunId run;
    private final Set<String> done;
    private final @Nullable String pending;

    private BurnInCourse(Admission admission, Ledger ledger, RunId run, Set<String> done, @Nullable String pending) {
        this.admission = admission;
        this.ledger = ledger;
        this.run = run;
        this.done = Set.copyOf(done);
        this.pending = pending;
    }

    /** Of a run that begins. */
    static BurnInCourse begin(Admission admission, Ledger ledger, RunId run) {
        return new BurnInCourse(admission, ledger, run, Set.of(), null);
    }

    /** Of a run that is interrupted and goes on. */
    static BurnInCourse goOn(Admission admission, Ledger ledger, OpenRun open) {
        Set<String> done = open.steps().stream().map(Entry.StepJudged::step).collect(Collectors.toSet());
        Interruption interruption = open.burnIn().interruption();
        if (interruption == null) {
            throw new IllegalStateException("not interrupted: " + open.started().run());
        }
        return new BurnInCourse(admission, ledger, open.started().run(), done, interruption.step());
    }

    /** The step that an interrupted run goes on with: the first that is not judged. Empty when all are. */
    static Optional<String> next(Recipe recipe, List<Entry.StepJudged> judged) {
        Set<String> done = judged.stream().map(Entry.StepJudged::step).collect(Collectors.toSet());
        return recipe.steps().stream()
                .map(Step::id)
                .filter(id -> !done.contains(id))
                .findFirst();
    }

    /** The step with which it goes on; null for a run that begins. */
    @Nullable
    Step pending() {
        return admission.setup().recipe().steps().stream()
                .filter(step -> step.id().equals(pending))
                .findFirst()
                .orElse(null);
    }

    /** Whether a step was judged before the run was interrupted: it is not done again. */
    boolean isDone(Step step) {
        return done.contains(step.id());
    }

    /**
     * What a step that was done before an interruption does once more, so that the outputs are what they were: one that
     * only sets and waits does it all, of any other only what it sets. Nothing, when all that is left is to stop.
     */
    Optional<Step> again(Step step) {
        Step next = pending();
        if (next == null || next.phase() == Step.Phase.VENT) {
            return Optional.empty();
        }
        if (step.record() == null && step.ask() == null) {
            return Optional.of(step);
        }
        return step.set().isEmpty()
                ? Optional.empty()
                : Optional.of(new Step(step.id(), step.phase(), step.title(), step.set(), null, null, null, List.of()));
    }

    /**
     * Whether a fault interrupts the run instead of ending it.
     *
     * @param step the step in which it came
     * @param clear whether nothing stands against a PASS so far
     * @param closing whether the station stops by itself: no person has stopped the run then
     */
    boolean isInterruptedBy(FixtureFault fault, @Nullable Step step, boolean clear, boolean closing) {
        boolean mayGoOn = admission.setup().recipe().burnIn() != null
                && admission.purpose() == Entry.Purpose.PRODUCT
                && step != null
                && step.ask() == null
                && clear
                && standing().stages().stream().anyMatch(stage -> stage.stretches() > 0);
        return mayGoOn && (INTERRUPTING.contains(fault.kind()) || (closing && fault.kind() == Kind.STOPPED));
    }

    /** A stage of the recipe with what is on the disk of it. */
    StretchedStage stage(Step paced, CurveWatch curves) {
        StretchedStage stage = new StretchedStage(paced, admission.setup(), curves);
        standing().stage(paced.id()).ifPresent(stored -> stage.takeUp(new StoredStretches(ledger, stored)));
        return stage;
    }

    /** Powered time of a step that is on the disk. */
    Duration powered(String step) {
        return standing().stage(step).map(BurnInStanding.Stage::powered).orElse(Duration.ZERO);
    }

    /** How far the stretches of the run are. */
    BurnInStanding standing() {
        return open(ledger, run).burnIn();
    }

    /** An open run. */
    static OpenRun open(Ledger ledger, RunId run) {
        return ledger.standing().openRuns().stream()
                .filter(each -> each.started().run().equals(run))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run " + run + " is not open"));
    }
}
