package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps asking a simulated rack itself how each slot is: what it counts as turning of a head, and in which of its
 * samples it did not run. Thread-safe.
 */
final class PlcWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final Pattern SLOT =
            Pattern.compile("\\{\"state\":\"(\\w+)\".*?\"turned_h\":([0-9.]+).*?\"token\":(\\d+).*?\"samples\":(\\d+)");

    private final BenchControl control;
    private final int slots;
    private final Map<String, BitSet> still = new HashMap<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "plc-watch");
    private List<Seen> newest = List.of();
    private Optional<Exception> failed = Optional.empty();

    /** How a slot was. */
    private record Seen(boolean running, double turnedHours, long token, int samples) {}

    /** Begins to watch. */
    PlcWatch(BenchControl control, int slots) {
        this.control = control;
        this.slots = slots;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                take(seen(control.state()));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void fail(Exception e) {
        failed = Optional.of(e);
    }

    private List<Seen> seen(String line) {
        List<Seen> seen = new ArrayList<>();
        Matcher matcher = SLOT.matcher(line);
        while (matcher.find()) {
            seen.add(new Seen(
                    matcher.group(1).equals("RUNNING"),
                    Double.parseDouble(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Integer.parseInt(matcher.group(4))));
        }
        assertEquals(slots, seen.size(), line);
        return seen;
    }

    /** Between two looks that found it at rest it took no sample of a head that turns. */
    private synchronized void take(List<Seen> seen) {
        for (int slot = 0; slot < newest.size(); slot++) {
            Seen before = newest.get(slot);
            Seen now = seen.get(slot);
            boolean rested = !before.running() && !now.running() && before.token() == now.token();
            if (rested && now.samples() > before.samples()) {
                still.computeIfAbsent(key(slot + 1, now.token()), key -> new BitSet())
                        .set(before.samples() + 1, now.samples() + 1);
            }
        }
        newest = List.copyOf(seen);
    }

    private static String key(int slot, long token) {
        return slot + ":" + token;
    }

    /** Whether a slot is known not to have run when it took this sample, after this ARM. */
    synchronized boolean wasStill(int slot, long token, long sample) {
        BitSet samples = still.get(key(slot, token));
        return samples != null && samples.get(Math.toIntExact(sample));
    }

    /** For how many hours of its clock a slot has turned the head that is in it. */
    synchronized double turnedHours(int slot) {
        return newest.get(slot - 1).turnedHours();
    }

    /** Fails when it could not go on watching. */
    synchronized void requireSound() {
        failed.ifPresent(e -> {
            throw new AssertionError("nobody watches the rack", e);
        });
    }

    @Override
    public void close() {
        ending.countDown();
    }
}
