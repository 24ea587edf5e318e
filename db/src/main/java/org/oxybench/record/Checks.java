package org.oxybench.record;

/** Rejection of entries that a correct program never appends. */
final class Checks {
    private Checks() {}

    /**
     * Rejects what does not hold.
     *
     * @throws IllegalArgumentException with {@code otherwise}
     */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
