package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where each entry's frame begins. Thread-safe. Sealed segments are looked through when first asked for. */
final class Offsets {
    /** Sealed segments whose offsets are kept: reading jumps between few of them. */
    private static final int SEALED_KEPT_MAX = 16;

    private final NavigableMap<Long, Path> segments = new TreeMap<>();
    private final Map<Long, long[]> sealed = new LinkedHashMap<>(16, 0.75f, true);
    private long[] active = {};
    private int activeCount;

    /** An entry's frame. */
    record At(Path segment, long offset) {}

    /** A segment begins; what came before it is sealed. */
    synchronized void begin(long first, Path segment) {
        segments.put(first, segment);
        activeCount = 0;
    }

    /** Takes up all segments of a ledger of this size. */
    synchronized void load(SortedMap<Long, Path> all, Path newest, long size) throws IOException {
        segments.putAll(all);
        long first = segments.lastKey();
        try {
            active = scan(newest, Math.toIntExact(size - first));
            activeCount = active.length;
        } catch (Frame.Broken e) {
            throw new IOException("the newest segment changed while it was read", e);
        }
    }

    /** The next frame of the newest segment begins here. */
    synchronized void add(long offset) {
        if (activeCount == active.length) {
            active = Arrays.copyOf(active, Math.max(1024, activeCount * 2));
        }
        active[activeCount] = offset;
        activeCount++;
    }

    /** Where an entry lies that was added, or that lies in a sealed segment. */
    synchronized At of(long index) throws IOException, Frame.Broken {
        Map.Entry<Long, Path> segment = segments.floorEntry(index);
        if (segment == null) {
            throw new IllegalArgumentException("no entry " + index);
        }
        int place = Math.toIntExact(index - segment.getKey());
        if (segment.getKey().equals(segments.lastKey())) {
            return new At(segment.getValue(), active[place]);
        }
        return new At(segment.getValue(), sealed(segment)[place]);
    }

    private long[] sealed(Map.Entry<Long, Path> segment) throws IOException, Frame.Broken {
        long[] known = sealed.get(segment.getKey());
        if (known == null) {
            int count = Math.toIntExact(segments.higherKey(segment.getKey()) - segment.getKey());
            known = scan(segment.getValue(), count);
            sealed.put(segment.getKey(), known);
            if (sealed.size() > SEALED_KEPT_MAX) {
                sealed.remove(sealed.keySet().iterator().next());
            }
        }
        return known;
    }

    private static long[] scan(Path segment, int count) throws IOException, Frame.Broken {
        long[] offsets = new long[count];
        try (SegmentReader reader = new SegmentReader(segment)) {
            long offset = reader.header().bytes();
            for (int i = 0; i < count; i++) {
                offsets[i] = offset;
                offset = reader.head(offset).end();
            }
        }
        return offsets;
    }
}
