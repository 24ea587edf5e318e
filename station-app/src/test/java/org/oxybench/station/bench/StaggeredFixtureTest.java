package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.Session;
import org.oxybench.station.bench.ScriptedFixture.Ending;
import org.oxybench.station.bench.ScriptedFixture.Script;

/** Starts of a rack's slots, and how far apart they are. */
class StaggeredFixtureTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void everyTurnIsNobodyElsesAndTheyAreAsFarApartAsIsSaid() {
        RackStarts starts = new RackStarts(Duration.ofSeconds(10));
        long now = -5 * SECOND;
        assertEquals(now, starts.turn(now), "the first at once");
        for (int slot = 1; slot < 16; slot++) {
            assertEquals(now + 10L * slot * SECOND, starts.turn(now), "after a loss of power all ask at once");
        }
        long later = now + 1_000 * SECOND;
        assertEquals(later, starts.turn(later), "at once again when the rack is quiet");
        RackStarts free = new RackStarts(Duration.ZERO);
        assertEquals(now, free.turn(now));
        assertEquals(now, free.turn(now));
    }

    @Test
    @Timeout(60)
    void aSlotWaitsForItsTurnSaysSoAndGoesAtOnceWhenItIsStopped() throws Exception {
        AtomicInteger energised = new AtomicInteger();
        RackStarts starts = new RackStarts(Duration.ofMinutes(10));
        Script script = new Script() {
            @Override
            public Ending start() {
                energised.incrementAndGet();
                return Ending.GOOD;
            }
        };
        StaggeredFixture first = slot(script, starts);
        StaggeredFixture second = slot(script, starts);
        try (Session running = first.open(1, "A");
                Session waiting = second.open(2, "B")) {
            running.start();
            assertEquals(1, energised.get());
            assertEquals(Optional.empty(), turn(first));
            CompletableFuture<Void> start = CompletableFuture.runAsync(() -> energise(waiting));
            while (turn(second).isEmpty()) {
                Thread.onSpinWait();
            }
            Duration wait = Duration.between(Instant.now(), turn(second).orElseThrow());
            assertTrue(wait.toMinutes() >= 9 && wait.toMinutes() < 11, wait.toString());
            assertEquals(1, energised.get(), "not before its turn");
            waiting.stop();
            start.get(20, TimeUnit.SECONDS);
            assertEquals(Optional.empty(), turn(second));
        }
    }

    private static StaggeredFixture slot(Script script, RackStarts starts) {
        return new StaggeredFixture(
                new RackPlace("R1", 1), new ScriptedFixture(script), starts, System::nanoTime, Clock.systemUTC());
    }

    private static Optional<Instant> turn(StaggeredFixture slot) {
        return StaggeredFixture.slot(slot).flatMap(SlotView::turn);
    }

    private static void energise(Session session) {
        try {
            session.start();
        } catch (FixtureFault e) {
            throw new IllegalStateException(e);
        }
    }
}
