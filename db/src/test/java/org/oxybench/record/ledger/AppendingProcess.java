package org.oxybench.record.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that appends until it is killed. It prints {@code index n} behind every append that has returned, and
 * writes the window that its writer is in to a mapped file, which outlives a kill.
 */
final class AppendingProcess {
    /** Byte of the mapped file that holds the window, counted from 1. */
    static final int WINDOW = 0;

    /** Byte of the mapped file that is 1 when the process waits in its window to be killed. */
    static final int WAITING = 1;

    /** Every window, in the order of the mapped file's numbers. */
    static final List<Probe.Window> WINDOWS = List.of(Probe.Window.values());

    private static final int WRITERS = 3;

    private AppendingProcess() {}

    /** Arguments: ledger, key, mapped file, printed file, window to wait in or {@code none}, at which visit. */
    public static void main(String[] args) throws IOException {
        CheckpointKey key = CheckpointKey.load(Path.of(args[1]));
        Path mark = Path.of(args[2]);
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileOutputStream printed = new FileOutputStream(args[3])) {
            Marker marker = new Marker(channel.map(FileChannel.MapMode.READ_WRITE, 0, 2), args[4], args[5]);
            Settings settings = settings(key).withProbe(marker::entered).withDisk(marker);
            LedgerFiles files = LedgerFiles.open(Path.of(args[0]), settings, new Sample.Counter(), index -> false);
            for (int writer = 0; writer < WRITERS; writer++) {
                new Thread(() -> append(files, printed)).start();
            }
            marker.waitToBeKilled();
        }
    }

    static Settings settings(CheckpointKey key) {
        return Settings.standard(key).withSegmentBytes(3000).withCheckpointEntries(20);
    }

    private static void append(LedgerFiles files, FileOutputStream printed) {
        for (long n = 0; ; n++) {
            String line = Sample.append(files, n).index() + " " + n + "\n";
            try {
                printed.write(line.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Marks the window and stays in the one that it should be killed in. */
    private static final class Marker implements Disk {
        private final MappedByteBuffer mark;
        private final String target;
        private final AtomicInteger visitsLeft;

        private Marker(MappedByteBuffer mark, String target, String visit) {
            this.mark = mark;
            this.target = target;
            this.visitsLeft = new AtomicInteger(Integer.parseInt(visit));
        }

        private void entered(Probe.Window window) {
            mark.put(WINDOW, (byte) (WINDOWS.indexOf(window) + 1));
            boolean insideACall = window == Probe.Window.WRITING || window == Probe.Window.IN_FORCE;
            if (window.name().equals(target) && !insideACall) {
                stayIfDue();
            }
        }

        private void stayIfDue() {
            if (visitsLeft.decrementAndGet() == 0) {
                mark.put(WAITING, (byte) 1);
                waitToBeKilled();
            }
        }

        private void waitToBeKilled() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("only a kill ends this process", e);
            }
        }

        @Override
        public Output append(Path file) throws IOException {
            Output real = Disk.REAL.append(file);
            return file.toString().endsWith(".seg") ? new Segment(real) : real;
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Disk.REAL.rename(from, to);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            Disk.REAL.forceDirectory(directory);
        }

        @Override
        public long usableBytes(Path directory) throws IOException {
            return Disk.REAL.usableBytes(directory);
        }

        /** Stays inside force, before or after the disk has done it. */
        private final class Segment implements Output {
            private final Output real;

            private Segment(Output real) {
                this.real = real;
            }

            @Override
            public void write(ByteBuffer bytes) throws IOException {
                // In two halves, so that a kill while writing may leave a torn frame.
                real.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
                if (target.equals("WRITING")) {
                    stayIfDue();
                }
                real.write(bytes.position(bytes.position() + bytes.remaining() / 2));
            }

            @Override
            public void rewrite(long offset, ByteBuffer bytes) throws IOException {
                real.rewrite(offset, bytes);
            }

            @Override
            public void force() throws IOException {
                boolean inForce = target.equals("IN_FORCE");
                if (inForce && visitsLeft.get() % 2 == 0) {
                    stayIfDue();
                    real.force();
                } else {
                    real.force();
                    if (inForce) {
                        stayIfDue();
                    }
                }
            }

            @Override
            public long size() throws IOException {
                return real.size();
            }

            @Override
            public void truncate(long size) throws IOException {
                real.truncate(size);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        }
    }
}
