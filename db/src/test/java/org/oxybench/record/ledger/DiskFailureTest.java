package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full or broken: the writer closes for good, and nothing that was acknowledged is missing. */
@Tag("verifies:URS-LED-007")
@Tag("verifies:URS-LED-009")
class DiskFailureTest {
    private final FaultyDisk disk = new FaultyDisk();
    private Path dir = Path.of("");

    @BeforeEach
    void place(@TempDir Path home) {
        dir = home.resolve("ledger");
    }

    private Settings settings() {
        return Settings.standard(Sample.KEY).withDisk(disk).withCheckpointEntries(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE", "FORCE"})
    void closesTheWriterForGoodAndKeepsWhatWasAcknowledged(FaultyDisk.Call call) throws IOException {
        LedgerFiles files = Sample.create(dir, settings());
        Sample.append(files, 0, 7);
        disk.fail(call);
        assertThrows(LedgerFault.Closed.class, () -> Sample.append(files, 7));
        disk.fail(null);
        assertThrows(LedgerFault.Closed.class, () -> Sample.append(files, 8), "the disk is well, the writer is not");
        assertThrows(LedgerFault.Closed.class, files::checkpoint);
        assertEquals(7, files.size());
        assertEquals(6, files.read(6).index(), "reading goes on");
        files.close();
        try (LedgerFiles again = Sample.open(dir, settings())) {
            assertTrue(again.size() >= 7, "size " + again.size());
            assertEquals(call == FaultyDisk.Call.WRITE, !again.cuts().isEmpty());
            assertEquals(again.size(), Sample.append(again, again.size()).index());
        }
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE", "FORCE", "RENAME", "FORCE_DIRECTORY"})
    void closesTheWriterWhenACheckpointCannotBeWritten(FaultyDisk.Call call) throws IOException {
        LedgerFiles files = Sample.create(dir, settings());
        Sample.append(files, 0, 7);
        disk.fail(call);
        assertThrows(LedgerFault.Closed.class, files::checkpoint);
        disk.fail(null);
        assertThrows(LedgerFault.Closed.class, () -> Sample.append(files, 7));
        files.close();
        try (LedgerFiles again = Sample.open(dir, settings())) {
            assertEquals(7, again.size());
        }
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRITE", "RENAME", "FORCE_DIRECTORY"})
    void closesTheWriterWhenASegmentCannotBeMade(FaultyDisk.Call call) throws IOException {
        Settings small = settings().withSegmentBytes(1);
        LedgerFiles files = Sample.create(dir, small);
        Sample.append(files, 0, 3);
        disk.fail(call);
        assertThrows(LedgerFault.Closed.class, () -> Sample.append(files, 3));
        disk.fail(null);
        files.close();
        try (LedgerFiles again = Sample.open(dir, small)) {
            assertEquals(3, again.size());
            Sample.append(again, 3);
        }
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    @Test
    void saysSoWhenTheCheckpointOfTheCloseFails() {
        LedgerFiles files = Sample.create(dir, settings());
        Sample.append(files, 0, 3);
        disk.fail(FaultyDisk.Call.RENAME);
        assertThrows(LedgerFault.Closed.class, files::close);
        disk.fail(null);
        try (LedgerFiles again = Sample.open(dir, settings())) {
            assertEquals(3, again.size());
        }
    }

    @Test
    void failsEveryAppendThatWaitsAndLosesNoneThatReturned() throws Exception {
        LedgerFiles files = Sample.create(dir, settings());
        List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger failed = new AtomicInteger();
        int writers = 16;
        ExecutorService callers = Executors.newFixedThreadPool(writers);
        for (int writer = 0; writer < writers; writer++) {
            callers.execute(() -> {
                try {
                    for (long n = 0; n < 1000; n++) {
                        acknowledged.add(Sample.append(files, n).index());
                        if (acknowledged.size() == 100) {
                            disk.fail(FaultyDisk.Call.FORCE);
                        }
                    }
                } catch (LedgerFault.Closed e) {
                    failed.incrementAndGet();
                }
            });
        }
        callers.shutdown();
        assertTrue(callers.awaitTermination(2, TimeUnit.MINUTES));
        assertEquals(writers, failed.get());
        disk.fail(null);
        files.close();
        try (LedgerFiles again = Sample.open(dir, settings())) {
            for (long index : acknowledged) {
                assertEquals(index, again.read(index).index());
            }
        }
    }

    @Test
    void doesNotOpenOnADiskThatCannotForce() {
        Sample.create(dir, settings()).close();
        disk.fail(FaultyDisk.Call.FORCE);
        assertThrows(LedgerFault.Unreadable.class, () -> Sample.open(dir, settings()));
        disk.fail(null);
        Sample.open(dir, settings()).close();
    }

    @Test
    void holdsBackRealBlocksAndFreesThemForTheEntriesOfAFullDisk() throws IOException {
        Path reserve = dir.resolve("reserve");
        try (LedgerFiles files = Sample.create(dir, settings())) {
            files.reserve(3 << 20);
            assertEquals(3 << 20, Files.size(reserve));
            files.reserve(1 << 20);
            assertEquals(3 << 20, Files.size(reserve), "asking for less gives nothing back");
            Sample.append(files, 0);
            assertEquals(3 << 20, Files.size(reserve), "a disk with space leaves the reserve alone");
            disk.usableBytes.set(Reserve.MARGIN_BYTES);
            Sample.append(files, 1);
            assertTrue(Files.size(reserve) < 3 << 20, "freed");
            assertTrue(Files.size(reserve) > 2 << 20, "no more than needed");
            disk.usableBytes.set(Long.MAX_VALUE);
            files.reserve(3 << 20);
            assertEquals(3 << 20, Files.size(reserve));
        }
        try (LedgerFiles files = Sample.open(dir, settings())) {
            files.reserve(3 << 20);
            assertEquals(3 << 20, Files.size(reserve), "a restart keeps it");
        }
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    @Test
    void refusesAReserveThatTheDiskCannotGiveAndGoesOn() throws IOException {
        try (LedgerFiles files = Sample.create(dir, settings())) {
            disk.usableBytes.set(2 << 20);
            assertThrows(LedgerFault.NoSpace.class, () -> files.reserve(2 << 20));
            disk.usableBytes.set(Long.MAX_VALUE);
            disk.fail(FaultyDisk.Call.WRITE);
            assertThrows(LedgerFault.NoSpace.class, () -> files.reserve(2 << 20));
            disk.fail(null);
            assertEquals(0, Files.size(dir.resolve("reserve")), "what was half written is given back");
            assertEquals(0, Sample.append(files, 0).index());
        }
    }
}
