package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Makes and opens a ledger's files. Used once. */
final class Opening {
    private final LedgerFolder folder;
    private final Settings settings;
    private final Follower follower;
    private final Offsets offsets = new Offsets();

    /** First entry that no later one proves to be forced. */
    private long unproved = Long.MAX_VALUE;

    private Opening(LedgerFolder folder, Settings settings, Follower follower) {
        this.folder = folder;
        this.settings = settings;
        this.follower = follower;
    }

    static LedgerFiles create(LedgerFolder folder, String ledger, Settings settings, Follower follower) {
        try {
            Files.createDirectories(folder.dir());
            try (var content = Files.list(folder.dir())) {
                if (content.findAny().isPresent()) {
                    throw new LedgerFault.Unreadable("not empty: " + folder.dir());
                }
            }
            return guarded(folder, lock -> new Opening(folder, settings, follower).create(ledger, lock));
        } catch (IOException e) {
            throw new LedgerFault.Unreadable("cannot make a ledger in " + folder.dir(), e);
        }
    }

    static LedgerFiles open(LedgerFolder folder, Settings settings, Follower follower, LongPredicate known) {
        if (!Files.isDirectory(folder.segments()) || !Files.isDirectory(folder.checkpoints())) {
            throw new LedgerFault.Unreadable("no ledger in " + folder.dir());
        }
        try {
            return guarded(folder, lock -> new Opening(folder, settings, follower).open(known, lock));
        } catch (IOException e) {
            throw new LedgerFault.Unreadable("cannot open the ledger in " + folder.dir(), e);
        }
    }

    private interface Opener {
        LedgerFiles open(WriterLock lock) throws IOException;
    }

    private static LedgerFiles guarded(LedgerFolder folder, Opener opener) throws IOException {
        WriterLock lock = WriterLock.take(folder);
        LedgerFiles opened = null;
        try {
            opened = opener.open(lock);
            return opened;
        } finally {
            if (opened == null) {
                lock.close();
            }
        }
    }

    private LedgerFiles create(String ledger, WriterLock lock) throws IOException {
        Disk disk = settings.disk();
        Files.createDirectory(folder.segments());
        Files.createDirectory(folder.checkpoints());
        CheckpointKey signer = settings.signers().keys().get(0);
        VerifierKey first = signer.verifier();
        byte[] vkey = (first + "\n").getBytes(StandardCharsets.UTF_8);
        Writer.writeWhole(disk, folder.vkey(), ByteBuffer.wrap(vkey));
        Disk.Output segment = Writer.begin(folder, ledger, disk, 0);
        Writer.checkpoint(folder, ledger, settings.disk(), signer, new MerkleFrontier(), follower.snapshot());
        disk.forceDirectory(folder.dir());
        offsets.begin(0, folder.segment(0));
        KeyChain keys = new KeyChain(first);
        return files(ledger, lock, new Reserve(folder, disk), keys, new MerkleFrontier(), segment, 0);
    }

    private LedgerFiles open(LongPredicate known, WriterLock lock) throws IOException {
        folder.removeUnfinished();
        Reserve reserve = new Reserve(folder, settings.disk());
        SortedMap<Long, Path> checkpoints = folder.checkpointFiles();
        SignedCheckpoint signed = newestSigned(checkpoints);
        Checkpoint checkpoint = signed.content();
        boolean restored = settings.signers().settled() && follower.restore(checkpoint.size(), checkpoint.snapshot());
        MerkleFrontier frontier =
                restored ? new MerkleFrontier(checkpoint.size(), checkpoint.frontier()) : new MerkleFrontier();
        KeyChain keys = restored ? new KeyChain(settings.signers().keys().get(0).verifier()) : new KeyChain(firstKey());
        SortedMap<Long, SignedCheckpoint> compared = new TreeMap<>(Map.of(checkpoint.size(), signed));
        Walk walk = new Walk(folder, frontier, compared, keys, this::replay);
        Optional<Finding> finding = walk.to(Long.MAX_VALUE);
        long size = frontier.size();
        Path newest = newestSegment();
        boolean knownElsewhere = checkpoints.lastKey() > size || known.test(size);
        if (finding.isPresent()) {
            Tail tail = new Tail(size, newest, finding.get().offset());
            boolean atEnd =
                    finding.get().equals(new Finding(Damage.FRAME, size, folder.relative(newest), tail.offset()));
            if (!atEnd || knownElsewhere || !tail.isTorn()) {
                throw new LedgerFault.Damaged(finding.get());
            }
            tail.cut(folder, settings.disk(), reserve);
        } else if (knownElsewhere || !checkpoint.ledger().equals(walk.ledger())) {
            throw new LedgerFault.Damaged(
                    new Finding(knownElsewhere ? Damage.MISSING : Damage.LEDGER_ID, size, folder.relative(newest), 0));
        }
        walk.unsigned().ifPresent(unsigned -> {
            throw new LedgerFault.Damaged(unsigned);
        });
        if (settings.signers().of(keys.inForce()).isEmpty()) {
            throw new LedgerFault.NoSigner(keys.inForce());
        }
        Disk.Output segment = resume(newest, size);
        return files(checkpoint.ledger(), lock, reserve, keys, frontier, segment, checkpoints.lastKey());
    }

    private VerifierKey firstKey() throws IOException {
        return folder.firstKey()
                .orElseThrow(
                        () -> new LedgerFault.Damaged(new Finding(Damage.VKEY, -1, folder.relative(folder.vkey()), 0)));
    }

    private SignedCheckpoint newestSigned(SortedMap<Long, Path> files) throws IOException {
        int damaged = 0;
        for (Map.Entry<Long, Path> file : new TreeMap<>(files).descendingMap().entrySet()) {
            try {
                SignedCheckpoint read = SignedCheckpoint.read(file.getValue(), file.getKey());
                if (settings.signers().keys().stream().anyMatch(key -> read.isSignedBy(key.verifier()))) {
                    return read;
                }
                damaged++;
            } catch (IllegalArgumentException e) {
                // The scrub reports it; an older checkpoint proves less, but what it proves is proved.
                damaged++;
            }
        }
        throw new LedgerFault.Damaged(
                new Finding(damaged > 0 ? Damage.CHECKPOINT : Damage.NO_CHECKPOINT, 0, "checkpoints", 0));
    }

    private void replay(Stored entry, Path segment, SegmentReader.At at) {
        unproved = at.frame().forced();
        follower.replay(entry);
    }

    private Path newestSegment() throws IOException {
        SortedMap<Long, Path> segments = folder.segmentFiles();
        if (segments.isEmpty()) {
            throw new LedgerFault.Damaged(new Finding(Damage.GAP, 0, "segments", 0));
        }
        return folder.segment(segments.lastKey());
    }

    /**
     * Goes on in the newest segment. What the last batch wrote may lie in the operating system's memory alone: after a
     * kill it was not forced yet, after a failed force the system may hold it for written. It is therefore written
     * over with itself and forced, before anybody can rest a decision on it.
     */
    private Disk.Output resume(Path newest, long size) throws IOException {
        Disk disk = settings.disk();
        offsets.load(folder.segmentFiles(), newest, size);
        Disk.Output segment = disk.append(newest);
        // A segment is begun only when all before it is forced.
        long rewritten = Math.max(unproved, folder.segmentFiles().lastKey());
        if (rewritten < size) {
            long from = offset(rewritten);
            try (SegmentReader reader = new SegmentReader(newest)) {
                byte[] batch = reader.read(from, Math.toIntExact(reader.size() - from));
                segment.rewrite(from, ByteBuffer.wrap(batch));
            }
        }
        segment.force();
        disk.forceDirectory(folder.segments());
        disk.forceDirectory(folder.checkpoints());
        return segment;
    }

    private long offset(long index) throws IOException {
        try {
            return offsets.of(index).offset();
        } catch (Frame.Broken e) {
            throw new IOException("the newest segment changed while it was read", e);
        }
    }

    private LedgerFiles files(
            String ledger,
            WriterLock lock,
            Reserve reserve,
            KeyChain keys,
            MerkleFrontier frontier,
            Disk.Output segment,
            long checkpointed)
            throws IOException {
        List<Cut> cuts = Tail.cutsAt(folder, frontier.size());
        Writer writer =
                new Writer(folder, ledger, settings, follower, reserve, offsets, keys, frontier, segment, checkpointed);
        return new LedgerFiles(folder, ledger, settings, lock, reserve, offsets, keys, writer, cuts);
    }
}
