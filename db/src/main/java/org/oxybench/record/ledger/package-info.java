/**
 * The ledger's files: frames, segments, a Merkle tree and signed checkpoints. Uses the JDK alone, so that this package
 * with its {@code main} ({@link org.oxybench.record.ledger.Verify}) is the verifier that needs no station.
 */
@NullMarked
package org.oxybench.record.ledger;

import org.jspecify.annotations.NullMarked;
