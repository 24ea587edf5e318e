package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

/**
 * Reads entries in order, checks each, grows the tree and compares it with every checkpoint on its way; stops at the
 * first thing that is wrong. Used once.
 */
final class Walk {
    private final LedgerFolder folder;
    private final MerkleFrontier frontier;
    private final Visitor visitor;
    private final SignatureCheck signatures;
    private final SortedMap<Long, SignedCheckpoint> checkpoints;
    private final KeyChain keys;
    private final List<Checkpoint> sound = new ArrayList<>();
    private @Nullable Finding unsigned;
    private @Nullable String ledger;
    private long proved;
    private boolean entered;

    /**
     * A walk that begins behind what the frontier holds.
     *
     * @param frontier grows with every entry
     * @param checkpoints well-formed ones, by size; each is compared when the tree has its size
     * @param keys the key in force there; goes on with every entry
     */
    Walk(
            LedgerFolder folder,
            MerkleFrontier frontier,
            SortedMap<Long, SignedCheckpoint> checkpoints,
            KeyChain keys,
            Visitor visitor) {
        this.folder = folder;
        this.frontier = frontier;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.visitor = visitor;
        this.signatures = new SignatureCheck(frontier.size());
        this.proved = frontier.size();
    }

    /** Is shown every sound entry. */
    @FunctionalInterface
    interface Visitor {
        /** An entry and where its frame lies. */
        void visit(Stored entry, Path segment, SegmentReader.At at);
    }

    /** Reads up to {@code end} entries of the ledger, or all when there are fewer. */
    Optional<Finding> to(long end) throws IOException {
        SortedMap<Long, Path> segments = new TreeMap<>(folder.segmentFiles());
        SortedMap<Long, Path> before = segments.headMap(frontier.size() + 1);
        if (before.isEmpty()) {
            return Optional.of(new Finding(Damage.GAP, frontier.size(), "segments", 0));
        }
        Optional<Finding> finding = compare();
        for (Map.Entry<Long, Path> segment : segments.tailMap(before.lastKey()).entrySet()) {
            if (finding.isPresent() || frontier.size() >= end) {
                return finding;
            }
            finding = segment(segment.getKey(), segment.getValue(), end);
        }
        return finding;
    }

    /** Id of the ledger; null until a segment's header was read. */
    @Nullable
    String ledger() {
        return ledger;
    }

    /** Checkpoints on the way that the key in force signed. */
    List<Checkpoint> sound() {
        return List.copyOf(sound);
    }

    /** The first checkpoint on the way that the key in force did not sign; it was compared with nothing. */
    Optional<Finding> unsigned() {
        return Optional.ofNullable(unsigned);
    }

    private Optional<Finding> segment(long name, Path file, long end) throws IOException {
        try (SegmentReader reader = new SegmentReader(file)) {
            SegmentHeader header = reader.header();
            if (ledger == null) {
                ledger = header.ledger();
            }
            if (!header.ledger().equals(ledger)) {
                return found(Damage.LEDGER_ID, file, 0);
            }
            boolean begins = name == frontier.size() || (name < frontier.size() && !entered);
            if (header.first() != name || !begins) {
                return found(Damage.GAP, file, 0);
            }
            entered = true;
            return frames(reader, file, header, end);
        } catch (Frame.Broken e) {
            return found(Damage.SEGMENT_HEADER, file, 0);
        }
    }

    private Optional<Finding> frames(SegmentReader reader, Path file, SegmentHeader header, long end)
            throws IOException {
        long offset = header.bytes();
        long index = header.first();
        for (; offset < reader.size() && index < end; index++) {
            try {
                SegmentReader.At at = reader.head(offset);
                Optional<Finding> finding =
                        index < frontier.size() ? skip(at, index, file) : take(reader.body(at), at, file);
                if (finding.isPresent()) {
                    return finding;
                }
                offset = at.end();
            } catch (Frame.Broken e) {
                return Optional.of(new Finding(Damage.FRAME, index, folder.relative(file), offset));
            }
        }
        boolean reached = index >= Math.min(frontier.size(), end);
        return reached
                ? Optional.empty()
                : Optional.of(new Finding(Damage.MISSING, index, folder.relative(file), offset));
    }

    /** Goes past an entry that the tree already holds, by its head alone. */
    private Optional<Finding> skip(SegmentReader.At at, long index, Path file) {
        boolean right = at.frame().index() == index;
        return right
                ? Optional.empty()
                : Optional.of(new Finding(Damage.INDEX, index, folder.relative(file), at.offset()));
    }

    private Optional<Finding> take(Stored entry, SegmentReader.At at, Path file) {
        Optional<Damage> damage =
                damage(at.frame(), entry, frontier.size(), fields -> follows(fields, entry.leafHash()));
        if (damage.isPresent()) {
            return found(damage.get(), file, at.offset());
        }
        frontier.add(entry.leafHash());
        visitor.visit(entry, file, at);
        return compare();
    }

    private Optional<Damage> follows(Json.Fields entry, Hash leafHash) {
        if (!signatures.sound(entry, leafHash)) {
            return Optional.of(Damage.SIGNATURE);
        }
        // A walk is within a segment here, whose header has named the ledger.
        return keys.follows(entry, Objects.requireNonNull(ledger), frontier)
                ? Optional.empty()
                : Optional.of(Damage.ROTATION);
    }

    private Optional<Finding> compare() {
        SignedCheckpoint checkpoint = checkpoints.get(frontier.size());
        if (checkpoint == null) {
            return Optional.empty();
        }
        String file = folder.relative(folder.checkpoint(frontier.size()));
        if (!checkpoint.isSignedBy(keys.inForce())) {
            unsigned = unsigned == null ? new Finding(Damage.CHECKPOINT, frontier.size(), file, 0) : unsigned;
            return Optional.empty();
        }
        sound.add(checkpoint.content());
        if (!checkpoint.content().root().equals(frontier.root())) {
            return Optional.of(new Finding(Damage.ROOT, proved, file, 0));
        }
        proved = frontier.size();
        return Optional.empty();
    }

    private Optional<Finding> found(Damage damage, Path file, long offset) {
        return Optional.of(new Finding(damage, frontier.size(), folder.relative(file), offset));
    }

    /** What is wrong with an entry whose CRCs match, if anything, by itself. */
    static Optional<Damage> damage(Frame frame, Stored entry, long index) {
        return damage(frame, entry, index, fields -> Optional.empty());
    }

    /**
     * What is wrong with an entry whose CRCs match, if anything.
     *
     * @param behind what is wrong with it behind the entries before it
     */
    static Optional<Damage> damage(
            Frame frame, Stored entry, long index, Function<Json.Fields, Optional<Damage>> behind) {
        if (frame.index() != index) {
            return Optional.of(Damage.INDEX);
        }
        try {
            Json.Fields fields = CanonicalJson.parseObject(entry.entry());
            boolean listed =
                    Frame.parts(entry.attachments()).equals(frame.parts()) && Attachments.match(fields, frame.parts());
            return listed ? behind.apply(fields) : Optional.of(Damage.ATTACHMENT);
        } catch (Malformed e) {
            return Optional.of(Damage.JSON);
        }
    }
}
