package org.oxybench.recipe.waveform;

import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintWriter} wrote; anything else is damage. */
final class VarintReader {
    /** Most bytes of a text. */
    private static final int TEXT_MAX = 1000;

    private final byte[] bytes;
    private int at;

    VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length - at;
    }

    long unsigned() throws DamagedWaveform {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedWaveform("integer too long at byte " + at);
    }

    long signed() throws DamagedWaveform {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A whole number from 0 to {@code max}. */
    int count(int max) throws DamagedWaveform {
        long value = unsigned();
        if (value < 0 || value > max) {
            throw new DamagedWaveform(value + " is beyond " + max + " at byte " + at);
        }
        return (int) value;
    }

    /** The 32-bit number that differs from the previous one by the next difference. */
    int intAfter(int previous) throws DamagedWaveform {
        long value = previous + signed();
        if (value != (int) value) {
            throw new DamagedWaveform("count beyond 32 bits at byte " + at);
        }
        return (int) value;
    }

    double bits() throws DamagedWaveform {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | (next() & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    String text() throws DamagedWaveform {
        int length = count(TEXT_MAX);
        if (length > remaining()) {
            throw new DamagedWaveform("text ends early");
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Nothing may follow. */
    void end() throws DamagedWaveform {
        if (remaining() != 0) {
            throw new DamagedWaveform(remaining() + " bytes too many");
        }
    }

    private byte next() throws DamagedWaveform {
        if (at >= bytes.length) {
            throw new DamagedWaveform("ends early");
        }
        return bytes[at++];
    }
}
