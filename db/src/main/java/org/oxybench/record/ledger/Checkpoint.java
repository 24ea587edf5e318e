package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The signed state of a ledger at one size: C2SP checkpoint text with the extension lines {@code frontier} and
 * {@code snapshot}, signed by one key, followed in the same file by the snapshot's bytes.
 *
 * @param ledger id of the ledger, the checkpoint's origin
 * @param size number of entries
 * @param root root of their tree
 * @param frontier roots of its complete subtrees, largest first
 * @param snapshot the follower's picture after these entries
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its signed text, never by equals.
record Checkpoint(String ledger, long size, Hash root, List<Hash> frontier, byte[] snapshot) {
    Checkpoint {
        frontier = List.copyOf(frontier);
    }

    /** What is signed. */
    String text() {
        String hashes = frontier.stream().map(hash -> " " + hash.base64()).collect(Collectors.joining());
        return ledger + "\n" + size + "\n" + root.base64() + "\nfrontier" + hashes + "\nsnapshot " + snapshot.length
                + " " + Hash.sha256(snapshot) + "\n";
    }

    byte[] sign(CheckpointKey key) {
        byte[] note = SignedNote.sign(text(), key).format().getBytes(StandardCharsets.UTF_8);
        byte[] first = SignedCheckpoint.FIRST_LINE.formatted(note.length).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(first.length + note.length + snapshot.length)
                .put(first)
                .put(note)
                .put(snapshot)
                .array();
    }
}
