package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A wall clock that several processes have, and that one of them steps: by how much stands in a mapped file. */
final class SharedClock extends Clock {
    private final Clock real;
    private final MappedByteBuffer off;

    private SharedClock(Clock real, MappedByteBuffer off) {
        this.real = real;
        this.off = off;
    }

    /** The clock whose step is in a file, which is made if there is none. */
    static SharedClock of(Path file, Clock real) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedClock(real, channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    /** Sets it so far from the real time. */
    void set(Duration from) {
        off.putLong(0, from.toMillis());
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(off.getLong(0));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a station has one zone");
    }
}
