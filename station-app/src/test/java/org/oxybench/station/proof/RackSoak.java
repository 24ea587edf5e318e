package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.demo.SimulatedBench;

/**
 * The station of a rack of sixteen slots that burn in in real time for so many minutes ({@code oxybench.minutes}, 30
 * when it is not said), by {@code ./station soak rack}: its threads, descriptors and heap stay as they were after the
 * first minute in which all slots burned in. No part of the daily tests.
 */
class RackSoak {
    private static final int MINUTES = Integer.getInteger("oxybench.minutes", 30);
    private static final int SLOTS = DemoRack.SLOTS;
    private static final int DAY = 24;
    private static final int SAMPLE_MILLIS = 1_000;
    private static final int HAND_MILLIS = 500;

    /** What a collector and a machine at work take more or less. */
    private static final int THREADS_MORE = 4;

    private static final int DESCRIPTORS_MORE = 8;

    /** Curves of screens and windows of what is judged fill for 100 minutes, some 0.4 MiB in each, and no more. */
    private static final int HEAP_MORE_MIB = 24;

    private static final int LOAD_SECONDS_MAX = 600;
    private static final double KIB_PER_MIB = 1024;
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");

    private final List<String> risen = new ArrayList<>();
    private final List<RackAccount> slots = new ArrayList<>();

    @TempDir
    private Path dir = Path.of("");

    /** What a process holds. */
    private record Held(long threads, long descriptors, double heapMib, double residentMib) {
        static Held of(long pid) throws IOException, InterruptedException {
            Path process = Path.of("/proc", Long.toString(pid));
            double heap = Math.min(heap(pid), Math.min(heap(pid), heap(pid)));
            String status = Files.readString(process.resolve("status"));
            try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
                return new Held(
                        found(THREADS, status), descriptors.count(), heap, found(RESIDENT, status) / KIB_PER_MIB);
            }
        }

        /** What a slot has allocated since the collection counts as well: the least of some tells what is held. */
        private static double heap(long pid) throws IOException, InterruptedException {
            // Twice: what the first only finds unreachable is gone after the second.
            ask(pid, "GC.run");
            ask(pid, "GC.run");
            return found(HEAP, ask(pid, "GC.heap_info")) / KIB_PER_MIB;
        }

        private static long found(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            assertTrue(matcher.find(), text);
            return Long.parseLong(matcher.group(1));
        }

        private static String ask(long pid, String command) throws IOException, InterruptedException {
            Process asked = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor();
            return answer;
        }
    }

    @Test
    void sixteenSlotsStayFlat() throws Exception {
        Home home = RackStation.make(dir.resolve("home"), SLOTS, 30 * DAY, DAY);
        RawEntries record = new RawEntries(home.ledger());
        try (SimulatedBench rack = SimulatedBench.start(
                        TestMachine.live().installation(),
                        new SimulatedBench.Options(1, Map.of(), HAND_MILLIS),
                        "--kind",
                        "burn-in-slot",
                        "--slots",
                        Integer.toString(SLOTS),
                        "--sample-period",
                        Integer.toString(SAMPLE_MILLIS));
                BenchControl control = new BenchControl(rack);
                PlcWatch watch = new PlcWatch(control, SLOTS);
                StationProcess station = StationProcess.start(
                        home, RackStation.class, RackStation.arguments(home, rack.port(), dir.resolve("clock")))) {
            for (int slot = 1; slot <= SLOTS; slot++) {
                slots.add(new RackAccount(slot, watch, SAMPLE_MILLIS));
            }
            awaitBurning(record, station);
            System.out.println(
                    "SOAK minute  threads  descriptors  heap MiB  resident MiB  stretches  interrupted  missing");
            Held first = Held.of(station.pid());
            tell(0, first);
            for (int minute = 1; minute <= MINUTES; minute++) {
                TimeUnit.MINUTES.sleep(1);
                station.requireAlive();
                record.read(raw -> RackAccount.take(raw, slots));
                Held held = Held.of(station.pid());
                tell(minute, held);
                compare(minute, first, held);
            }
            watch.requireSound();
            station.stop();
        }
        assertEquals(List.of(), risen);
        assertFalse(slots.stream().anyMatch(RackAccount::ended), "a slot has ended");
        assertTrue(
                slots.stream().mapToLong(RackAccount::stretches).min().orElse(0) >= MINUTES * 9L / 10,
                "a slot has stood still");
    }

    private void awaitBurning(RawEntries record, StationProcess station) throws Exception {
        for (int second = 0; !slots.stream().allMatch(RackAccount::burns); second++) {
            assertTrue(second < LOAD_SECONDS_MAX, () -> "not all slots burn in");
            TimeUnit.SECONDS.sleep(1);
            station.requireAlive();
            record.read(raw -> RackAccount.take(raw, slots));
            assertFalse(slots.stream().anyMatch(RackAccount::ended), () -> "a slot has ended before it burned in");
        }
    }

    private void tell(int minute, Held held) {
        System.out.println(String.format(
                Locale.ROOT,
                "SOAK %6d  %7d  %11d  %8.1f  %12.1f  %9d  %11d  %7d",
                minute,
                held.threads(),
                held.descriptors(),
                held.heapMib(),
                held.residentMib(),
                slots.stream().mapToLong(RackAccount::stretches).sum(),
                slots.stream()
                        .flatMap(slot -> slot.reasons().values().stream())
                        .mapToInt(times -> times)
                        .sum(),
                slots.stream().mapToLong(RackAccount::missing).sum()));
    }

    private void compare(int minute, Held first, Held held) {
        if (held.threads() > first.threads() + THREADS_MORE
                || held.descriptors() > first.descriptors() + DESCRIPTORS_MORE
                || held.heapMib() > first.heapMib() + HEAP_MORE_MIB) {
            risen.add("minute " + minute + ": " + held + ", at first " + first);
        }
    }
}
