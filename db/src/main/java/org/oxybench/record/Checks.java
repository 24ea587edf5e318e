package org.oxybench.record;

/** Rejection of entries that cannot follow what has happened. */
final class Checks {
    private Checks() {}

    /**
     * Rejects what people can ask for and cannot have.
     *
     * @throws NotPossible with {@code otherwise}
     */
    static void require(boolean holds, NotPossible.Why why, String otherwise) {
        if (!holds) {
            throw new NotPossible(why, otherwise);
        }
    }

    /**
     * Rejects what does not hold, and what only an error of a program brings about.
     *
     * @throws IllegalArgumentException with {@code otherwise}
     */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
