package org.oxybench.recipe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
 * @param judge characteristics judged from all that this step recorded; those of its stretches are in {@code record}
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

    /**
     * Every characteristic of the step, in the order in which it is first judged: those of its stretches, of their bursts,
     * its own.
     */
    public Stream<Characteristic> characteristics() {
        return Stream.concat(Stream.ofNullable(stretch()).flatMap(Stretch::characteristics), judge.stream());
    }

    /** How its recording is cut into stretches, or null when it is recorded whole. */
    public @Nullable Stretch stretch() {
        return record == null ? null : record.stretch();
    }

    /**
     * One stretch of this step as a step of its own, with what is judged of a stretch: it sets and awaits what the step
     * does. Only for a step with stretches.
     *
     * @param length time of the fixture's clock: {@code every}, or what is left of the step
     */
    public Step ofStretch(Duration length) {
        if (record == null || record.stretch() == null) {
            throw new IllegalStateException("recorded whole: " + id);
        }
        Recording part = new Recording(record.channels(), record.rateHz(), length, record.tolerated(), record.gap());
        return new Step(
                id, phase, title, set, waitFor, part, null, record.stretch().judge());
    }

    /** The same stretch, while which a burst is asked for. Only for a step whose stretches have bursts. */
    public Step ofStretchWithBurst(Duration length) {
        Step plain = ofStretch(length);
        Recording part = Objects.requireNonNull(plain.record()).with(bursts());
        return new Step(id, phase, title, set, waitFor, part, null, plain.judge());
    }

    /**
     * A burst of this step as a step of its own, with what is judged of each; what the stretch recorded meanwhile is at
     * hand as well. Only for a step whose stretches have bursts.
     */
    public Step ofBurst() {
        Bursts bursts = bursts();
        List<String> channels = new ArrayList<>(List.of(bursts.channel()));
        channels.addAll(Objects.requireNonNull(record).channels());
        Recording burst = new Recording(channels, bursts.rateHz(), bursts.length(), Tolerated.missing(0));
        return new Step(id, phase, title, set, waitFor, burst, null, bursts.judge());
    }

    private Bursts bursts() {
        Stretch cut = stretch();
        if (cut == null || cut.bursts() == null) {
            throw new IllegalStateException("without bursts: " + id);
        }
        return cut.bursts();
    }

    /** This step as if it were recorded whole, with what is judged of the whole alone. Only for a step with stretches. */
    public Step ofWhole() {
        if (record == null || record.stretch() == null) {
            throw new IllegalStateException("recorded whole: " + id);
        }
        Recording whole =
                new Recording(record.channels(), record.rateHz(), record.duration(), record.tolerated(), Duration.ZERO);
        return new Step(id, phase, title, set, waitFor, whole, null, judge);
    }

    /** The same step judged raw: for runs on a master part, from which zeros are learned. */
    public Step withoutZero() {
        Recording raw = record == null ? null : record.withoutZero();
        return new Step(id, phase, title, set, waitFor, raw, ask, raw(judge));
    }

    /**
     * The same step for a fixture whose clock runs fast: it samples as often as before in real time, so as much sparser
     * in its own, and a stretch lasts a second of real time at least. Real fixtures have time scale 1, for which nothing
     * changes.
     *
     * @param timeScale seconds of the fixture's clock in one second, 1 or more
     */
    public Step paced(int timeScale) {
        if (timeScale == 1 || record == null) {
            return this;
        }
        return new Step(id, phase, title, set, waitFor, record.paced(timeScale), ask, judge);
    }

    static List<Characteristic> raw(List<Characteristic> judge) {
        return judge.stream().map(Characteristic::withoutZero).toList();
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
     * @param settling how what is left of a transient is fitted, of which the bound then is; null where the bound is of
     *     the channel itself
     */
    public record Wait(
            String channel,
            Limit until,
            Duration timeout,
            String reason,
            @Nullable Settling settling) {
        /** Rejects a wait without a time limit above zero. */
        public Wait {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("a wait needs a timeout: " + timeout);
            }
        }

        /** A wait for the channel itself. */
        public Wait(String channel, Limit until, Duration timeout, String reason) {
            this(channel, until, timeout, reason, null);
        }
    }

    /**
     * What heat and creep will still move a pressure, which a test waits to have died away: by how much the exponential
     * that is fitted to the last {@code window} will fall within {@code testTime}. A leak is no part of it.
     *
     * @param window last part that is fitted, of the fixture's clock
     * @param timeConstant of the exponential, as seen with this product
     * @param testTime how long the test that follows takes
     */
    public record Settling(Duration window, Duration timeConstant, Duration testTime) {
        /** Rejects times that are not above zero. */
        public Settling {
            if (window.toMillis() <= 0 || timeConstant.toMillis() <= 0 || testTime.toMillis() <= 0) {
                throw new IllegalArgumentException("to settle takes time");
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
     * @param stretch how it is cut into stretches, or null when it is recorded whole. Of stretches the duration is
     *     powered time, and {@code tolerated} and {@code gap} are of each
     * @param burst the burst that is asked for while it is recorded, or null for none. One that comes is handed out with
     *     the recording in which it has come whole, which may be a later one of the same session
     */
    public record Recording(
            List<String> channels,
            double rateHz,
            Duration duration,
            Tolerated tolerated,
            Duration gap,
            List<Change> during,
            @Nullable Stretch stretch,
            @Nullable Bursts burst) {
        /** Copies its lists and rejects a recording of nothing. */
        public Recording {
            channels = List.copyOf(channels);
            during = List.copyOf(during);
            boolean something = !channels.isEmpty() && rateHz > 0 && Double.isFinite(rateHz);
            if (!something || duration.isNegative() || duration.isZero() || gap.isNegative()) {
                throw new IllegalArgumentException("a recording needs channels, a rate and a duration");
            }
        }

        /** A recording without a burst. */
        public Recording(
                List<String> channels,
                double rateHz,
                Duration duration,
                Tolerated tolerated,
                Duration gap,
                List<Change> during,
                @Nullable Stretch stretch) {
            this(channels, rateHz, duration, tolerated, gap, during, stretch, null);
        }

        /** A recording that is not cut. */
        public Recording(
                List<String> channels,
                double rateHz,
                Duration duration,
                Tolerated tolerated,
                Duration gap,
                List<Change> during) {
            this(channels, rateHz, duration, tolerated, gap, during, null);
        }

        /** A recording while which no output changes. */
        public Recording(List<String> channels, double rateHz, Duration duration, Tolerated tolerated, Duration gap) {
            this(channels, rateHz, duration, tolerated, gap, List.of());
        }

        /** The same, which ends without a result when the link is lost. */
        public Recording(List<String> channels, double rateHz, Duration duration, Tolerated tolerated) {
            this(channels, rateHz, duration, tolerated, Duration.ZERO);
        }

        private Recording withoutZero() {
            Stretch raw = stretch == null ? null : stretch.withoutZero();
            return new Recording(channels, rateHz, duration, tolerated, gap, during, raw);
        }

        private Recording with(Bursts asked) {
            return new Recording(channels, rateHz, duration, tolerated, gap, during, stretch, asked);
        }

        private Recording paced(int timeScale) {
            Stretch longer = stretch == null ? null : stretch.paced(timeScale);
            return new Recording(channels, rateHz / timeScale, duration, tolerated, gap, during, longer);
        }
    }

    /**
     * How a recording of hours or days is cut: each stretch is durable before the next begins to count.
     *
     * @param every length of a stretch, of the fixture's clock; the last of a step may be shorter
     * @param judge characteristics judged of each stretch by itself; a FAIL ends the run at once
     * @param bursts what is looked at faster now and then, or null for nothing
     */
    public record Stretch(
            Duration every,
            List<Characteristic> judge,
            @Nullable Bursts bursts) {
        /** Shortest stretch. */
        public static final Duration EVERY_MIN = Duration.ofSeconds(1);

        /** Longest stretch: what is durable after a crash is never older. */
        public static final Duration EVERY_MAX = Duration.ofMinutes(1);

        /** Copies its list and rejects a stretch without a length. */
        public Stretch {
            judge = List.copyOf(judge);
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException("a stretch has a length: " + every);
            }
        }

        /** A stretch without bursts. */
        public Stretch(Duration every, List<Characteristic> judge) {
            this(every, judge, null);
        }

        /** Every characteristic of a stretch, then those of its bursts. */
        Stream<Characteristic> characteristics() {
            Stream<Characteristic> ofBursts = Stream.ofNullable(bursts).flatMap(each -> each.judge().stream());
            return Stream.concat(judge.stream(), ofBursts);
        }

        private Stretch withoutZero() {
            return new Stretch(every, raw(judge), bursts == null ? null : bursts.withoutZero());
        }

        private Stretch paced(int timeScale) {
            Duration least = Duration.ofSeconds(timeScale);
            Duration longer = every.compareTo(least) >= 0 ? every : least;
            return new Stretch(longer, judge, bursts == null ? null : bursts.paced(timeScale));
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
