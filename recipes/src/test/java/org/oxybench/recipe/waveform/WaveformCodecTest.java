package org.oxybench.recipe.waveform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.UnitOfMeasure;

class WaveformCodecTest {
    private static final Channel PRESSURE = new Channel("test_pressure", UnitOfMeasure.PA, 1, 0, "PT-1");

    @Provide
    Arbitrary<Waveform> waveforms() {
        Arbitrary<SampleBlock> blocks = Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 30))
                .as(WaveformCodecTest::block);
        return blocks.list().ofMaxSize(8).map(list -> new Waveform(PRESSURE, list));
    }

    private static SampleBlock block(long first, int size, long seed, int spread) {
        Random random = new Random(seed);
        long[] millis = random.longs(size).map(time -> time >> spread).toArray();
        int[] counts = random.ints(size).map(count -> count >> spread).toArray();
        Quality[] quality = new Quality[size];
        Arrays.setAll(quality, i -> Quality.of(random.nextInt(3)).orElseThrow());
        long[] received = random.nextBoolean() ? random.longs(size).toArray() : new long[0];
        return new SampleBlock(PRESSURE, first, millis, counts, quality, received);
    }

    @Property(tries = 300)
    void decodingGivesBackEveryBlock(@ForAll("waveforms") Waveform waveform) throws DamagedWaveform {
        equal(waveform, WaveformCodec.decode(WaveformCodec.encode(waveform)));
    }

    @Property(tries = 300)
    void anyChangedByteIsDamage(@ForAll("waveforms") Waveform waveform, @ForAll int where, @ForAll byte change) {
        byte[] stored = WaveformCodec.encode(waveform);
        int at = Math.floorMod(where, stored.length);
        stored[at] ^= change == 0 ? 1 : change;
        try {
            // A few bits of deflate's framing carry nothing: what decodes must then be what was encoded.
            equal(waveform, WaveformCodec.decode(stored));
        } catch (DamagedWaveform e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
        }
    }

    @Property(tries = 300)
    void bytesThatNobodyEncodedAreDamage(@ForAll byte[] bytes) {
        assertThrows(DamagedWaveform.class, () -> WaveformCodec.decode(bytes));
    }

    @Property(tries = 100)
    void aShortenedOrLengthenedFormIsDamage(@ForAll("waveforms") Waveform waveform, @ForAll int length) {
        byte[] stored = WaveformCodec.encode(waveform);
        int other = Math.floorMod(length, 2 * stored.length);
        if (other != stored.length) {
            assertThrows(DamagedWaveform.class, () -> WaveformCodec.decode(Arrays.copyOf(stored, other)));
        }
    }

    @Test
    void aLengthThatNoBodyHasIsRefusedBeforeMemoryIsTaken() {
        byte[] bomb = new byte[64];
        System.arraycopy(new byte[] {'O', 'B', 'W', '1', 0x04, 0, 0, 0}, 0, bomb, 0, 8);
        assertThrows(DamagedWaveform.class, () -> WaveformCodec.decode(bomb));
    }

    @Test
    void aRealisticDecayTakesFewBytesASample() throws DamagedWaveform {
        Random random = new Random(1);
        List<SampleBlock> blocks = new ArrayList<>();
        int size = 20;
        int[] jitters = random.ints(200, 0, 4).toArray();
        for (int b = 0; b < 50; b++) {
            long[] millis = new long[size];
            int[] counts = new int[size];
            Quality[] quality = new Quality[size];
            long[] received = new long[size];
            for (int i = 0; i < size; i++) {
                int n = b * size + i;
                millis[i] = 1_000_000 + 20L * n + (random.nextInt(20) == 0 ? 1 : 0);
                counts[i] = (int) Math.round(99_800 - 0.02 * n + random.nextGaussian());
                quality[i] = Quality.GOOD;
                received[i] = 1_900_000_000_000L + 100L * (n / 5) + jitters[n / 5];
            }
            blocks.add(new SampleBlock(PRESSURE, 5000 + (long) b * size, millis, counts, quality, received));
        }
        Waveform waveform = new Waveform(PRESSURE, blocks);
        byte[] stored = WaveformCodec.encode(waveform);
        double bytesPerSample = (double) stored.length / waveform.size();
        System.out.printf("waveform %s: %d samples, %.2f bytes a sample%n", WaveformCodec.NAME, 1000, bytesPerSample);
        assertTrue(bytesPerSample < 1.5, bytesPerSample + " bytes a sample");
        equal(waveform, WaveformCodec.decode(stored));
    }

    @Test
    void aBlockHasATimeOfReceiptForEachSampleOrForNone() {
        Quality[] good = {Quality.GOOD, Quality.GOOD};
        assertThrows(
                IllegalArgumentException.class,
                () -> new SampleBlock(PRESSURE, 7, new long[2], new int[2], good, new long[1]));
    }

    /** The form is kept for life: bytes that were once written must always be read. */
    @Test
    void aFormWrittenOnceIsStillRead() throws DamagedWaveform {
        SampleBlock block =
                new SampleBlock(PRESSURE, 7, new long[] {1000, 1020}, new int[] {99_000, 98_999}, new Quality[] {
                    Quality.GOOD, Quality.DOUBTFUL
                });
        equal(
                new Waveform(PRESSURE, List.of(block)),
                WaveformCodec.decode(HexFormat.of().parseHex(GOLDEN)));
    }

    /** Written by another program from the Javadoc of the form, in another language. */
    private static final String GOLDEN =
            "4f425731000000327bd30daf789ce32d492d2e892f284a2d2e2e2d4a650a48b4ffc0800258024274"
                    + "0d19f9982ef06b7ce8e2616460020052c70b2f";

    private static void equal(Waveform expected, Waveform actual) {
        assertEquals(expected.channel(), actual.channel());
        assertEquals(expected.blocks().size(), actual.blocks().size());
        for (int i = 0; i < expected.blocks().size(); i++) {
            SampleBlock a = expected.blocks().get(i);
            SampleBlock b = actual.blocks().get(i);
            assertEquals(a.firstSequence(), b.firstSequence());
            assertArrayEquals(a.fixtureMillis(), b.fixtureMillis());
            assertArrayEquals(a.counts(), b.counts());
            assertArrayEquals(a.quality(), b.quality());
            assertArrayEquals(a.receivedMillis(), b.receivedMillis());
        }
    }
}
