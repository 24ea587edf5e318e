package org.oxybench.record.ledger;

import java.util.ArrayList;
import java.util.List;

/** The Merkle tree of RFC 6962 §2.1: hashes, and making and checking of proofs. */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** Hash of a leaf, SHA-256(0x00 ‖ entry). */
    public static Hash leafHash(byte[] entry) {
        return Hash.sha256(LEAF, entry);
    }

    /** Hash of a node, SHA-256(0x01 ‖ left ‖ right). */
    static Hash nodeHash(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /** Root of the tree over these leaf hashes; of none, SHA-256 of nothing. */
    public static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = split(leaves.size());
        return nodeHash(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** Audit path of RFC 6962 §2.1.1: proves that a leaf is in the tree over these leaf hashes. */
    public static List<Hash> inclusionProof(List<Hash> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + leaves.size());
        }
        List<Hash> path = new ArrayList<>();
        addInclusion(leaves, index, path);
        return path;
    }

    private static void addInclusion(List<Hash> leaves, int index, List<Hash> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (index < split) {
            addInclusion(left, index, path);
            path.add(root(right));
        } else {
            addInclusion(right, index - split, path);
            path.add(root(left));
        }
    }

    /** Proof of RFC 6962 §2.1.2: the tree of the first {@code size} leaves is a beginning of the tree over all. */
    public static List<Hash> consistencyProof(List<Hash> leaves, int size) {
        if (size < 1 || size > leaves.size()) {
            throw new IllegalArgumentException("no tree of " + size + " within one of " + leaves.size());
        }
        List<Hash> path = new ArrayList<>();
        addConsistency(leaves, size, true, path);
        return path;
    }

    private static void addConsistency(List<Hash> leaves, int size, boolean known, List<Hash> path) {
        if (size == leaves.size()) {
            if (!known) {
                path.add(root(leaves));
            }
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (size <= split) {
            addConsistency(left, size, known, path);
            path.add(root(right));
        } else {
            addConsistency(right, size - split, false, path);
            path.add(root(left));
        }
    }

    /**
     * Whether the proof shows that the leaf stands at {@code index} in the tree of this size and root (RFC 9162
     * §2.1.3.2).
     */
    public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long first = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash step : proof) {
            if (last == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == last) {
                hash = nodeHash(step, hash);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, step);
            }
            first >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the second tree only adds to the first (RFC 9162 §2.1.4.2). */
    public static boolean extend(long size1, Hash root1, long size2, Hash root2, List<Hash> proof) {
        if (size1 < 1 || size2 < size1) {
            return false;
        }
        if (size1 == size2) {
            return proof.isEmpty() && root1.equals(root2);
        }
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(size1) == 1) {
            path.add(0, root1);
        }
        return !path.isEmpty() && walk(size1 - 1, size2 - 1, path, root1, root2);
    }

    private static boolean walk(long index1, long index2, List<Hash> path, Hash root1, Hash root2) {
        int shared = Long.numberOfTrailingZeros(~index1);
        long first = index1 >> shared;
        long last = index2 >> shared;
        Hash old = path.get(0);
        Hash grown = path.get(0);
        for (Hash step : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == last) {
                old = nodeHash(step, old);
                grown = nodeHash(step, grown);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    last >>= 1;
                }
            } else {
                grown = nodeHash(grown, step);
            }
            first >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(root1) && grown.equals(root2);
    }

    /** The largest power of two below {@code size}, which is at least 2. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
