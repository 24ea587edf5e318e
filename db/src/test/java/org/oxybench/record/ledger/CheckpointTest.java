package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private final CheckpointKey key = CheckpointKey.generate("station-03/a");

    @ParameterizedTest(name = "of {0} entries")
    @ValueSource(ints = {0, 1, 2, 7, 64, 1000})
    void readsBackWhatItSigned(int size) {
        Checkpoint checkpoint = of(size, new byte[] {1, '\n', '\n', 0});
        Checkpoint read = parse(checkpoint.sign(key), key.verifier());
        assertEquals(checkpoint.root(), read.root());
        assertEquals(checkpoint.frontier(), read.frontier());
        assertEquals(size, read.size());
        assertEquals("station-03/a", read.ledger());
        assertArrayEquals(checkpoint.snapshot(), read.snapshot());
    }

    @Test
    void refusesEveryFlippedByteAndEveryOtherLength() {
        byte[] file = of(3, new byte[20]).sign(key);
        // The lowest bit of each byte, which base64 may ignore, and one more.
        for (int bit : IntStream.range(0, file.length)
                .flatMap(i -> IntStream.of(i * 8, i * 8 + 1 + i % 7))
                .toArray()) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(IllegalArgumentException.class, () -> parse(flipped, key.verifier()), "bit " + bit);
        }
        for (int length = 0; length <= file.length + 1; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            if (length != file.length) {
                assertThrows(IllegalArgumentException.class, () -> parse(cut, key.verifier()));
            }
        }
    }

    @Test
    void refusesTheSignatureOfAnotherKeyOfTheSameName() {
        byte[] file = of(3, new byte[0]).sign(CheckpointKey.generate("station-03/a"));
        assertThrows(IllegalArgumentException.class, () -> parse(file, key.verifier()));
    }

    private static Checkpoint parse(byte[] file, VerifierKey key) {
        SignedCheckpoint read = SignedCheckpoint.parse(file);
        if (!read.isSignedBy(key)) {
            throw new IllegalArgumentException("by another key");
        }
        return read.content();
    }

    private static Checkpoint of(int size, byte[] snapshot) {
        MerkleFrontier frontier = new MerkleFrontier();
        for (int i = 0; i < size; i++) {
            frontier.add(MerkleTree.leafHash(new byte[] {(byte) i}));
        }
        return new Checkpoint("station-03/a", size, frontier.root(), frontier.hashes(), snapshot);
    }
}
