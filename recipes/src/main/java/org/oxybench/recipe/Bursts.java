package org.oxybench.recipe;

import java.time.Duration;
import java.util.List;

/**
 * Fast samples of one channel, taken now and then while a stage of a run of days is recorded: a bearing or a cavitating
 * rotor is heard at some thousand samples a second, and not at one.
 *
 * @param channel channel by its name among the bursts of the fixture's profile
 * @param rateHz samples per second
 * @param samples samples of one burst
 * @param every powered time between two, twice the length of a stretch at least; one is due at the beginning of the
 *     stage and in each such time after it, with a stretch that begins in it, and the stage is not over before that of
 *     its last time has come
 * @param tolerateMissing how many in a row may be lost or torn, each of which is asked for again at once; one more and the
 *     run has no result
 * @param judge characteristics judged of each burst by itself; a FAIL ends the run at once
 */
public record Bursts(
        String channel, double rateHz, int samples, Duration every, int tolerateMissing, List<Characteristic> judge) {
    /** Slowest and fastest sampling. */
    public static final double RATE_MIN_HZ = 2_000;

    /** Fastest sampling. */
    public static final double RATE_MAX_HZ = 10_000;

    /** Fewest samples of a burst: a spectrum of fewer tells no lines apart. */
    public static final int SAMPLES_MIN = 256;

    /** Most samples of a burst: more are not fetched beside the samples of each second. */
    public static final int SAMPLES_MAX = 4_096;

    /** Longest wall time that a station takes to fetch a burst; a fixture on which it takes longer does not fit. */
    public static final Duration FETCHED_WITHIN = Duration.ofSeconds(10);

    /** Least time between two bursts. */
    public static final Duration EVERY_MIN = FETCHED_WITHIN;

    /** Most time between two bursts. */
    public static final Duration EVERY_MAX = Duration.ofDays(1);

    /** Most bursts in a row that a recipe lets go. */
    public static final int TOLERATED_MAX = 5;

    /** Copies its list and rejects a burst of nothing. */
    public Bursts {
        judge = List.copyOf(judge);
        boolean something = samples > 0 && rateHz > 0 && Double.isFinite(rateHz);
        if (!something || every.isNegative() || every.isZero() || tolerateMissing < 0) {
            throw new IllegalArgumentException("a burst needs a rate, samples and a time to the next");
        }
    }

    /** How long one lasts, of the fixture's clock. */
    public Duration length() {
        return Duration.ofNanos(Math.round(samples * 1e9 / rateHz));
    }

    /** Of a fast clock they are further apart, for what fetches them is not faster. */
    Bursts paced(int timeScale) {
        Duration least = FETCHED_WITHIN.multipliedBy(timeScale);
        return every.compareTo(least) >= 0 ? this : new Bursts(channel, rateHz, samples, least, tolerateMissing, judge);
    }

    Bursts withoutZero() {
        return new Bursts(channel, rateHz, samples, every, tolerateMissing, Step.raw(judge));
    }
}
