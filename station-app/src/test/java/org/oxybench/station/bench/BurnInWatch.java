package org.oxybench.station.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.RunId;
import org.oxybench.record.Standing.OpenRun;

/** Counts what a run of days does. */
class BurnInWatch implements RunExecutor.Watcher {
    final AtomicInteger armed = new AtomicInteger();
    final AtomicInteger stretches = new AtomicInteger();
    final AtomicInteger interruptions = new AtomicInteger();

    @Override
    public void armed() {
        armed.incrementAndGet();
    }

    @Override
    public void started(RunId run, int timeScale) {}

    @Override
    public void stepStarted(Step step, Instant at) {}

    @Override
    public void stepJudged(Step step, List<Measurement> measurements, boolean fault) {}

    @Override
    public void stretched(Step step) {
        stretches.incrementAndGet();
    }

    @Override
    public void samples(SampleBlock block) {}

    @Override
    public void recordHangs() {}

    @Override
    public void interrupted(OpenRun open) {
        interruptions.incrementAndGet();
    }
}
