package org.oxybench.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.ledger.Attachments;
import org.oxybench.record.ledger.Blob;
import org.oxybench.record.ledger.Json;
import org.oxybench.record.ledger.Pending;
import org.oxybench.record.ledger.Place;

/**
 * An entry between its draft and the disk. The body is written by the caller's thread; what depends on the entry's
 * place, and on every entry before it, is done on the ledger's writer thread.
 */
final class PendingEntry implements Pending {
    private final String ledger;
    private final Draft draft;
    private final Optional<Expected> expected;
    private final StandingFollower follower;
    private final Json.Fields body;
    private final List<Blob> blobs;
    private final Json.Items listed;
    private List<String> keys = List.of();
    private volatile @Nullable StoredEntry stored;
    private volatile @Nullable Set<String> changed;
    private volatile @Nullable IllegalArgumentException nonsense;
    private volatile boolean durable;

    PendingEntry(String ledger, Draft draft, Optional<Expected> expected, StandingFollower follower) {
        this.ledger = ledger;
        this.draft = new Draft(EntryCodec.stored(draft.at()), draft.actor(), draft.entry(), draft.attachments());
        this.expected = expected;
        this.follower = follower;
        this.body = EntryCodec.writeBody(draft.entry());
        this.blobs = draft.attachments().stream()
                .map(a -> new Blob(a.name(), a.bytes()))
                .toList();
        this.listed = Attachments.list(blobs);
    }

    @Override
    public byte @Nullable [] prepare(long index) {
        FoldedStanding standing = follower.tentative();
        Set<String> moved = expected.map(standing::moved).orElse(Set.of());
        if (!moved.isEmpty()) {
            changed = moved;
            return null;
        }
        try {
            standing.check(draft);
        } catch (IllegalArgumentException e) {
            nonsense = e;
            return null;
        }
        keys = standing.keys(draft.entry());
        return EntryCodec.write(ledger, index, draft, keys, body, listed);
    }

    @Override
    public List<Blob> attachments() {
        return blobs;
    }

    @Override
    public void placed(Place place) {
        StoredEntry entry = new StoredEntry(
                new Position(ledger, place.index(), place.leafHash().toString()),
                draft.at(),
                draft.actor(),
                keys,
                draft.entry(),
                blobs.stream()
                        .map(blob ->
                                new StoredAttachment(blob.name(), blob.sha256().toString(), blob.bytes().length))
                        .toList());
        stored = entry;
        follower.tentative().fold(entry);
    }

    @Override
    public void durable(Place place) {
        follower.durable().fold(Objects.requireNonNull(stored));
        durable = true;
    }

    /** What came of it, once the append has returned. */
    Appended outcome() {
        IllegalArgumentException refused = nonsense;
        if (refused instanceof NotPossible impossible) {
            throw new NotPossible("entry refused: ", impossible);
        }
        if (refused != null) {
            throw new IllegalArgumentException("entry refused: " + refused.getMessage(), refused);
        }
        Set<String> moved = changed;
        if (moved != null) {
            return new Appended.Changed(moved);
        }
        StoredEntry entry = stored;
        if (!durable || entry == null) {
            throw new IllegalStateException("the append returned before the entry was durable");
        }
        return new Appended.At(entry.position());
    }
}
