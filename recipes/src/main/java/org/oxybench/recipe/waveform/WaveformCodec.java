package org.oxybench.recipe.waveform;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * The stored form of a waveform, {@code delta-deflate/2}: channel and blocks with their sequence numbers; times, counts,
 * flags and times of receipt as differences of zig-zag variable-length integers, deflated. Decoding gives an equal
 * waveform, block for block and bit for bit, so that judging the stored form is judging what was measured. The form
 * before it, {@code delta-deflate/1}, had no times of receipt; it is read for ever, and written no more.
 *
 * <p>Layout: {@code "OBW2"}, length of the plain body (4 bytes), CRC-32C of the plain body (4 bytes), deflated body.
 * All integers are big-endian. The form is kept for the life of the records: a change is a new name, not a new meaning.
 */
public final class WaveformCodec {
    /** Name of the form in records. */
    public static final String NAME = "delta-deflate/2";

    /** Most samples of a waveform; more are neither written nor read. */
    public static final int SAMPLES_MAX = 5_000_000;

    /** Most blocks of a waveform. */
    public static final int BLOCKS_MAX = 2_000_000;

    /** Most bytes of a plain body: 32 a sample (three 10-byte differences at worst, and a flag), 31 a block, a header. */
    private static final long BODY_MAX = Math.min(Integer.MAX_VALUE - 64, 32L * SAMPLES_MAX + 31L * BLOCKS_MAX + 4096);

    private static final byte[] MAGIC = {'O', 'B', 'W'};

    /** Digits after the magic: the form without times of receipt, and the one with them. */
    private static final byte WITHOUT_RECEIPT = '1';

    private static final byte WITH_RECEIPT = '2';
    private static final int HEADER_LENGTH = 12;

    private WaveformCodec() {}

    /** Returns the stored form of a waveform within the limits. */
    public static byte[] encode(Waveform waveform) {
        if (waveform.size() > SAMPLES_MAX || waveform.blocks().size() > BLOCKS_MAX) {
            throw new IllegalArgumentException("waveform of " + waveform.size() + " samples in "
                    + waveform.blocks().size() + " blocks is beyond the limits");
        }
        byte[] body = body(waveform);
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER_LENGTH + body.length / 2);
        out.writeBytes(MAGIC);
        out.write(WITH_RECEIPT);
        writeInt(out, body.length);
        writeInt(out, checksum(body));
        deflate(body, out);
        return out.toByteArray();
    }

    /**
     * Returns the waveform of a stored form.
     *
     * @throws DamagedWaveform when the bytes are not what {@link #encode} wrote, now or in an early release
     */
    public static Waveform decode(byte[] stored) throws DamagedWaveform {
        boolean received = hasReceipt(stored);
        int length = readInt(stored, 4);
        if (length < 0 || length > BODY_MAX) {
            throw new DamagedWaveform("body of " + length + " bytes is beyond the limit");
        }
        byte[] body = inflate(stored, length);
        if (checksum(body) != readInt(stored, 8)) {
            throw new DamagedWaveform("checksum differs");
        }
        return waveform(new VarintReader(body), received);
    }

    private static boolean hasReceipt(byte[] stored) throws DamagedWaveform {
        boolean ours = stored.length >= HEADER_LENGTH && Arrays.equals(MAGIC, Arrays.copyOf(stored, MAGIC.length));
        byte digit = ours ? stored[MAGIC.length] : 0;
        if (digit != WITH_RECEIPT && digit != WITHOUT_RECEIPT) {
            throw new DamagedWaveform("no " + NAME + " waveform");
        }
        return digit == WITH_RECEIPT;
    }

    private static byte[] body(Waveform waveform) {
        VarintWriter out = new VarintWriter();
        Channel channel = waveform.channel();
        out.text(channel.name());
        out.text(channel.unit().code());
        out.bits(channel.scale());
        out.bits(channel.offset());
        out.text(channel.instrument());
        out.unsigned(waveform.blocks().size());
        long sequence = 0;
        long millis = 0;
        long received = 0;
        int count = 0;
        for (SampleBlock block : waveform.blocks()) {
            out.signed(block.firstSequence() - sequence);
            out.unsigned(block.size());
            sequence = block.firstSequence() + block.size();
            millis = write(out, block.fixtureMillis(), millis);
            for (int value : block.counts()) {
                out.signed((long) value - count);
                count = value;
            }
            for (Quality quality : block.quality()) {
                out.unsigned(quality.code());
            }
            out.unsigned(block.receivedMillis().length == 0 ? 0 : 1);
            received = write(out, block.receivedMillis(), received);
        }
        return out.bytes();
    }

    /** Writes times as differences; returns the last of them, or the one before when there are none. */
    private static long write(VarintWriter out, long[] times, long before) {
        long last = before;
        for (long time : times) {
            out.signed(time - last);
            last = time;
        }
        return last;
    }

    private static long[] times(VarintReader in, int size, long before) throws DamagedWaveform {
        long[] times = new long[size];
        long last = before;
        for (int i = 0; i < size; i++) {
            last += in.signed();
            times[i] = last;
        }
        return times;
    }

    private static Waveform waveform(VarintReader in, boolean withReceipt) throws DamagedWaveform {
        Channel channel = channel(in);
        int blockCount = in.count(BLOCKS_MAX);
        List<SampleBlock> blocks = new ArrayList<>();
        long sequence = 0;
        long millis = 0;
        long received = 0;
        int count = 0;
        long samples = 0;
        for (int b = 0; b < blockCount; b++) {
            long first = sequence + in.signed();
            int size = in.count(SAMPLES_MAX);
            samples += size;
            // Each sample takes three bytes or more: a size beyond what is left is damage, not a reason for memory.
            if (samples > SAMPLES_MAX || size > in.remaining() / 3) {
                throw new DamagedWaveform("more samples than there are bytes");
            }
            long[] times = times(in, size, millis);
            millis = size == 0 ? millis : times[size - 1];
            int[] counts = new int[size];
            for (int i = 0; i < size; i++) {
                count = in.intAfter(count);
                counts[i] = count;
            }
            Quality[] quality = flags(in, size);
            long[] receipts = times(in, withReceipt && in.count(1) == 1 ? size : 0, received);
            received = receipts.length == 0 ? received : receipts[receipts.length - 1];
            blocks.add(new SampleBlock(channel, first, times, counts, quality, receipts));
            sequence = first + size;
        }
        in.end();
        return new Waveform(channel, blocks);
    }

    private static Channel channel(VarintReader in) throws DamagedWaveform {
        String name = in.text();
        String code = in.text();
        UnitOfMeasure unit = UnitOfMeasure.of(code).orElseThrow(() -> new DamagedWaveform("unknown unit " + code));
        double scale = in.bits();
        double offset = in.bits();
        if (!Double.isFinite(scale) || scale == 0 || !Double.isFinite(offset)) {
            throw new DamagedWaveform("channel without a scale");
        }
        return new Channel(name, unit, scale, offset, in.text());
    }

    private static Quality[] flags(VarintReader in, int size) throws DamagedWaveform {
        Quality[] flags = new Quality[size];
        for (int i = 0; i < size; i++) {
            flags[i] = Quality.of(in.count(Byte.MAX_VALUE)).orElseThrow(() -> new DamagedWaveform("unknown flag"));
        }
        return flags;
    }

    private static void deflate(byte[] body, ByteArrayOutputStream out) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(body);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] stored, int length) throws DamagedWaveform {
        // Deflate makes at most 1032 bytes of one: a length beyond that is damage, found before memory is taken.
        if (length > 1032L * stored.length) {
            throw new DamagedWaveform("body of " + length + " bytes in " + stored.length);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored, HEADER_LENGTH, stored.length - HEADER_LENGTH);
            byte[] body = new byte[length];
            int filled = 0;
            while (filled < length) {
                int more = inflater.inflate(body, filled, length - filled);
                if (more == 0) {
                    throw new DamagedWaveform("body ends early");
                }
                filled += more;
            }
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished() || inflater.getRemaining() != 0) {
                throw new DamagedWaveform("bytes after the body");
            }
            return body;
        } catch (DataFormatException e) {
            throw new DamagedWaveform("not deflated: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    private static int readInt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
