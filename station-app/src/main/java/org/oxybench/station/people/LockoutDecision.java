package org.oxybench.station.people;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whether a secret may be tried now. */
public sealed interface LockoutDecision {

    /** It may. */
    record Allowed() implements LockoutDecision {
        @Override
        public <T> T match(Supplier<T> allowed, Function<Duration, T> wait, Supplier<T> lock) {
            return allowed.get();
        }
    }

    /**
     * Not yet.
     *
     * @param remaining time until it may, positive
     */
    record Wait(Duration remaining) implements LockoutDecision {
        @Override
        public <T> T match(Supplier<T> allowed, Function<Duration, T> wait, Supplier<T> lock) {
            return wait.apply(remaining);
        }
    }

    /**
     * No more: the person is to be locked and security told, unless that has been done. For an id that nobody has, the
     * answer is the same, and the caller has nobody to lock.
     */
    record Lock() implements LockoutDecision {
        @Override
        public <T> T match(Supplier<T> allowed, Function<Duration, T> wait, Supplier<T> lock) {
            return lock.get();
        }
    }

    /** Handles each case; a wait is given the time that remains. */
    <T> T match(Supplier<T> allowed, Function<Duration, T> wait, Supplier<T> lock);
}
