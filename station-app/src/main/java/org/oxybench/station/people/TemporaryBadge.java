package org.oxybench.station.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Standing;

/** A badge that replaces a lost or forgotten one for some hours, and then identifies nobody (21 CFR 11.300(c)). */
public final class TemporaryBadge {

    /** Longest time that one counts, hours. */
    public static final int HOURS_MAX = 72;

    private TemporaryBadge() {}

    /** Why a badge does not count any more, if it was for a time. A clock that was set back makes none count longer. */
    public static Optional<Reason> over(Standing standing, String badge, Clock clock) {
        return standing.badgeUntil(badge)
                .filter(until -> !now(standing, clock).isBefore(until))
                .map(until -> Reason.of(AccessReasons.BADGE_OVER, "badge", badge));
    }

    /** Until when one counts that is issued now. */
    static Instant until(Clock clock, int hours) {
        return clock.instant().plus(Duration.ofHours(hours));
    }

    private static Instant now(Standing standing, Clock clock) {
        Instant now = clock.instant();
        return standing.newest().filter(now::isBefore).orElse(now);
    }
}
