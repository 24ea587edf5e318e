package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long an interruption lasts is not shortened by whoever sets the clock. */
@Tag("verifies:URS-LED-002")
final class InterruptionTimeTest {
    private static final Instant BEGAN = Instant.parse("2026-11-28T06:00:00Z");

    private long nanos = 77;
    private final InterruptionTime time = new InterruptionTime(() -> nanos);

    @Test
    void aClockThatIsSetBackMakesNoInterruptionShort() {
        Duration before = Duration.ofSeconds(2);
        assertEquals(before, time.lasted(BEGAN, BEGAN.plus(before)), "what nobody saw pass, the clock alone tells");
        nanos += Duration.ofHours(25).toNanos();
        assertEquals(Duration.ofHours(25), time.lasted(BEGAN, BEGAN.minus(Duration.ofHours(3))));
        assertEquals(Duration.ofHours(26), time.lasted(BEGAN, BEGAN.plus(Duration.ofHours(26))));
    }

    @Test
    void anotherInterruptionBeginsAnew() {
        assertEquals(Duration.ZERO, time.lasted(BEGAN, BEGAN));
        nanos += Duration.ofHours(1).toNanos();
        Instant next = BEGAN.plus(Duration.ofMinutes(59));
        assertEquals(Duration.ofMinutes(1), time.lasted(next, next.plus(Duration.ofMinutes(1))));
    }
}
