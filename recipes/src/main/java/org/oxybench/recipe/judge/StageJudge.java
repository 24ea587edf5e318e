package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Waveform;

/**
 * Judges a step that is recorded in stretches: each stretch by itself, and the whole on its {@link PoweredTimeline}.
 * Keeps no stretch. Fed again from the stored stretches, it gives the same bits. Used by one thread.
 */
public final class StageJudge {
    private final Step stage;
    private final Map<String, Zero> zeros;
    private final Map<String, Evaluation.InstrumentAccuracy> instruments;
    private final PoweredTimeline timeline;
    private final Judge whole;

    /**
     * A judge of a step with stretches, before its first.
     *
     * @param zeros learned zero by characteristic id
     * @param instruments accuracy by instrument id, as calibrated
     */
    public StageJudge(Step stage, Map<String, Zero> zeros, Map<String, Evaluation.InstrumentAccuracy> instruments) {
        Step asWhole = stage.ofWhole();
        this.stage = stage;
        this.zeros = Map.copyOf(zeros);
        this.instruments = Map.copyOf(instruments);
        this.timeline = new PoweredTimeline(stage.planned());
        this.whole = new Judge(asWhole, zeros, instruments);
    }

    /** Takes in the next stretch, as it is stored; returns what it adds. */
    public PoweredTimeline.Placed accept(List<Waveform> stretch) {
        PoweredTimeline.Placed placed = timeline.place(stretch);
        placed.blocks().forEach(whole::accept);
        return placed;
    }

    /** The run was interrupted after the stretch that was taken in last. */
    public void interrupted() {
        timeline.interrupted();
    }

    /** What is judged of one stretch by itself; the same whatever came before it. */
    public List<Measurement> judge(Duration length, List<Waveform> stretch) {
        return Judge.judge(stage.ofStretch(length), zeros, instruments, stretch);
    }

    /** Powered time so far. */
    public Duration powered() {
        return timeline.powered();
    }

    /** Whether as much powered time as the recipe asks for has been seen. */
    public boolean done() {
        return timeline.powered().compareTo(stage.planned()) >= 0;
    }

    /** What is judged of the whole, one measurement for each characteristic. Call once, after the last stretch. */
    public List<Measurement> measurements() {
        return whole.measurements();
    }
}
