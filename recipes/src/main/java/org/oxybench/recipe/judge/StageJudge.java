package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Bursts;
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
    private final @Nullable Bursts bursts;
    private long burstsUpTo = -1;

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
        this.bursts = Objects.requireNonNull(stage.stretch()).bursts();
        this.timeline = new PoweredTimeline(stage.planned());
        this.whole = new Judge(asWhole, zeros, instruments);
    }

    /** Takes in the next stretch, as it is stored; returns what it adds. */
    public PoweredTimeline.Placed accept(List<Waveform> stretch) {
        // A burst counts for the part in which its stretch begins: it may have been taken there.
        long part = part();
        PoweredTimeline.Placed placed = timeline.place(withoutBurst(stretch));
        placed.blocks().forEach(whole::accept);
        if (hasBurst(stretch)) {
            burstsUpTo = part;
        }
        return placed;
    }

    /**
     * The next stretch as a step of its own, which asks for a burst while one is due and has not come.
     *
     * @param length of the stretch, of the fixture's clock
     */
    public Step next(Duration length) {
        return burstDue() ? stage.ofStretchWithBurst(length) : stage.ofStretch(length);
    }

    /** Whether the present one of the parts into which bursts divide the stage has none yet. */
    private boolean burstDue() {
        return bursts != null && part() > burstsUpTo;
    }

    /** Which of those parts, from 0, the stage is in; behind its end still the last. */
    private long part() {
        Duration last = stage.planned().minusMillis(1);
        Duration at = timeline.powered().compareTo(last) < 0 ? timeline.powered() : last;
        return bursts == null ? 0 : at.toMillis() / bursts.every().toMillis();
    }

    private boolean hasBurst(List<Waveform> stretch) {
        return stretch.stream().anyMatch(this::isBurst);
    }

    private List<Waveform> withoutBurst(List<Waveform> stretch) {
        return stretch.stream().filter(each -> !isBurst(each)).toList();
    }

    private boolean isBurst(Waveform each) {
        return bursts != null && each.channel().name().equals(bursts.channel());
    }

    /** The run was interrupted after the stretch that was taken in last. */
    public void interrupted() {
        timeline.interrupted();
    }

    /** What is judged of one stretch by itself, and of the burst in it; the same whatever came before it. */
    public List<Measurement> judge(Duration length, List<Waveform> stretch) {
        List<Measurement> judged =
                new ArrayList<>(Judge.judge(stage.ofStretch(length), zeros, instruments, withoutBurst(stretch)));
        if (hasBurst(stretch)) {
            judged.addAll(Judge.judge(stage.ofBurst(), zeros, instruments, stretch));
        }
        return List.copyOf(judged);
    }

    /** Powered time so far. */
    public Duration powered() {
        return timeline.powered();
    }

    /** Whether as much powered time as the recipe asks for has been seen, and every burst that was due in it. */
    public boolean done() {
        return timeline.powered().compareTo(stage.planned()) >= 0 && !burstDue();
    }

    /** What is judged of the whole, one measurement for each characteristic. Call once, after the last stretch. */
    public List<Measurement> measurements() {
        return whole.measurements();
    }
}
