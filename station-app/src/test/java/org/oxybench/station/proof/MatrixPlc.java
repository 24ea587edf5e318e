package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a matrix measures at the PLC itself, past the station: the pressure in the unit, and since when it is low. */
final class MatrixPlc {
    /** Below this the unit is vented, Pa above the room. */
    static final double VENTED_PA = 1_000;

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Pattern PRESSURE = Pattern.compile("\"pressure_pa\":(-?[0-9.]+)");

    private final BenchControl control;
    private final CountDownLatch pause = new CountDownLatch(1);
    private volatile boolean dead;
    private OptionalDouble pressure = OptionalDouble.empty();
    private long struckNanos;
    private @Nullable Long lowSinceNanos;

    MatrixPlc(BenchControl control) {
        this.control = control;
    }

    void order(String line) throws IOException {
        control.order(line);
    }

    String state() throws IOException {
        return control.state();
    }

    /** From now on it counts how long the unit takes to be vented. */
    synchronized void struck(long nanos) {
        struckNanos = nanos;
        lowSinceNanos = null;
    }

    /** Looks once, and lets a moment pass. */
    void look() throws InterruptedException {
        measure();
        pause.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void measure() {
        if (dead) {
            pressure = OptionalDouble.empty();
            return;
        }
        try {
            Matcher found = PRESSURE.matcher(control.state());
            assertTrue(found.find(), "the PLC tells no pressure");
            pressure = OptionalDouble.of(Double.parseDouble(found.group(1)));
            if (pressure.getAsDouble() >= VENTED_PA) {
                lowSinceNanos = null;
            } else if (lowSinceNanos == null) {
                lowSinceNanos = System.nanoTime();
            }
        } catch (IOException | AssertionError e) {
            // Its process has lost its mains: nothing can be measured any more.
            dead = true;
            pressure = OptionalDouble.empty();
            lowSinceNanos = null;
        }
    }

    /** Whether its process is gone. */
    boolean dead() {
        return dead;
    }

    /** The pressure at the last look; empty when the PLC is dead. */
    synchronized OptionalDouble pressure() {
        return pressure;
    }

    /** Whether the pressure was low at the last look. */
    synchronized boolean vented() {
        return lowSinceNanos != null;
    }

    /** From the strike until the unit was vented for good, as far as was looked; null while it is not. */
    synchronized @Nullable Duration toSafe() {
        Long since = lowSinceNanos;
        return since == null ? null : Duration.ofNanos(Math.max(0, since - struckNanos));
    }
}
