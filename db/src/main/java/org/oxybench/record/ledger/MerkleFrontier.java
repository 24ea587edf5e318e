package org.oxybench.record.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first, one for each bit of its size.
 * Enough to add leaves and to tell the root. Used by one thread at a time.
 */
final class MerkleFrontier {
    private final List<Hash> hashes;
    private long size;

    MerkleFrontier() {
        this(0, List.of());
    }

    /** Takes up a frontier of a tree of this size. */
    MerkleFrontier(long size, List<Hash> hashes) {
        if (size < 0 || Long.bitCount(size) != hashes.size()) {
            throw new IllegalArgumentException("no frontier of " + hashes.size() + " hashes for " + size + " leaves");
        }
        this.size = size;
        this.hashes = new ArrayList<>(hashes);
    }

    void add(Hash leaf) {
        Hash hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = MerkleTree.nodeHash(hashes.remove(hashes.size() - 1), hash);
        }
        hashes.add(hash);
        size++;
    }

    Hash root() {
        if (hashes.isEmpty()) {
            return MerkleTree.root(List.of());
        }
        Hash root = hashes.get(hashes.size() - 1);
        for (int i = hashes.size() - 2; i >= 0; i--) {
            root = MerkleTree.nodeHash(hashes.get(i), root);
        }
        return root;
    }

    long size() {
        return size;
    }

    List<Hash> hashes() {
        return List.copyOf(hashes);
    }
}
