package org.oxybench.station.proof;

import java.time.Duration;

/** Within what time of the wall clock a fault must have been seen; the limits are those of the shipped profiles. */
final class MatrixLimits {
    static final Duration SOON = Duration.ofMillis(500);
    static final Duration DEADLINE = Duration.ofSeconds(1);
    static final Duration STALE = Duration.ofMillis(1200);
    static final Duration HEARTBEAT = Duration.ofMillis(1700);

    /** How many times as long the limits of a bench are that samples once a second. */
    private static final int SLOW_TIMES = 3;

    private MatrixLimits() {}

    /** The limit on a kind of bench. */
    static Duration on(String fixtureKind, Duration limit) {
        return MatrixSteps.SLOW.contains(fixtureKind) ? limit.multipliedBy(SLOW_TIMES) : limit;
    }
}
