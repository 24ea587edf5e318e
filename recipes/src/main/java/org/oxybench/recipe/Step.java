package org.oxybench.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.SampleCounts;

/**
 * One action of a recipe: set outputs, then wait for a condition, then record channels, then ask the operator, then
 * judge; each part may be absent. While it records, outputs may change at known moments.
 *
 * @param id stable name within the recipe
 * @param phase where the step belongs on the phase strip
 * @param title what people read
 * @param set outputs by name; applied together and read back before anything else happens
 * @param waitFor condition to wait for, or null
 * @param record channels to record, or null
 * @param ask question to the operator, or null
 * @param judge characteristics judged from what this step recorded
 */
public record Step(
        String id,
        Phase phase,
        Text title,
        Map<String, Setting> set,
        @Nullable Wait waitFor,
        @Nullable Recording record,
        @Nullable Ask ask,
        List<Characteristic> judge) {
    /** Copies its collections. */
    public Step {
        set = Map.copyOf(set);
        judge = List.copyOf(judge);
    }

    /**
     * How long the step takes on the phase strip: the time it records, else the longest it waits, else nothing. A
     * person's answer is not counted.
     */
    public Duration planned() {
        if (record != null) {
            return record.duration();
        }
        return waitFor != null ? waitFor.timeout() : Duration.ZERO;
    }

    /** The same step judged raw: for runs on a master part, from which zeros are learned. */
    public Step withoutZero() {
        List<Characteristic> raw =
                judge.stream().map(Characteristic::withoutZero).toList();
        return new Step(id, phase, title, set, waitFor, record, ask, raw);
    }

    /**
     * The same step for a fixture whose clock runs fast: it samples as often as before in real time, so as much sparser
     * in its own. Real fixtures have time scale 1, for which nothing changes.
     *
     * @param timeScale seconds of the fixture's clock in one second, 1 or more
     */
    public Step paced(int timeScale) {
        if (timeScale == 1 || record == null) {
            return this;
        }
        return new Step(id, phase, title, set, waitFor, record.at(record.rateHz() / timeScale), ask, judge);
    }

    /** Phases of the strip that an operator sees. A {@link #VENT} step also runs after a failure. */
    public enum Phase {
        PREPARE,
        FILL,
        STABILISE,
        TEST,
        VENT
    }

    /**
     * Waits until a channel satisfies a bound.
     *
     * @param channel channel by its profile name
     * @param until bound that ends the wait
     * @param timeout longest wait
     * @param reason code of the NO_RESULT when the bound was not reached in time
     */
    public record Wait(String channel, Limit until, Duration timeout, String reason) {
        /** Rejects a wait without a time limit above zero. */
        public Wait {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("a wait needs a timeout: " + timeout);
            }
        }
    }

    /**
     * Records channels for a fixed time of the fixture's clock.
     *
     * @param channels channels by their profile names; the first is drawn live
     * @param rateHz samples per second that the recipe needs of sampled channels
     * @param duration how long
     * @param tolerated how many samples and blocks may be lost or disturbed before the step has no result
     * @param gap longest loss of the link, by the station's clock, that the recording outlasts as a gap; zero for none
     * @param during outputs that change while it is recorded, in the order of their times
     */
    public record Recording(
            List<String> channels,
            double rateHz,
            Duration duration,
            Tolerated tolerated,
            Duration gap,
            List<Change> during) {
        /** Copies its lists and rejects a recording of nothing. */
        public Recording {
            channels = List.copyOf(channels);
            during = List.copyOf(during);
            boolean something = !channels.isEmpty() && rateHz > 0 && Double.isFinite(rateHz);
            if (!something || duration.isNegative() || duration.isZero() || gap.isNegative()) {
                throw new IllegalArgumentException("a recording needs channels, a rate and a duration");
            }
        }

        /** A recording while which no output changes. */
        public Recording(List<String> channels, double rateHz, Duration duration, Tolerated tolerated, Duration gap) {
            this(channels, rateHz, duration, tolerated, gap, List.of());
        }

        /** The same, which ends without a result when the link is lost. */
        public Recording(List<String> channels, double rateHz, Duration duration, Tolerated tolerated) {
            this(channels, rateHz, duration, tolerated, Duration.ZERO);
        }

        /** The same recording at another rate. */
        Recording at(double hertz) {
            return new Recording(channels, hertz, duration, tolerated, gap, during);
        }
    }

    /**
     * Outputs that change while a step records. They are commanded with the first block of samples at or after their
     * time, and read back like any others; what they do is seen in the samples.
     *
     * @param after time of the fixture's clock from the beginning of the recording
     * @param set outputs by name; applied together
     */
    public record Change(Duration after, Map<String, Setting> set) {
        /** What a recording goes on for after its last change, at least: the change must be read back within it. */
        public static final Duration LEAST_AFTER = Duration.ofSeconds(1);

        /** Copies its map and rejects a change of nothing. */
        public Change {
            set = Map.copyOf(set);
            if (set.isEmpty() || after.isNegative() || after.isZero()) {
                throw new IllegalArgumentException("a change needs a time and outputs");
            }
        }
    }

    /**
     * What a recording tolerates, each as in {@link SampleCounts}; one more and the step has no result.
     *
     * @param late {@link #ANY} where a recipe does not say, since nothing is lost by it
     * @param torn 0 where a recipe does not say
     * @param repeated {@link #ANY} where a recipe does not say: the fixture's profile limits how long it may stand still
     */
    public record Tolerated(int missing, int late, int torn, int repeated) {
        /** No limit. */
        public static final int ANY = Integer.MAX_VALUE;

        /** Rejects a number below zero. */
        public Tolerated {
            if (missing < 0 || late < 0 || torn < 0 || repeated < 0) {
                throw new IllegalArgumentException("zero or more is tolerated");
            }
        }

        /** This many missing samples, and of the rest what holds where a recipe does not say. */
        public static Tolerated missing(int samples) {
            return new Tolerated(samples, ANY, 0, ANY);
        }
    }
}
