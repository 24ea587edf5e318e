package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;

/** Stretches of a shift's runs: what may come next of the stage that is to be judged next. Uses up no chance. */
public final class RandomStretches {
    private static final Channel CHANNEL = new Channel("speed", UnitOfMeasure.KPA, 0.01, -5, "TACHO");

    private final String name;
    private int count;

    /** Stretches of a shift of this name. */
    public RandomStretches(String name) {
        this.name = name;
    }

    /** What may come next, or null when nothing may. */
    public @Nullable Draft next(Standing.OpenRun run) {
        count++;
        if (run.burnIn().failed()) {
            return null;
        }
        if (run.burnIn().interruption() != null) {
            return resumed(run);
        }
        return count % 3 == 0 ? interrupted(run) : stretch(run, count % 17 == 0 ? Zone.FAIL : Zone.PASS);
    }

    /** The next stretch of the stage. */
    public Draft stretch(Standing.OpenRun run, Zone zone) {
        BurnInStanding.Stage stage = stage(run);
        count++;
        byte[] curve = {(byte) count, (byte) (count >> 8), 1, 2};
        Measurement judged =
                new Measurement.Judged(RandomShift.characteristic(), count, 0, count, 0.5, 2, Map.of(), zone, Map.of());
        return new Draft(
                at(),
                Draft.STATION,
                new StretchRecorded(
                        run.started().run(),
                        run.started().unit(),
                        stage.step(),
                        stage.stretches() + 1,
                        stage.last(),
                        List.of(judged),
                        List.of(new WaveformRef("speed", CHANNEL, "counts/1", 1)),
                        new SampleCounts(60, count % 2, 0, 0, 0),
                        new Reception(0, Duration.ZERO, Duration.ofMillis(5), Duration.ofMillis(9)),
                        count % 4,
                        Duration.ofSeconds(59)),
                List.of(new Attachment("speed", curve)));
    }

    /** The stage is interrupted. */
    public Draft interrupted(Standing.OpenRun run) {
        BurnInStanding.Stage stage = stage(run);
        return Draft.of(
                at(),
                Draft.STATION,
                new RunInterrupted(
                        run.started().run(),
                        run.started().unit(),
                        stage.step(),
                        at(),
                        Reason.of("E-COM-02", "waited_ms", count),
                        stage.powered()));
    }

    /** The stage that is interrupted goes on. */
    public Draft resumed(Standing.OpenRun run) {
        return Draft.of(
                at(),
                Draft.STATION,
                new RunResumed(
                        run.started().run(),
                        run.started().unit(),
                        stage(run).step(),
                        77,
                        Map.of("serial", "S1"),
                        Duration.ofMinutes(14),
                        count % 2 == 0 ? name + "p1" : null));
    }

    /** What the stretches of a run say to its verdict; a stage that was not judged as a whole makes no PASS. */
    static List<Verdict> verdicts(Standing.OpenRun run) {
        List<Verdict> verdicts = new ArrayList<>();
        for (BurnInStanding.Stage stage : run.burnIn().stages()) {
            verdicts.addAll(stage.judged().values());
            boolean whole = run.steps().stream().anyMatch(step -> step.step().equals(stage.step()));
            verdicts.add(whole ? Verdict.PASS : Verdict.NO_RESULT);
        }
        return verdicts;
    }

    private static BurnInStanding.Stage stage(Standing.OpenRun run) {
        String step = "step" + run.steps().size();
        return run.burnIn().stage(step).orElse(BurnInStanding.Stage.before(step));
    }

    private Instant at() {
        return RandomShift.BEGIN.plusMillis(count * 777L);
    }
}
