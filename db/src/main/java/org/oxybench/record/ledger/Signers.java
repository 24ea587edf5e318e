package org.oxybench.record.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The key pairs that a station holds for its ledger: one, or two while the signing is handed on. A checkpoint by any
 * other key counts for nothing at a start, also by one that was in force once and may have become known since.
 *
 * @param keys one or more
 */
public record Signers(List<CheckpointKey> keys) {
    /** Copies its list. */
    public Signers {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a ledger needs a key that signs");
        }
    }

    /** One key, as nearly always. */
    public static Signers of(CheckpointKey key) {
        return new Signers(List.of(key));
    }

    /** The pair of a public key, if it is held. */
    Optional<CheckpointKey> of(VerifierKey key) {
        return keys.stream().filter(pair -> pair.verifier().equals(key)).findFirst();
    }

    /** Whether only one key is held, so that no handing on is under way. */
    public boolean settled() {
        return keys.size() == 1;
    }
}
