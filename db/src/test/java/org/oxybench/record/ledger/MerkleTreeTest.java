package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

class MerkleTreeTest {
    private static final int LEAVES_MAX = 70;

    @Test
    void agreesWithEveryPublishedInclusionCase() throws IOException, Malformed {
        List<Json.Fields> rows = rows("inclusion.jsonl");
        assertTrue(rows.size() > 40, "rows: " + rows.size());
        for (Json.Fields row : rows) {
            boolean proved = accepted(() -> MerkleTree.includes(
                    number(row, "leafIdx"),
                    number(row, "treeSize"),
                    hash(row, "leafHash"),
                    proof(row),
                    hash(row, "root")));
            assertEquals(row.flag("wantErr"), !proved, row.text("case"));
        }
    }

    @Test
    void agreesWithEveryPublishedConsistencyCase() throws IOException, Malformed {
        List<Json.Fields> rows = rows("consistency.jsonl");
        assertTrue(rows.size() > 40, "rows: " + rows.size());
        for (Json.Fields row : rows) {
            boolean proved = accepted(() -> MerkleTree.extend(
                    number(row, "size1"), hash(row, "root1"), number(row, "size2"), hash(row, "root2"), proof(row)));
            assertEquals(row.flag("wantErr"), !proved, row.text("case"));
        }
    }

    private interface Check {
        boolean passes();
    }

    /** A row with a hash that is none is refused before it can be checked. */
    private static boolean accepted(Check check) {
        try {
            return check.passes();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The published rows hold nulls and numbers beyond 2^53, which entries cannot: both become what we can read. */
    private static List<Json.Fields> rows(String file) throws IOException, Malformed {
        List<Json.Fields> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ReferenceFiles.of("merkle-rfc6962", file))) {
            String readable = line.replace(": null", ": []").replaceAll(": (\\d+)", ": \"$1\"");
            rows.add((Json.Fields) CanonicalJson.parseAnyForm(readable.getBytes(StandardCharsets.UTF_8)));
        }
        return rows;
    }

    private static long number(Json.Fields row, String name) {
        return Long.parseUnsignedLong(row.text(name));
    }

    private static Hash hash(Json.Fields row, String name) {
        return Hash.fromBase64(row.text(name));
    }

    private static List<Hash> proof(Json.Fields row) {
        return row.items("proof").stream()
                .map(step -> Hash.fromBase64(((Json.Text) step).value()))
                .toList();
    }

    @Property(tries = 100)
    void growsToTheRootOfAllLeaves(@ForAll @IntRange(max = LEAVES_MAX) int size) {
        MerkleFrontier frontier = new MerkleFrontier();
        leaves(size).forEach(frontier::add);
        assertEquals(MerkleTree.root(leaves(size)), frontier.root());
        MerkleFrontier restored = new MerkleFrontier(size, frontier.hashes());
        leaves(size + 9).subList(size, size + 9).forEach(restored::add);
        assertEquals(MerkleTree.root(leaves(size + 9)), restored.root());
    }

    @Property(tries = 200)
    void provesALeafAtItsPlaceAndNowhereElse(
            @ForAll @IntRange(min = 1, max = LEAVES_MAX) int size, @ForAll @IntRange(max = LEAVES_MAX) int any) {
        int index = any % size;
        List<Hash> leaves = leaves(size);
        List<Hash> proof = MerkleTree.inclusionProof(leaves, index);
        Hash root = MerkleTree.root(leaves);
        for (int place = 0; place < size; place++) {
            assertEquals(place == index, MerkleTree.includes(place, size, leaves.get(index), proof, root));
        }
        assertFalse(MerkleTree.includes(index, size, leaves(size + 1).get(size), proof, root));
    }

    @Property(tries = 200)
    void provesThatATreeOnlyGrew(
            @ForAll @IntRange(min = 1, max = LEAVES_MAX) int size, @ForAll @IntRange(max = LEAVES_MAX) int any) {
        int before = 1 + any % size;
        List<Hash> leaves = leaves(size);
        List<Hash> proof = MerkleTree.consistencyProof(leaves, before);
        Hash root1 = MerkleTree.root(leaves.subList(0, before));
        Hash root2 = MerkleTree.root(leaves);
        assertTrue(MerkleTree.extend(before, root1, size, root2, proof));
        List<Hash> rewritten = new ArrayList<>(leaves);
        rewritten.set(before - 1, leaves(size + 1).get(size));
        Hash other = MerkleTree.root(rewritten);
        assertFalse(MerkleTree.extend(before, root1, size, other, MerkleTree.consistencyProof(rewritten, before)));
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i ->
                        MerkleTree.leafHash(ByteBuffer.allocate(4).putInt(i).array()))
                .toList();
    }
}
