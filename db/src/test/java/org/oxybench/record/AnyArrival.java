package org.oxybench.record;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;

/** What a step's entry tells of its samples, either part present or absent. */
record AnyArrival(@Nullable SampleCounts samples, @Nullable Reception reception) {
    private static final Arbitrary<Long> TOTAL = Arbitraries.longs().between(0, (1L << 53) - 1);

    private static final Arbitrary<SampleCounts> SAMPLES =
            Combinators.combine(TOTAL, TOTAL, TOTAL, TOTAL, TOTAL).as(SampleCounts::new);

    private static final Arbitrary<Duration> TIME =
            Arbitraries.longs().between(0, Integer.MAX_VALUE).map(Duration::ofNanos);

    private static final Arbitrary<Reception> RECEPTION = Combinators.combine(
                    Arbitraries.longs().between(1, 1_000_000), TIME, TIME, TIME)
            .as((gaps, total, lag, more) -> new Reception(gaps, total, lag, lag.plus(more)));

    /** That of something that was recorded for certain. */
    static final Arbitrary<AnyArrival> CERTAIN =
            Combinators.combine(SAMPLES, RECEPTION).as(AnyArrival::new);

    static final Arbitrary<AnyArrival> ANY = Combinators.combine(SAMPLES.injectNull(0.3), RECEPTION.injectNull(0.3))
            .as(AnyArrival::new);

    /** The step that it tells of. */
    Entry.StepJudged judged(
            RunId run,
            SerialNumber unit,
            String step,
            List<Measurement> measurements,
            List<WaveformRef> waveforms,
            @Nullable String curve,
            @Nullable Reason fault) {
        return new Entry.StepJudged(run, unit, step, measurements, waveforms, samples, reception, curve, fault);
    }
}
