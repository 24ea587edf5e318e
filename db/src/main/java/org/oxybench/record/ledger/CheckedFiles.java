package org.oxybench.record.ledger;

import java.util.Optional;

/**
 * What a reading of all files of a ledger came to.
 *
 * @param entries sound entries that were read
 * @param checkpoints sound checkpoints of these entries
 * @param finding the first thing that is wrong
 */
public record CheckedFiles(long entries, int checkpoints, Optional<Finding> finding) {}
