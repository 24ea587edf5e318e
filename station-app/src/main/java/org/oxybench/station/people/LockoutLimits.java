package org.oxybench.station.people;

import java.time.Duration;

/**
 * How many wrong secrets are borne.
 *
 * @param triesMax failed tries in a row after which a person is locked, 1 to {@value #TRIES_LIMIT}
 * @param sourceBurst tries that one source may have open at once, 1 to {@value #BURST_LIMIT}
 * @param sourceEvery time after which a source may fail once more, positive, at most a minute
 */
public record LockoutLimits(int triesMax, int sourceBurst, Duration sourceEvery) {

    /** Most tries that a site may allow (NIST SP 800-63B-4, 3.2.2 allows a hundred). */
    public static final int TRIES_LIMIT = 100;

    /** Most tries of a source that a site may allow at once. */
    public static final int BURST_LIMIT = 1_000;

    private static final Duration EVERY_MAX = Duration.ofMinutes(1);

    /** Five tries a person; a source may fail twenty times at once and then once in three seconds. */
    public static final LockoutLimits DEFAULT = new LockoutLimits(5, 20, Duration.ofSeconds(3));

    /** The standard with other tries of a person. */
    public static LockoutLimits ofTries(int triesMax) {
        return new LockoutLimits(triesMax, DEFAULT.sourceBurst, DEFAULT.sourceEvery);
    }

    /** Rejects limits that limit nothing, or everything. */
    public LockoutLimits {
        if (triesMax < 1 || triesMax > TRIES_LIMIT) {
            throw new IllegalArgumentException("tries " + triesMax + " are not between 1 and " + TRIES_LIMIT);
        }
        if (sourceBurst < 1 || sourceBurst > BURST_LIMIT) {
            throw new IllegalArgumentException("burst " + sourceBurst + " is not between 1 and " + BURST_LIMIT);
        }
        if (sourceEvery.isNegative() || sourceEvery.isZero() || sourceEvery.compareTo(EVERY_MAX) > 0) {
            throw new IllegalArgumentException("not a time between tries: " + sourceEvery);
        }
    }
}
