package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Samples of one stretch as its stored bytes have them, read by what is written of their form. */
final class RawSamples {
    /** Whether the sample was good in every channel, and when the fixture took it, by the fixture's own number. */
    final TreeMap<Long, Sample> samples = new TreeMap<>();

    /** One sample. */
    record Sample(long millis, int channels, boolean good) {}

    /** Adds a channel's stored bytes. */
    void add(byte[] stored) {
        assertEquals("OBW2", new String(stored, 0, 4, java.nio.charset.StandardCharsets.US_ASCII));
        ByteBuffer body = inflate(stored, ByteBuffer.wrap(stored).getInt(4));
        text(body);
        text(body);
        body.position(body.position() + 2 * Double.BYTES);
        text(body);
        long sequence = 0;
        long millis = 0;
        for (long blocks = unsigned(body); blocks > 0; blocks--) {
            sequence += signed(body);
            int size = (int) unsigned(body);
            long[] times = new long[size];
            for (int i = 0; i < size; i++) {
                millis += signed(body);
                times[i] = millis;
            }
            for (int i = 0; i < size; i++) {
                signed(body);
            }
            for (int i = 0; i < size; i++) {
                add(sequence++, times[i], unsigned(body) == 0);
            }
            for (long received = unsigned(body) == 1 ? size : 0; received > 0; received--) {
                signed(body);
            }
        }
        assertEquals(0, body.remaining());
    }

    private void add(long sequence, long millis, boolean good) {
        Sample before = samples.getOrDefault(sequence, new Sample(millis, 0, true));
        assertEquals(before.millis(), millis, "channels disagree about the time of sample " + sequence);
        samples.put(sequence, new Sample(millis, before.channels() + 1, before.good() && good));
    }

    private static ByteBuffer inflate(byte[] stored, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored, 12, stored.length - 12);
            byte[] body = new byte[length];
            assertEquals(length, inflater.inflate(body));
            return ByteBuffer.wrap(body);
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }

    private static void text(ByteBuffer body) {
        int length = (int) unsigned(body);
        body.position(body.position() + length);
    }

    private static long unsigned(ByteBuffer body) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = body.get();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static long signed(ByteBuffer body) {
        long value = unsigned(body);
        return (value >>> 1) ^ -(value & 1);
    }
}
