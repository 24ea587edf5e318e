package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("verifies:URS-LED-001")
class LedgerFilesTest {
    private Path dir = Path.of("");

    @BeforeEach
    void place(@TempDir Path home) {
        dir = home.resolve("ledger");
    }

    @Test
    void readsBackWhatWasAppended() {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            Sample.append(files, 0, 40);
            for (long n : new long[] {0, 1, 39, 12, 0}) {
                Stored read = files.read(n);
                assertArrayEquals(Sample.entry(n), read.entry());
                assertEquals(MerkleTree.leafHash(Sample.entry(n)), read.leafHash());
                assertEquals(Frame.parts(Sample.blobs(n)), Frame.parts(read.attachments()));
            }
            List<Long> replayed = new ArrayList<>();
            files.replay(37, entry -> replayed.add(entry.index()));
            assertEquals(List.of(37L, 38L, 39L), replayed);
            assertThrows(IllegalArgumentException.class, () -> files.read(40));
            assertThrows(IllegalArgumentException.class, () -> files.read(-1));
            assertEquals(Optional.empty(), files.scrub(() -> {}));
        }
    }

    @ParameterizedTest(name = "when the snapshot can be used: {0}")
    @CsvSource({"true, 2", "false, 43"})
    void startsFromTheLastCheckpointAndReplaysTheRest(boolean restores, long replayed) {
        AtomicLong calls = new AtomicLong();
        Settings settings = Sample.settings().withCheckpointEntries(40);
        Sample.Counter counter = new Sample.Counter();
        // Not closed in good order: a close would write one more checkpoint. The first is behind entry 0.
        LedgerFiles left = LedgerFiles.create(dir, Sample.LEDGER, settings, counter);
        LongStream.range(0, 43).forEach(n -> left.append(new Sample.Counted(counter, n)));
        copyOfWhatACrashLeaves();
        Sample.Counter again = new Sample.Counter(restores) {
            @Override
            public void replay(Stored entry) {
                calls.incrementAndGet();
                super.replay(entry);
            }
        };
        try (LedgerFiles files = LedgerFiles.open(dir, settings, again, index -> false)) {
            assertEquals(43, files.size());
            assertEquals(43, again.count());
            assertEquals(replayed, calls.get());
            assertEquals(List.of(), files.cuts());
            assertEquals(43, Sample.append(files, 43).index());
        }
        left.close();
    }

    private void copyOfWhatACrashLeaves() {
        Path copy = dir.resolveSibling("copy");
        Copies.copy(dir, copy);
        dir = copy;
    }

    @Test
    void refusesAConditionalEntryAndGoesOn() {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            Sample.append(files, 0);
            assertEquals(Optional.empty(), files.append(new Prepared(null)));
            assertEquals(1, files.size());
            assertEquals(1, Sample.append(files, 1).index());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\": 1}", "[1]", "", "{\"attachments\":[]}", "{\"attachments\":[{\"name\":\"curve\"}]}"})
    void refusesBytesThatAreNotCanonicalOrListOtherAttachmentsAndGoesOn(String entry) {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            assertThrows(IllegalArgumentException.class, () -> files.append(bytes, List.of()));
            assertThrows(IllegalArgumentException.class, () -> files.append(Sample.entry(1), Sample.blobs(0)));
            assertThrows(IllegalArgumentException.class, () -> files.append(Sample.entry(0), List.of()));
            assertEquals(0, Sample.append(files, 0).index());
        }
        assertEquals(Optional.empty(), finding());
    }

    private Optional<Finding> finding() {
        try {
            return Verify.of(dir, null).finding();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesBackWhatPrepareThrowsAndGoesOn() {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            IllegalStateException thrown = new IllegalStateException("a fault of the caller");
            assertEquals(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> files.append(new Prepared(null) {
                                @Override
                                public byte[] prepare(long index) {
                                    throw thrown;
                                }
                            })));
            assertEquals(0, Sample.append(files, 0).index());
        }
    }

    @Test
    void tellsPlacedBeforeTheNextIsPreparedAndDurableBeforeAppendReturns() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch writerIsHeld = new CountDownLatch(1);
        CountDownLatch bothWait = new CountDownLatch(1);
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            ExecutorService callers = Executors.newFixedThreadPool(3);
            // The first entry holds the writer until the other two wait: they share a batch.
            Future<Optional<Place>> first = callers.submit(() -> files.append(new Prepared(Sample.entry(1)) {
                @Override
                public byte[] prepare(long index) {
                    writerIsHeld.countDown();
                    await(bothWait);
                    return Sample.entry(1);
                }
            }));
            await(writerIsHeld);
            Future<?> second = callers.submit(() -> files.append(new Telling(told, "a")));
            while (files.waiting() < 1) {
                Thread.onSpinWait();
            }
            Future<?> third = callers.submit(() -> files.append(new Telling(told, "b")));
            while (files.waiting() < 2) {
                Thread.onSpinWait();
            }
            bothWait.countDown();
            first.get(1, TimeUnit.MINUTES);
            second.get(1, TimeUnit.MINUTES);
            third.get(1, TimeUnit.MINUTES);
            callers.shutdownNow();
        }
        assertEquals(List.of("prepare a", "placed a", "prepare b", "placed b", "durable a", "durable b"), told);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void groupsTheForcesOfManyWritersAndKeepsTheOrderOfEach() throws Exception {
        int writers = 16;
        long each = 100;
        FaultyDisk disk = new FaultyDisk();
        Settings settings = Settings.standard(Sample.KEY).withDisk(disk);
        try (LedgerFiles files = Sample.create(dir, settings)) {
            int before = disk.forces.get();
            ExecutorService callers = Executors.newFixedThreadPool(writers);
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                all.add(callers.submit(() -> LongStream.range(0, each)
                        .map(n -> Sample.append(files, n).index())
                        .boxed()
                        .toList()));
            }
            List<Long> places = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                List<Long> indexes = one.get(2, TimeUnit.MINUTES);
                assertEquals(indexes.stream().sorted().toList(), indexes);
                places.addAll(indexes);
            }
            callers.shutdownNow();
            Collections.sort(places);
            assertEquals(LongStream.range(0, writers * each).boxed().toList(), places);
            int forces = disk.forces.get() - before;
            System.out.println(writers * each + " appends of " + writers + " writers: " + forces + " forces");
            assertTrue(forces < writers * each / 2, "forces: " + forces);
            assertEquals(Optional.empty(), files.scrub(() -> {}));
        }
    }

    @Test
    void keepsTheFateOfAnEntryWhenItsCallerIsInterrupted() {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            Thread.currentThread().interrupt();
            assertEquals(0, Sample.append(files, 0).index());
            assertTrue(Thread.interrupted());
            Thread.currentThread().interrupt();
            assertEquals(0, files.read(0).index());
            assertTrue(Thread.interrupted());
            assertEquals(1, Sample.append(files, 1).index());
        }
    }

    @Test
    void locksTheDirectoryAgainstASecondWriter() throws IOException {
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            assertThrows(LedgerFault.InUse.class, () -> Sample.open(dir, Sample.settings()));
            assertTrue(lockIsHeldAgainstOthers(), "the refused start must not give the lock up");
            Sample.append(files, 0);
        }
        Sample.open(dir, Sample.settings()).close();
    }

    /** Asks the operating system, which lists locks by process and inode. */
    private boolean lockIsHeldAgainstOthers() throws IOException {
        String inode = ":" + Files.getAttribute(dir.resolve("lock"), "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(line -> line.contains(inode)
                        && line.contains(" WRITE " + ProcessHandle.current().pid() + " "));
    }

    @Test
    void refusesWhatComesAfterTheClose() {
        LedgerFiles files = Sample.create(dir, Sample.settings());
        files.close();
        files.close();
        assertThrows(LedgerFault.Closed.class, () -> Sample.append(files, 0));
        assertThrows(LedgerFault.Closed.class, files::checkpoint);
    }

    @Test
    void makesNoLedgerWhereSomethingLies() throws IOException {
        Files.createDirectories(dir);
        Files.createFile(dir.resolve("something"));
        assertThrows(LedgerFault.Unreadable.class, () -> Sample.create(dir, Sample.settings()));
        assertThrows(LedgerFault.Unreadable.class, () -> Sample.open(dir, Sample.settings()));
    }

    @Test
    void writesCheckpointsAtCreationAtTheFirstEntryEveryNthOnRequestAndAtTheClose() throws IOException {
        Settings settings = Sample.settings().withCheckpointEntries(10);
        try (LedgerFiles files = Sample.create(dir, settings)) {
            Sample.append(files, 0, 12);
            files.checkpoint();
            files.checkpoint();
            Sample.append(files, 12, 14);
        }
        assertEquals(
                List.of(0L, 1L, 11L, 12L, 14L),
                new ArrayList<>(new LedgerFolder(dir).checkpointFiles().keySet()));
    }

    @Test
    void doesNotStartWithTheKeyOfAnotherLedger() {
        Sample.create(dir, Sample.settings()).close();
        Settings other = Settings.standard(CheckpointKey.generate(Sample.LEDGER));
        LedgerFault.Damaged damaged = assertThrows(LedgerFault.Damaged.class, () -> Sample.open(dir, other));
        assertEquals(Damage.CHECKPOINT, damaged.finding().damage());
    }

    private static class Prepared implements Pending {
        private final byte @Nullable [] entry;

        Prepared(byte @Nullable [] entry) {
            this.entry = entry;
        }

        @Override
        public byte @Nullable [] prepare(long index) {
            return entry;
        }

        @Override
        public List<Blob> attachments() {
            return List.of();
        }

        @Override
        public void durable(Place place) {}
    }

    private record Telling(List<String> told, String name) implements Pending {
        @Override
        public byte[] prepare(long index) {
            told.add("prepare " + name);
            return Sample.entry(1);
        }

        @Override
        public List<Blob> attachments() {
            return List.of();
        }

        @Override
        public void placed(Place place) {
            told.add("placed " + name);
        }

        @Override
        public void durable(Place place) {
            told.add("durable " + name);
        }
    }
}
