package org.oxybench.recipe.waveform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes integers in as few bytes as they need, seven bits a byte, low bits first. */
final class VarintWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Zig-zag: small negative numbers stay as short as small positive ones. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void bits(double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        out.writeBytes(utf8);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
