package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;

/**
 * The whole ledger was read again against its checkpoints, as the calendar of the site asks.
 *
 * @param since first time at which it was due and was not done
 * @param due newest time at which it was due; after an outage later than {@code since}, and done for all of them
 * @param begun when it was begun, never before it was due
 * @param entries sound entries that were read, from the first one on
 * @param checkpoints sound checkpoints of these entries
 * @param damage what is wrong, with its code; null when nothing is
 */
public record LedgerChecked(
        Instant since,
        Instant due,
        Instant begun,
        long entries,
        int checkpoints,
        @Nullable Reason damage) implements Entry {
    /** What begins within this time after it was due is in time: a schedule looks each second. */
    public static final Duration IN_TIME = Duration.ofMinutes(1);

    /** Rejects times and counts that cannot be. */
    public LedgerChecked {
        if (due.isBefore(since) || begun.isBefore(due)) {
            throw new IllegalArgumentException("begun at " + begun + ", due from " + since + " to " + due);
        }
        if (entries < 0 || checkpoints < 0) {
            throw new IllegalArgumentException("counts below 0: " + entries + ", " + checkpoints);
        }
    }

    /** How long after the first time that it was due it was begun; empty when it was in time. */
    public Optional<Duration> late() {
        Duration after = Duration.between(since, begun);
        return after.compareTo(IN_TIME) > 0 ? Optional.of(after) : Optional.empty();
    }
}
