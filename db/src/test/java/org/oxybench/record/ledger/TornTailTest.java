package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a start makes of a tail that is not whole: cut only what nobody can have been told. */
class TornTailTest {
    /** Entries before the tail; the newest checkpoint covers the first of them. */
    private static final int WHOLE = 4;

    private final Settings settings = Settings.standard(Sample.KEY).withCheckpointEntries(100);
    private Path dir = Path.of("");
    private Path segment = Path.of("");

    /** A ledger as a kill leaves it: without the checkpoint of a close. */
    @BeforeEach
    void makeLedger(@TempDir Path home) {
        Path live = home.resolve("live");
        dir = home.resolve("ledger");
        try (LedgerFiles files = Sample.create(live, settings)) {
            Sample.append(files, 0, WHOLE);
            Copies.copy(live, dir);
        }
        segment = new LedgerFolder(dir).segment(0);
    }

    private static byte[] frame(long index, long forced) {
        ByteBuffer frame = Frame.of(index, forced, Sample.entry(index), Sample.blobs(index))
                .encode(Sample.entry(index), Sample.blobs(index));
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private byte[] addTail(byte[]... parts) throws IOException {
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            tail.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(segment));
        all.writeBytes(tail.toByteArray());
        Files.write(segment, all.toByteArray());
        return tail.toByteArray();
    }

    private static byte[] damaged(byte[] frame) {
        byte[] changed = frame.clone();
        changed[frame.length - 6] ^= 1;
        return changed;
    }

    @Test
    void cutsATornFrameWhereverItWasTornAndKeepsACopy() throws IOException {
        byte[] whole = Files.readAllBytes(segment);
        byte[] frame = frame(WHOLE, WHOLE);
        for (int length = 1; length < frame.length; length += 7) {
            Files.write(segment, whole);
            byte[] tail = addTail(Arrays.copyOf(frame, length));
            // Not closed: the next round starts from the same files again.
            try (LedgerFiles files = Sample.open(freshCopy(length), settings)) {
                Cut cut = files.cuts().get(0);
                assertEquals(WHOLE, cut.index());
                assertEquals(length, cut.bytes());
                assertEquals(Hash.sha256(tail), cut.sha256());
                assertArrayEquals(tail, Files.readAllBytes(cut.kept()));
                assertEquals(WHOLE, Sample.append(files, WHOLE).index());
            }
        }
    }

    private Path freshCopy(int number) {
        Path copy = dir.resolveSibling("copy-" + number);
        Copies.copy(dir, copy);
        return copy;
    }

    enum TornTail {
        /** The file system lengthened the file and never wrote it. */
        ZEROS {
            @Override
            byte[][] parts() {
                return new byte[][] {new byte[5000]};
            }
        },
        /** The last frame was written in part. */
        BAD_LAST {
            @Override
            byte[][] parts() {
                return new byte[][] {damaged(frame(WHOLE, WHOLE))};
            }
        },
        /** A power cut kept the later frame of one batch and lost the earlier. */
        BAD_FIRST_OF_A_BATCH {
            @Override
            byte[][] parts() {
                return new byte[][] {damaged(frame(WHOLE, WHOLE)), frame(WHOLE + 1, WHOLE)};
            }
        };

        abstract byte[][] parts();
    }

    @ParameterizedTest
    @EnumSource
    void cutsWhatNobodyCanHaveBeenTold(TornTail torn) throws IOException {
        byte[] tail = addTail(torn.parts());
        assertEquals(Damage.FRAME, finding().damage(), "verify finds it and leaves it");
        assertEquals(WHOLE, finding().index());
        try (LedgerFiles files = Sample.open(dir, settings)) {
            assertEquals(tail.length, files.cuts().get(0).bytes());
            assertEquals(WHOLE, files.size());
        }
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    private Finding finding() throws IOException {
        return Verify.of(dir, null).finding().orElseThrow();
    }

    @Test
    void tellsOfACutAgainUntilSomethingIsAppended() throws IOException {
        addTail(new byte[9]);
        Sample.open(dir, settings).close();
        addTail(new byte[7]);
        try (LedgerFiles files = Sample.open(dir, settings)) {
            assertEquals(
                    List.of(7L, 9L),
                    files.cuts().stream().map(Cut::bytes).sorted().toList());
            Sample.append(files, WHOLE);
        }
        try (LedgerFiles files = Sample.open(dir, settings)) {
            assertEquals(List.of(), files.cuts());
        }
    }

    @Test
    void writesTheLastBatchOnceMoreBecauseTheSystemMayHoldItForWritten() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        byte[] batch = addTail(frame(WHOLE, WHOLE), frame(WHOLE + 1, WHOLE));
        Sample.open(dir, settings.withDisk(disk)).close();
        assertEquals(batch.length, disk.rewrittenBytes.get());
        Sample.open(dir, settings.withDisk(disk)).close();
        assertEquals(batch.length, disk.rewrittenBytes.get(), "the close's checkpoint proves the batch");
    }

    @Test
    void keepsWholeFramesThatNobodyWasToldOf() throws IOException {
        addTail(frame(WHOLE, WHOLE), frame(WHOLE + 1, WHOLE), new byte[3]);
        try (LedgerFiles files = Sample.open(dir, settings)) {
            assertEquals(WHOLE + 2, files.size());
            assertEquals(3, files.cuts().get(0).bytes());
        }
    }

    @Test
    void doesNotStartWhenALaterFrameProvesThatTheBadOneWasWhole() throws IOException {
        addTail(damaged(frame(WHOLE, WHOLE)), frame(WHOLE + 1, WHOLE + 1));
        assertRefused(Damage.FRAME, index -> false);
    }

    @ParameterizedTest(name = "the database knows entry {0}: cut {1}")
    @CsvSource({"3, true", "4, false", "5, false"})
    void doesNotCutWhatIsKnownElsewhere(long known, boolean cuts) throws IOException {
        addTail(new byte[9]);
        if (cuts) {
            LedgerFiles.open(dir, settings, new Sample.Counter(), index -> known >= index)
                    .close();
        } else {
            assertRefused(Damage.FRAME, index -> known >= index);
        }
    }

    @Test
    void doesNotStartWhenAWholeEntryIsMissingThatIsKnownElsewhere() throws IOException {
        assertRefused(Damage.MISSING, index -> index <= WHOLE);
    }

    @Test
    void doesNotStartWhenACheckpointKnowsMoreThanTheEntries() throws IOException {
        addTail(frame(WHOLE, WHOLE));
        Sample.open(dir, settings).close();
        byte[] all = Files.readAllBytes(segment);
        for (int cut = 1; cut < 150; cut += 29) {
            Files.write(segment, Arrays.copyOf(all, all.length - cut));
            LedgerFault.Damaged damaged = assertThrows(LedgerFault.Damaged.class, () -> Sample.open(dir, settings));
            assertTrue(damaged.finding().index() <= WHOLE, damaged.toString());
        }
    }

    @Test
    void doesNotStartWhenABadFrameLiesBeforeTheNewestCheckpoint() throws IOException {
        byte[] all = Files.readAllBytes(segment);
        all[SegmentHeader.bytesMax()] ^= 1;
        Files.write(segment, all);
        assertRefused(null, index -> false);
    }

    @Test
    void startsFromAnOlderCheckpointWhenTheNewestIsDamagedAndLetsTheScrubTell() throws IOException {
        Sample.open(dir, settings).close();
        LedgerFolder folder = new LedgerFolder(dir);
        Path newest = folder.checkpoint(WHOLE);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[50] ^= 1;
        Files.write(newest, bytes);
        try (LedgerFiles files = Sample.open(dir, settings)) {
            assertEquals(WHOLE, files.size());
            assertEquals(Damage.CHECKPOINT, files.scrub(() -> {}).orElseThrow().damage());
            Sample.append(files, WHOLE);
        }
    }

    private void assertRefused(@Nullable Damage damage, LongPredicate known) throws IOException {
        byte[] before = Files.readAllBytes(segment);
        LedgerFault.Damaged refused = assertThrows(
                LedgerFault.Damaged.class, () -> LedgerFiles.open(dir, settings, new Sample.Counter(), known));
        if (damage != null) {
            assertEquals(damage, refused.finding().damage());
        }
        assertArrayEquals(before, Files.readAllBytes(segment), "the files are left as they are");
    }
}
