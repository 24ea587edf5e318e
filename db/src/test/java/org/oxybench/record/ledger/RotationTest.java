package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signing goes from one key to the next by an entry that both signed, and in no other way. */
@Tag("verifies:URS-LED-011")
class RotationTest {
    private static final CheckpointKey NEXT = CheckpointKey.generate(Sample.LEDGER);
    private static final CheckpointKey THIRD = CheckpointKey.generate(Sample.LEDGER);
    private static final int BEFORE = 7;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path home;

    @Test
    void theNewKeySignsFromTheEntryOn() throws IOException {
        Path dir = rotated();
        Verify verified = SecondVerifier.agreed(dir);
        assertEquals(Optional.empty(), verified.finding());
        assertEquals(
                List.of(new KeyInForce(Sample.KEY.verifier(), 0), new KeyInForce(NEXT.verifier(), BEFORE)),
                verified.keys());
        LedgerFolder folder = new LedgerFolder(dir);
        for (Map.Entry<Long, Path> file : folder.checkpointFiles().entrySet()) {
            CheckpointKey by = file.getKey() <= BEFORE ? Sample.KEY : NEXT;
            assertTrue(
                    SignedCheckpoint.read(file.getValue(), file.getKey()).isSignedBy(by.verifier()),
                    file.getKey() + " by another key");
        }
        assertTrue(folder.checkpointFiles().keySet().containsAll(List.of((long) BEFORE, BEFORE + 1L)));
        try (LedgerFiles files = Sample.open(dir, held(NEXT))) {
            Sample.append(files, 90, 97);
            assertEquals(Optional.empty(), files.scrub(() -> {}));
        }
        assertEquals(Optional.empty(), SecondVerifier.agreed(dir).finding());
    }

    /** A snapshot that cannot be used makes the start read everything, across the change of keys. */
    @Test
    void aStartThatReadsEverythingFollowsTheKeys() throws IOException {
        Path dir = rotated();
        Sample.Counter counter = new Sample.Counter(false);
        try (LedgerFiles files = LedgerFiles.open(dir, held(NEXT), counter, index -> false)) {
            assertEquals(files.size(), counter.count());
            assertEquals(NEXT.verifier(), files.key());
        }
    }

    @Test
    void whoeverHoldsAKeyThatIsNotInForceDoesNotStart() throws IOException {
        Path dir = rotated();
        LedgerFault.NoSigner refused =
                assertThrows(LedgerFault.NoSigner.class, () -> Sample.open(dir, held(Sample.KEY)));
        assertEquals(NEXT.verifier(), refused.key());
        assertThrows(LedgerFault.Damaged.class, () -> Sample.open(dir, held(THIRD)));
        assertEquals(Optional.empty(), Verify.of(dir, null).finding());
    }

    @Test
    void anyKeyOfTheLedgerMayBeTheTrustedOne() throws IOException {
        Path dir = rotated();
        for (CheckpointKey trusted : List.of(Sample.KEY, NEXT, THIRD)) {
            Path vkey = Files.writeString(home.resolve("vkey"), trusted.verifier() + "\n");
            Optional<Damage> expected = trusted == THIRD ? Optional.of(Damage.VKEY) : Optional.empty();
            assertEquals(expected, SecondVerifier.agreed(dir, vkey).finding().map(Finding::damage));
        }
    }

    @Test
    void theSigningMayBeHandedOnAgainButNeverBack() throws IOException {
        Path dir = created(1);
        try (LedgerFiles files = Sample.open(dir, held(Sample.KEY, NEXT, THIRD))) {
            rotate(files, NEXT);
            rotate(files, THIRD);
            assertEquals(THIRD.verifier(), files.key());
            long size = files.size();
            assertThrows(IllegalArgumentException.class, () -> rotate(files, Sample.KEY));
            assertThrows(IllegalArgumentException.class, () -> rotate(files, THIRD));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> rotate(files, CheckpointKey.generate(Sample.LEDGER)),
                    "a key that nobody here holds");
            assertEquals(size, files.size());
            Sample.append(files, 50, 58);
        }
        assertEquals(Optional.empty(), SecondVerifier.agreed(dir).finding());
    }

    /** What a forger changes in an otherwise right entry. */
    enum Forgery {
        NONE(rotation -> rotation),
        OTHER_OLD_KEY(rotation -> sign(THIRD, NEXT, rotation)),
        OTHER_OLD_SIGNATURE(rotation ->
                with(rotation, rotation.why(), sign(THIRD, NEXT, rotation).oldSignature(), rotation.newSignature())),
        NO_OLD_SIGNATURE(rotation -> with(rotation, rotation.why(), "", rotation.newSignature())),
        OTHER_NEW_SIGNATURE(
                rotation -> with(rotation, rotation.why(), rotation.oldSignature(), rotation.oldSignature())),
        OTHER_REASON(rotation -> with(rotation, "another", rotation.oldSignature(), rotation.newSignature())),
        OTHER_PLACE(rotation -> sign(Sample.KEY, NEXT, Sample.LEDGER, tree(BEFORE - 1))),
        OTHER_TREE(rotation -> sign(Sample.KEY, NEXT, Sample.LEDGER, tree(BEFORE, 99))),
        OTHER_LEDGER(rotation -> sign(Sample.KEY, NEXT, "station-04/a", tree(BEFORE))),
        OTHER_NAME(rotation -> sign(Sample.KEY, CheckpointKey.generate("station-04/a"), Sample.LEDGER, tree(BEFORE))),
        THE_SAME_KEY(rotation -> sign(Sample.KEY, Sample.KEY, Sample.LEDGER, tree(BEFORE)));

        @SuppressWarnings("ImmutableEnumChecker") // None of them holds anything.
        private final UnaryOperator<Rotation> change;

        Forgery(UnaryOperator<Rotation> change) {
            this.change = change;
        }

        private static Rotation sign(CheckpointKey by, CheckpointKey to, Rotation like) {
            return sign(by, to, Sample.LEDGER, tree(Math.toIntExact(like.size())));
        }

        private static Rotation sign(CheckpointKey by, CheckpointKey to, String ledger, MerkleFrontier before) {
            return Rotation.sign(ledger, by, to, before, "a test");
        }

        private static Rotation with(Rotation like, String why, String oldSignature, String newSignature) {
            return new Rotation(
                    like.oldKey(), like.newKey(), like.size(), like.root(), why, oldSignature, newSignature);
        }

        private static MerkleFrontier tree(int entries, long... last) {
            MerkleFrontier tree = new MerkleFrontier();
            for (long n = 0; n < entries - last.length; n++) {
                tree.add(MerkleTree.leafHash(Sample.entry(n)));
            }
            for (long n : last) {
                tree.add(MerkleTree.leafHash(Sample.entry(n)));
            }
            return tree;
        }
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void aForgedOneIsRefusedByTheLedgerAndFoundByBothVerifiers(Forgery forgery) throws IOException {
        Path dir = created(BEFORE);
        byte[] forged;
        try (LedgerFiles files = Sample.open(dir, held(Sample.KEY, NEXT))) {
            forged = entry(forgery.change.apply(files.rotation(NEXT.verifier(), "a test")));
            if (forgery != Forgery.NONE) {
                assertThrows(IllegalArgumentException.class, () -> files.append(forged, List.of()));
                assertEquals(Sample.KEY.verifier(), files.key());
                assertEquals(BEFORE, files.size());
            }
        }
        appendByHand(dir, BEFORE, forged);
        Optional<Finding> finding = SecondVerifier.agreed(dir).finding();
        if (forgery == Forgery.NONE) {
            assertEquals(Optional.empty(), finding);
            return;
        }
        assertEquals(Optional.of(Damage.ROTATION), finding.map(Finding::damage));
        assertEquals(Optional.of((long) BEFORE), finding.map(Finding::index));
        assertThrows(LedgerFault.Damaged.class, () -> Sample.open(dir, held(Sample.KEY)));
    }

    @Test
    void checkpointsByAKeyThatIsNotInForceCountForNothing() throws IOException {
        Path dir = rotated();
        LedgerFolder folder = new LedgerFolder(dir);
        long newest = folder.checkpointFiles().lastKey();
        for (long size : new long[] {newest, BEFORE + 1, BEFORE}) {
            byte[] sound = Files.readAllBytes(folder.checkpoint(size));
            CheckpointKey other = size <= BEFORE ? NEXT : Sample.KEY;
            Files.write(
                    folder.checkpoint(size),
                    SignedCheckpoint.parse(sound).content().sign(other));
            Finding finding = SecondVerifier.agreed(dir).finding().orElseThrow();
            assertEquals(Damage.CHECKPOINT, finding.damage());
            assertEquals(size, finding.index());
            // A start takes an older checkpoint of its own key; one that holds both keys reads everything.
            try (LedgerFiles files = Sample.open(dir, held(NEXT))) {
                assertEquals(newest, files.size());
            }
            if (size == newest) {
                assertThrows(LedgerFault.Damaged.class, () -> Sample.open(dir, held(Sample.KEY, NEXT)));
            }
            Files.write(folder.checkpoint(size), sound);
        }
    }

    /** Somebody who holds the new key alone changes what was before it, and signs everything behind anew. */
    @Test
    void whoHoldsTheNewKeyCannotChangeWhatWasBefore() throws IOException {
        Path dir = rotated();
        LedgerFolder folder = new LedgerFolder(dir);
        byte[] rotation = entryAt(dir, BEFORE);
        Path forged = created(BEFORE - 1);
        appendByHand(forged, BEFORE - 1, Sample.entry(67));
        Files.deleteIfExists(new LedgerFolder(forged).checkpoint(BEFORE));
        appendByHand(forged, BEFORE, rotation);
        assertEquals(
                Optional.of(Damage.ROTATION),
                SecondVerifier.agreed(forged).finding().map(Finding::damage));
        assertEquals(BEFORE + 6, folder.checkpointFiles().lastKey());
    }

    /** What the disk holds at every step of the writer, while the signing is handed on, as a power cut would leave it. */
    @Test
    void aStopAtAnyStepLeavesALedgerThatStartsVerifiesAndCanBeHandedOn() throws IOException {
        Path dir = created(BEFORE);
        List<Path> stops = new ArrayList<>();
        Set<Probe.Window> seen = EnumSet.noneOf(Probe.Window.class);
        Probe copying = window -> {
            seen.add(window);
            Path stop = home.resolve("stop-" + stops.size());
            Copies.copy(dir, stop);
            stops.add(stop);
        };
        try (LedgerFiles files = Sample.open(dir, held(Sample.KEY, NEXT).withProbe(copying))) {
            rotate(files, NEXT);
        }
        assertTrue(seen.containsAll(EnumSet.of(Probe.Window.AFTER_FORCE, Probe.Window.CHECKPOINT)), seen.toString());
        int handedOn = 0;
        int notYet = 0;
        for (Path stop : stops) {
            Files.deleteIfExists(stop.resolve("lock"));
            assertEquals(Optional.empty(), Verify.of(stop, null).finding());
            try (LedgerFiles files = Sample.open(stop, held(Sample.KEY, NEXT))) {
                boolean done = files.size() > BEFORE;
                assertEquals((done ? NEXT : Sample.KEY).verifier(), files.key());
                handedOn += done ? 1 : 0;
                notYet += done ? 0 : 1;
                if (!done) {
                    rotate(files, NEXT);
                }
                Sample.append(files, 20, 22);
            }
            try (LedgerFiles files = Sample.open(stop, held(NEXT))) {
                assertEquals(BEFORE + 3, files.size());
            }
            assertEquals(Optional.empty(), Verify.of(stop, null).finding());
        }
        assertTrue(handedOn > 1 && notYet > 1, handedOn + " and " + notYet);
        assertEquals(
                Optional.empty(),
                SecondVerifier.agreed(stops.get(stops.size() - 1)).finding());
    }

    @Test
    void aScrubFindsAFirstKeyThatDoesNotLeadToItsOwn() throws IOException {
        Path dir = rotated();
        try (LedgerFiles files = Sample.open(dir, held(NEXT))) {
            Files.writeString(dir.resolve("ledger.vkey"), THIRD.verifier() + "\n");
            assertEquals(Optional.of(Damage.ROTATION), files.scrub(() -> {}).map(Finding::damage));
            Files.delete(dir.resolve("ledger.vkey"));
            assertEquals(Optional.of(Damage.VKEY), files.scrub(() -> {}).map(Finding::damage));
        }
    }

    /** A whole ledger of somebody else, its key in the place of ours, while the station runs. */
    @Test
    void aScrubFindsALedgerThatSomebodyElseSigned() throws IOException {
        Path dir = created(2);
        Path other = home.resolve("other");
        try (LedgerFiles files = Sample.create(other, held(THIRD))) {
            Sample.append(files, 0, 2);
        }
        try (LedgerFiles files = Sample.open(dir, held(Sample.KEY))) {
            for (Path file : new LedgerFolder(dir).checkpointFiles().values()) {
                Files.delete(file);
            }
            for (Path file : new LedgerFolder(other).checkpointFiles().values()) {
                Files.copy(file, dir.resolve("checkpoints").resolve(file.getFileName()));
            }
            Files.writeString(dir.resolve("ledger.vkey"), THIRD.verifier() + "\n");
            assertEquals(Optional.of(Damage.VKEY), files.scrub(() -> {}).map(Finding::damage));
        }
    }

    private Path created(int entries) throws IOException {
        Path dir = Files.createTempDirectory(home, "l").resolve("ledger");
        try (LedgerFiles files = Sample.create(dir, held(Sample.KEY))) {
            Sample.append(files, 0, entries);
        }
        return dir;
    }

    /** A ledger whose signing was handed to {@link #NEXT} behind some entries, and that has a few more. */
    private Path rotated() throws IOException {
        Path dir = created(BEFORE);
        try (LedgerFiles files = Sample.open(dir, held(Sample.KEY, NEXT))) {
            rotate(files, NEXT);
            Sample.append(files, 10, 15);
        }
        return dir;
    }

    private static Settings held(CheckpointKey... keys) {
        Settings like = Sample.settings();
        return Settings.standard(new Signers(List.of(keys)))
                .withSegmentBytes(like.segmentBytes())
                .withCheckpointEntries(like.checkpointEntries());
    }

    private static void rotate(LedgerFiles files, CheckpointKey to) {
        files.checkpoint();
        files.append(entry(files.rotation(to.verifier(), "yearly 每年")), List.of());
        files.checkpoint();
    }

    static byte[] entry(Rotation rotation) {
        return CanonicalJson.write(Json.object()
                .put("type", Rotation.TYPE)
                .put(
                        "body",
                        Json.object()
                                .put("old_key", rotation.oldKey())
                                .put("new_key", rotation.newKey())
                                .put("size", rotation.size())
                                .put("root", rotation.root())
                                .put("why", rotation.why())
                                .put("old_signature", rotation.oldSignature())
                                .put("new_signature", rotation.newSignature())
                                .build())
                .build());
    }

    private static byte[] entryAt(Path dir, long index) {
        try (LedgerFiles files = Sample.open(dir, held(NEXT))) {
            return files.read(index).entry();
        }
    }

    /** Appends to the newest segment what the ledger itself would refuse. */
    private static void appendByHand(Path dir, long index, byte[] entry) throws IOException {
        Path newest =
                new TreeMap<>(new LedgerFolder(dir).segmentFiles()).lastEntry().getValue();
        ByteBuffer frame = Frame.of(index, index, entry, List.of()).encode(entry, List.of());
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        Files.write(newest, bytes, StandardOpenOption.APPEND);
    }
}
