package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;

/** Watches the samples of one channel as they are folded, and remembers the first thing that makes them doubtful. */
final class Continuity {
    /**
     * Fewest samples that say of a gauge that it stands still. A living one whose noise is half a count repeats itself
     * in two of three samples at most, and so 52 times once in four hundred million recordings.
     */
    private static final int STANDING_SAMPLES = 52;

    private final String name;
    private final UnitOfMeasure.@Nullable Dimension dimension;
    private final boolean fast;
    private @Nullable Channel channel;
    private @Nullable Reason reason;
    private long received;
    private long skipped;
    private long lastSequence;
    private long firstMillis;
    private long lastMillis;
    private int lastCount;
    private long repeated;

    /** Watches a channel of this dimension; null allows any. */
    Continuity(String name, UnitOfMeasure.@Nullable Dimension dimension) {
        this(name, dimension, false);
    }

    private Continuity(String name, UnitOfMeasure.@Nullable Dimension dimension, boolean fast) {
        this.name = name;
        this.dimension = dimension;
        this.fast = fast;
    }

    /** The same of a channel of which several samples fall into one millisecond: their times stand still, or rise. */
    static Continuity ofBurst(String name, UnitOfMeasure.Dimension dimension) {
        return new Continuity(name, dimension, true);
    }

    /** Looks at one sample, before its value is used; false when the channel is already known to be doubtful. */
    boolean admits(SampleBlock block, int index) {
        if (reason == null) {
            reason = doubt(block, index);
        }
        if (reason != null) {
            return false;
        }
        long sequence = block.firstSequence() + index;
        long millis = block.fixtureMillis()[index];
        if (received == 0) {
            channel = block.channel();
            firstMillis = millis;
        } else {
            skipped += sequence - lastSequence - 1;
        }
        int count = block.counts()[index];
        repeated = received > 0 && count == lastCount ? repeated + 1 : 1;
        lastCount = count;
        lastSequence = sequence;
        lastMillis = millis;
        received++;
        return true;
    }

    private @Nullable Reason doubt(SampleBlock block, int index) {
        Channel given = block.channel();
        boolean suitable = dimension == null || given.unit().dimension() == dimension;
        if (!suitable || (channel != null && !channel.equals(given))) {
            return because(NoResult.CHANNEL_UNSUITABLE);
        }
        Quality quality = block.quality()[index];
        if (quality != Quality.GOOD) {
            return NoResult.SAMPLE_FLAGGED.because(Map.of("channel", name, "quality", quality.name()));
        }
        if (!Double.isFinite(block.value(index))) {
            return because(NoResult.VALUE_IMPOSSIBLE);
        }
        long millis = block.fixtureMillis()[index];
        boolean later = millis > lastMillis || (fast && millis == lastMillis);
        boolean rising = block.firstSequence() + index > lastSequence && later;
        return received == 0 || rising ? null : because(NoResult.TIME_NOT_RISING);
    }

    /** Why the channel as a whole cannot be judged, or empty; to be asked at the end. */
    Optional<Reason> doubt() {
        if (reason != null) {
            return Optional.of(reason);
        }
        return received == 0 ? Optional.of(tooFew(1)) : Optional.empty();
    }

    /**
     * The same for a recording that may have a gap: of the samples of {@code window}, the last of the recording, none may
     * be missing but what is tolerated, nor any at its end.
     *
     * @param windowed how many of the samples admitted last lie in the window
     */
    Optional<Reason> doubtOfWindow(Step.Recording recording, Duration window, long windowed) {
        Optional<Reason> doubt = doubt();
        if (doubt.isPresent()) {
            return doubt;
        }
        if (received < 2) {
            return Optional.of(tooFew(2));
        }
        double intervalMillis = (lastMillis - firstMillis) / (received + skipped - 1.0);
        double atEnd = (firstMillis + recording.duration().toMillis() - lastMillis) / intervalMillis - 1;
        double planned = Math.floor(window.toMillis() / intervalMillis);
        // One sample of slack at either end, as for a whole recording.
        long missing = (long) (Math.max(0, Math.floor(atEnd) - 1) + Math.max(0, planned - 1 - windowed));
        int tolerated = recording.tolerated().missing();
        return missing > tolerated ? Optional.of(missing(missing, tolerated)) : Optional.empty();
    }

    /**
     * The same for a channel that was to be sampled throughout a recording: gaps, and what is missing at its ends. How
     * fast it was sampled is the fixture's promise; a slope from fewer samples carries a larger uncertainty.
     */
    Optional<Reason> doubt(Step.Recording recording, int samplesMin) {
        return doubt(recording, samplesMin, recording.tolerated().missing());
    }

    /**
     * The same for a channel of which an extreme, or the moment of an event, is judged: the one sample that is missing
     * may be the one that counts, so none is tolerated, whatever the recipe says.
     */
    Optional<Reason> doubtOfExtreme(Step.Recording recording, int samplesMin) {
        return doubt(recording, samplesMin, 0);
    }

    private Optional<Reason> doubt(Step.Recording recording, int samplesMin, int tolerated) {
        Optional<Reason> doubt = doubt();
        if (doubt.isPresent()) {
            return doubt;
        }
        if (received < samplesMin) {
            return Optional.of(tooFew(samplesMin));
        }
        double plannedMillis = recording.duration().toMillis();
        if (lastMillis - firstMillis > plannedMillis) {
            return Optional.of(NoResult.SPAN_TOO_LONG.because(
                    Map.of("seconds", "" + (lastMillis - firstMillis) / 1000.0, "planned", "" + plannedMillis / 1000)));
        }
        long missing = skipped + missingAtEnds(recording);
        return missing > tolerated ? Optional.of(missing(missing, tolerated)) : Optional.empty();
    }

    /** Samples that a recording of so long had besides, before its first or after its last. */
    long missingAtEnds(Step.Recording recording) {
        double intervals = received + skipped - 1;
        double intervalMillis = (lastMillis - firstMillis) / intervals;
        // One sample of slack: where a recording begins and ends within an interval is chance.
        double late = Math.floor(recording.duration().toMillis() / intervalMillis) - 1 - (intervals + 1);
        return (long) Math.max(0, late);
    }

    /** So many samples are missing, more than the {@code tolerated}. */
    Reason missing(long missing, int tolerated) {
        return NoResult.SAMPLES_MISSING.because(
                Map.of("channel", name, "missing", "" + missing, "tolerated", "" + tolerated));
    }

    /** Number of samples admitted. */
    long received() {
        return received;
    }

    /** Every sample had the same count, as those of a sensor that has stopped measuring. */
    Optional<Reason> frozen() {
        return frozen(received);
    }

    /** The same for a burst of so many samples, all of which are needed. */
    Optional<Reason> doubtOfBurst(long samples) {
        Optional<Reason> doubt = doubt();
        if (doubt.isPresent()) {
            return doubt;
        }
        long missing = Math.max(skipped, samples - received);
        return missing > 0 ? Optional.of(missing(missing, 0)) : Optional.empty();
    }

    /**
     * The same of the last samples, of which so many are judged: a gauge that died before the window shows nothing of
     * it. Of a short window those before it are looked at as well, for a few equal counts are chance.
     */
    Optional<Reason> frozen(long windowed) {
        return repeated < Math.min(received, Math.max(windowed, STANDING_SAMPLES))
                ? Optional.empty()
                : Optional.of(because(NoResult.FROZEN));
    }

    /** Channel of the samples; call only when there is no doubt. */
    Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("no sample of " + name);
        }
        return channel;
    }

    private Reason tooFew(int needed) {
        return NoResult.TOO_FEW_SAMPLES.because(
                Map.of("channel", name, "samples", "" + received, "needed", "" + needed));
    }

    private Reason because(NoResult why) {
        return why.because(Map.of("channel", name));
    }
}
