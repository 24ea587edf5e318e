package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.record.BurnInEntry.RunInterrupted;
import org.oxybench.record.BurnInEntry.RunResumed;
import org.oxybench.record.BurnInEntry.StretchRecorded;

/** Anything that happens in a run of days. */
final class AnyBurnIn {
    private static final Arbitrary<Long> NUMBER = Arbitraries.longs().between(1, 1L << 40);
    private static final Arbitrary<Duration> TIME =
            Arbitraries.longs().between(0, 1L << 50).map(Duration::ofNanos);

    private AnyBurnIn() {}

    static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> of(
            Arbitrary<RunId> run,
            Arbitrary<SerialNumber> unit,
            Arbitrary<String> text,
            Arbitrary<Measurement> measurement,
            Arbitrary<WaveformRef> waveform,
            Arbitrary<Reason> reason,
            Arbitrary<Instant> at,
            Arbitrary<Map<String, String>> words) {
        return Map.of(
                StretchRecorded.class,
                Combinators.combine(
                                run,
                                unit,
                                text,
                                NUMBER,
                                measurement.list().ofMaxSize(2),
                                waveform.list().ofMaxSize(2),
                                AnyArrival.CERTAIN,
                                TIME)
                        .as((r, u, step, number, measurements, waveforms, arrival, powered) -> new StretchRecorded(
                                r,
                                u,
                                step,
                                number,
                                number - 2,
                                measurements,
                                waveforms,
                                Objects.requireNonNull(arrival.samples()),
                                Objects.requireNonNull(arrival.reception()),
                                number % 7,
                                powered)),
                RunInterrupted.class,
                Combinators.combine(run, unit, text, at, reason, TIME).as(RunInterrupted::new),
                RunResumed.class,
                Combinators.combine(run, unit, text, NUMBER, words, TIME, text.injectNull(0.5))
                        .as(RunResumed::new));
    }
}
