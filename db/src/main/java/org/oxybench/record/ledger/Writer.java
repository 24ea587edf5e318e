package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes frames, segments and checkpoints. Used by the writer thread alone, after it was made. Once a method has
 * thrown an {@link IOException}, nothing more may be written.
 */
final class Writer {
    private final LedgerFolder folder;
    private final String ledger;
    private final Settings settings;
    private final Follower follower;
    private final Reserve reserve;
    private final Offsets offsets;
    private final KeyChain keys;
    private final MerkleFrontier frontier;
    private Disk.Output segment;
    private long segmentBytes;
    private long forced;
    private long checkpointed;
    private boolean started;

    /**
     * Goes on behind what the frontier holds, all of which is durable.
     *
     * @param keys the key in force and, while the signing may be handed on, every one before it
     * @param segment newest segment, positioned at its end
     * @param checkpointed size of the newest checkpoint
     */
    Writer(
            LedgerFolder folder,
            String ledger,
            Settings settings,
            Follower follower,
            Reserve reserve,
            Offsets offsets,
            KeyChain keys,
            MerkleFrontier frontier,
            Disk.Output segment,
            long checkpointed)
            throws IOException {
        this.folder = folder;
        this.ledger = ledger;
        this.settings = settings;
        this.follower = follower;
        this.reserve = reserve;
        this.offsets = offsets;
        this.keys = keys;
        this.frontier = frontier;
        this.segment = segment;
        this.segmentBytes = segment.size();
        this.forced = frontier.size();
        this.checkpointed = checkpointed;
    }

    /** Number that the next entry gets. */
    long next() {
        return frontier.size();
    }

    /** Number of durable entries. */
    long forced() {
        return forced;
    }

    /**
     * What hands the signing on, if it is the next entry.
     *
     * @throws IllegalArgumentException when the new key is not held
     */
    Rotation rotation(VerifierKey newKey, String why) {
        return Rotation.sign(ledger, held(keys.inForce()), held(newKey), frontier, why);
    }

    private CheckpointKey held(VerifierKey key) {
        return settings.signers()
                .of(key)
                .orElseThrow(() -> new IllegalArgumentException("a key that is not held: " + key));
    }

    /**
     * The frame of the next entry, which is written next; one that hands the signing on does so now.
     *
     * @throws IllegalArgumentException when the entry is not canonical JSON that lists its attachments, or may not
     *     hand the signing on
     */
    Frame frame(byte[] entry, List<Blob> blobs) {
        Frame frame = Frame.of(next(), forced, entry, blobs);
        Walk.damage(frame, new Stored(next(), entry, MerkleTree.leafHash(entry), blobs), next(), this::handsOn)
                .ifPresent(damage -> {
                    throw new IllegalArgumentException("entry " + next() + " has bad " + damage.code());
                });
        return frame;
    }

    private Optional<Damage> handsOn(Json.Fields entry) {
        Rotation.in(entry).ifPresent(rotation -> held(VerifierKey.parse(rotation.newKey())));
        return keys.follows(entry, ledger, frontier) ? Optional.empty() : Optional.of(Damage.ROTATION);
    }

    /** Writes a frame; not durable before {@link #force}. */
    Place write(Frame frame, byte[] entry, List<Blob> blobs) throws IOException {
        ByteBuffer bytes = frame.encode(entry, blobs);
        int length = bytes.remaining();
        reserve.makeRoom(length);
        segment.write(bytes);
        Place place = new Place(frame.index(), MerkleTree.leafHash(entry));
        frontier.add(place.leafHash());
        offsets.add(segmentBytes);
        segmentBytes += length;
        return place;
    }

    /** Makes everything written durable. */
    void force() throws IOException {
        settings.probe().entered(Probe.Window.BEFORE_FORCE);
        settings.probe().entered(Probe.Window.IN_FORCE);
        segment.force();
        settings.probe().entered(Probe.Window.AFTER_FORCE);
        forced = frontier.size();
    }

    /** Seals a full segment and begins the next; only between batches, when everything is durable. */
    void rollIfFull() throws IOException {
        boolean empty = segmentBytes <= new SegmentHeader(ledger, next()).bytes();
        if (empty || segmentBytes < settings.segmentBytes()) {
            return;
        }
        settings.probe().entered(Probe.Window.ROLLING);
        segment.close();
        segment = begin(folder, ledger, settings.disk(), next());
        segmentBytes = segment.size();
        offsets.begin(next(), folder.segment(next()));
    }

    /** Makes a segment under its name, with a header that is never seen half written. */
    static Disk.Output begin(LedgerFolder folder, String ledger, Disk disk, long first) throws IOException {
        Path file = folder.segment(first);
        writeWhole(disk, file, new SegmentHeader(ledger, first).encode());
        return disk.append(file);
    }

    /**
     * Whether as many entries as the settings allow stand behind the newest checkpoint, or the first entry since the
     * start, which tells of the start.
     */
    boolean checkpointIsDue() {
        return forced > checkpointed && (!started || forced - checkpointed >= settings.checkpointEntries());
    }

    /** Signs a checkpoint of everything durable, unless there is one already. */
    void checkpoint() throws IOException {
        if (checkpointed == forced) {
            return;
        }
        settings.probe().entered(Probe.Window.CHECKPOINT);
        byte[] snapshot = follower.snapshot();
        reserve.makeRoom(snapshot.length);
        checkpoint(folder, ledger, settings.disk(), held(keys.inForce()), frontier, snapshot);
        checkpointed = forced;
        started = true;
    }

    static void checkpoint(
            LedgerFolder folder,
            String ledger,
            Disk disk,
            CheckpointKey signer,
            MerkleFrontier frontier,
            byte[] snapshot)
            throws IOException {
        Checkpoint checkpoint =
                new Checkpoint(ledger, frontier.size(), frontier.root(), frontier.hashes(), snapshot.clone());
        byte[] signed = checkpoint.sign(signer);
        writeWhole(disk, folder.checkpoint(frontier.size()), ByteBuffer.wrap(signed));
    }

    /** Writes a file that appears whole and durable, or not at all. */
    static void writeWhole(Disk disk, Path file, ByteBuffer content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + LedgerFolder.UNFINISHED);
        try (Disk.Output output = disk.append(unfinished)) {
            output.truncate(0);
            output.write(content);
            output.force();
        }
        disk.rename(unfinished, file);
        disk.forceDirectory(Objects.requireNonNull(file.getParent()));
    }

    void close() throws IOException {
        segment.close();
    }
}
