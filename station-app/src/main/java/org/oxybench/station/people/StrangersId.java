package org.oxybench.station.people;

import org.oxybench.record.Standing;

/**
 * What the record keeps of an id that nobody has. Whoever types in haste types the secret where the id belongs, and what
 * the ledger holds it holds for ever: it gets what looks like an id of this plant and is shorter than any secret, and of
 * everything else a mark.
 */
final class StrangersId {

    /** Stands for what may be a secret. */
    static final String HIDDEN = "?";

    private StrangersId() {}

    /** The id, or the mark. */
    static String recorded(String typed, Standing standing) {
        boolean isShort = typed.length() < SecretUse.WITH_BADGE.lengthMin();
        String shape = shape(typed);
        return isShort
                        && standing.persons().stream()
                                .anyMatch(p -> shape(p.id()).equals(shape))
                ? typed
                : HIDDEN;
    }

    /** Every letter and every digit as one of them, anything else as it is: {@code P-4471} is {@code a-9999}. */
    private static String shape(String id) {
        return id.replaceAll("\\p{L}", "a").replaceAll("\\p{Nd}", "9");
    }
}
