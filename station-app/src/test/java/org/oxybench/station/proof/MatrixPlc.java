package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a matrix measures at the PLC itself, past the station: what is so in the unit, and since when it is at rest. */
final class MatrixPlc {
    private static final Duration LOOK = Duration.ofMillis(10);

    /**
     * What is really so in the unit.
     *
     * @param pascal pressure furthest from the room's, without its sign
     * @param rpm of its rotor, 1/min; 0 of a unit without one
     * @param millilitres of water that flow through it in a minute; 0 of a unit that is tested dry
     * @param heating power of its heater, as a share; 0 of a unit without one
     */
    record Truth(double pascal, double rpm, double millilitres, double heating) {
        private static final Truth VENTED = new Truth(1_000, 60, 100, 0.01);

        /** What the gauges of a bench may still take for vented. */
        private static final Truth NEARLY = new Truth(2_000, 80, 150, 0.01);

        private static Truth of(String state) {
            return new Truth(
                    Math.abs(number(state, "pressure_pa")),
                    number(state, "speed_rpm"),
                    number(state, "flow_ml_min"),
                    number(state, "power"));
        }

        private static double number(String state, String name) {
            Matcher found = Pattern.compile("\"" + name + "\":(-?[0-9.]+)").matcher(state);
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        }

        private boolean within(Truth most) {
            return pascal < most.pascal && rpm < most.rpm && millilitres < most.millilitres && heating < most.heating;
        }

        /** Whether it is without pressure and motion, as well as a bench can tell. */
        boolean nearlyVented() {
            return within(NEARLY);
        }
    }

    private final BenchControl control;
    private final CountDownLatch pause = new CountDownLatch(1);
    private volatile boolean dead;
    private @Nullable Truth truth;
    private long struckNanos;
    private @Nullable Long restSinceNanos;

    MatrixPlc(BenchControl control) {
        this.control = control;
    }

    void order(String line) throws IOException {
        control.order(line);
    }

    /** Takes its mains. */
    void unplug() throws IOException {
        control.unplug();
    }

    String state() throws IOException {
        return control.state();
    }

    /** From now on it counts how long the unit takes to be vented. */
    synchronized void struck(long nanos) {
        struckNanos = nanos;
        restSinceNanos = null;
    }

    /** Looks once, and lets a moment pass. */
    void look() throws InterruptedException {
        measure();
        pause.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void measure() {
        if (dead) {
            truth = null;
            return;
        }
        try {
            String state = control.state();
            assertTrue(state.contains("\"pressure_pa\":"), "the PLC tells no pressure");
            Truth now = Truth.of(state);
            truth = now;
            if (!now.within(Truth.VENTED)) {
                restSinceNanos = null;
            } else if (restSinceNanos == null) {
                restSinceNanos = System.nanoTime();
            }
        } catch (IOException | AssertionError e) {
            // Its process has lost its mains: nothing can be measured any more.
            dead = true;
            truth = null;
            restSinceNanos = null;
        }
    }

    /** Whether its process is gone. */
    boolean dead() {
        return dead;
    }

    /** What was so at the last look; null when the PLC is dead. */
    synchronized @Nullable Truth truth() {
        return truth;
    }

    /** Whether the unit was without pressure and motion at the last look. */
    synchronized boolean vented() {
        return restSinceNanos != null;
    }

    /** From the strike until the unit was vented for good, as far as was looked; null while it is not. */
    synchronized @Nullable Duration toSafe() {
        Long since = restSinceNanos;
        return since == null ? null : Duration.ofNanos(Math.max(0, since - struckNanos));
    }
}
