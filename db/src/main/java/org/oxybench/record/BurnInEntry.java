package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;

/** What happens in a run of days between the start of a stage and its end. */
public sealed interface BurnInEntry extends Entry {
    /** The run. */
    RunId run();

    /** The unit that is tested. */
    SerialNumber unit();

    /** Step id of the stage. */
    String step();

    /**
     * One stretch of a stage; written before the next one counts. A stretch that a fault interrupted is not recorded and
     * does not count.
     *
     * @param number counts up from 1 within the stage
     * @param before index of the stretch before it in this ledger, or {@link #FIRST}: the stages of a run of weeks are
     *     read back along it
     * @param measurements what was judged of this stretch by itself
     * @param waveforms what was recorded
     * @param samples how the samples arrived
     * @param reception how they came over the link
     * @param skipped samples that the fixture took since the stretch before, and that nobody has
     * @param powered time of the fixture's clock that its valid samples span, and nothing else: the sum of these is the
     *     powered time of the stage
     */
    record StretchRecorded(
            RunId run,
            SerialNumber unit,
            String step,
            long number,
            long before,
            List<Measurement> measurements,
            List<WaveformRef> waveforms,
            SampleCounts samples,
            Reception reception,
            long skipped,
            Duration powered)
            implements BurnInEntry {
        /** No stretch is before the first of a stage. */
        public static final long FIRST = -1;

        /** Copies its lists and rejects time and samples below zero. */
        public StretchRecorded {
            measurements = List.copyOf(measurements);
            waveforms = List.copyOf(waveforms);
            if (number < 1 || before < FIRST || skipped < 0 || powered.isNegative()) {
                throw new IllegalArgumentException("a stretch has a number, and nothing below zero: " + number);
            }
        }
    }

    /**
     * A stage was interrupted and the unit driven to safe; the run stays open.
     *
     * @param since newest moment at which the unit is known to have been under power; a kill is noted at the next start
     * @param reason why
     * @param powered powered time of the stage that is kept
     */
    record RunInterrupted(RunId run, SerialNumber unit, String step, Instant since, Reason reason, Duration powered)
            implements BurnInEntry {
        /** Keeps the precision of the record. */
        public RunInterrupted {
            since = EntryCodec.stored(since);
        }
    }

    /**
     * An interrupted stage goes on; written before anything is energised.
     *
     * @param token run token of the new session, unsigned 32 bit
     * @param identity who the fixture said it is, by field
     * @param interrupted how long the unit was without power, by the station's clock
     * @param person who let it go on, or null when the recipe does
     */
    record RunResumed(
            RunId run,
            SerialNumber unit,
            String step,
            long token,
            Map<String, String> identity,
            Duration interrupted,
            @Nullable String person)
            implements BurnInEntry {
        /** Copies its map. */
        public RunResumed {
            identity = Map.copyOf(identity);
        }
    }
}
