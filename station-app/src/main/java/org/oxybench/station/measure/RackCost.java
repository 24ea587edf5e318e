package org.oxybench.station.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.oxybench.station.config.Surroundings;

/**
 * What sixteen slots that burn in take of disk, processor and memory, in real time, against the same station in the
 * same process whose slots are at rest.
 */
final class RackCost {
    /** A process that has just begun compiles itself: that is nobody's rest. */
    private static final int SETTLE_SECONDS = 60;

    private static final int REST_SECONDS = 30;

    /** Stretches of each slot, a minute each, over which is measured. */
    private static final int STRETCHES = 2;

    private static final double STRETCHES_PER_DAY = 24 * 60;

    /** What the measured recipe asks for; over the measured stretches there is none. */
    private static final double BURSTS_PER_DAY = 24 * 6;

    private static final double PERCENT = 100;
    private static final double MIB = 1 << 20;

    /** A sample of a slot as it comes over the link: twelve words. */
    private static final double SAMPLE_BYTES = 24;

    private static final double SAMPLES = 60;

    private final ScratchHome home;
    private final Surroundings surroundings;
    private final List<Figure> figures = new ArrayList<>();

    RackCost(ScratchHome home, Surroundings surroundings) {
        this.home = home;
        this.surroundings = surroundings;
    }

    /** What the process holds and has used. */
    private record Used(long nanos, long processorNanos) {
        private double percentSince(Used before) {
            return PERCENT * (processorNanos - before.processorNanos) / (nanos - before.nanos);
        }
    }

    List<Figure> measure() throws IOException, TimeoutException {
        try (LiveRack rack = LiveRack.start(home, surroundings)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLE_SECONDS));
            double restMiB = heapMiB();
            Used began = used();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(REST_SECONDS));
            double restPercent = used().percentSince(began);
            rack.load();
            long bytes = home.ledgerBytes();
            long stretches = sum(rack);
            Used loaded = used();
            rack.awaitStretches(1L + STRETCHES);
            double burnPercent = used().percentSince(loaded);
            double bytesEach = (double) (home.ledgerBytes() - bytes) / (sum(rack) - stretches);
            double burst = rack.burstBytes();
            tell("slotDayMiB", (bytesEach * STRETCHES_PER_DAY + burst * BURSTS_PER_DAY) / MIB);
            tell("slotBurstBytes", burst);
            tell("slotStretchBytes", bytesEach);
            tell("slotDiskRatio", bytesEach / (SAMPLE_BYTES * SAMPLES));
            tell("rackRestProcessorPercent", restPercent);
            tell("rackProcessorPercent", burnPercent);
            tell("rackProcessorRatio", burnPercent / restPercent);
            double burnMiB = heapMiB();
            tell("rackRestHeapMiB", restMiB);
            tell("rackHeapMiB", burnMiB);
            tell("rackHeapRatio", burnMiB / restMiB);
            resident().ifPresent(mib -> tell("rackResidentMiB", mib));
            tell("rackThreads", ManagementFactory.getThreadMXBean().getThreadCount());
            if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
                tell("rackDescriptors", (double) unix.getOpenFileDescriptorCount());
            }
            return List.copyOf(figures);
        }
    }

    private void tell(String name, double value) {
        figures.add(new Figure(name, value));
    }

    private static long sum(LiveRack rack) {
        return rack.stretches().stream().mapToLong(Long::longValue).sum();
    }

    private Used used() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Used(surroundings.nanoTime().getAsLong(), system.getProcessCpuTime());
    }

    /** Twice: what the first collection only finds unreachable is gone after the second. */
    private static double heapMiB() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    private static OptionalDouble resident() throws IOException {
        return RunningDemo.resident(ProcessHandle.current().pid());
    }
}
