package org.oxybench.record.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a ledger was signed by, in order, as its entries hand the signing on. Thread-safe.
 */
final class KeyChain {
    private final List<KeyInForce> keys = new ArrayList<>();

    /** A ledger, or the rest of one behind a checkpoint, that begins under a key. */
    KeyChain(VerifierKey first) {
        keys.add(new KeyInForce(first, 0));
    }

    /** The key that signs what comes next. */
    synchronized VerifierKey inForce() {
        return keys.get(keys.size() - 1).key();
    }

    /** Every key so far, the one in force last. */
    synchronized List<KeyInForce> keys() {
        return List.copyOf(keys);
    }

    synchronized boolean holds(VerifierKey key) {
        return keys.stream().anyMatch(one -> one.key().equals(key));
    }

    /**
     * Takes up the next entry.
     *
     * @param before the tree of all entries before it
     * @return false when it would hand the signing on and may not: by another key than the one in force, over another
     *     ledger or tree, to a key that was in force before, or without the signatures of both
     */
    synchronized boolean follows(Json.Fields entry, String ledger, MerkleFrontier before) {
        try {
            Rotation rotation = Rotation.in(entry).orElse(null);
            if (rotation == null) {
                return true;
            }
            VerifierKey by = inForce();
            VerifierKey to = VerifierKey.parse(rotation.newKey());
            boolean sound = rotation.oldKey().equals(by.toString())
                    && to.name().equals(by.name())
                    && !holds(to)
                    && rotation.size() == before.size()
                    && rotation.root().equals(before.root().base64())
                    && rotation.isSigned(ledger, by, to);
            if (sound) {
                keys.add(new KeyInForce(to, before.size()));
            }
            return sound;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
