package org.oxybench.record;

/**
 * What a person asked for cannot follow what has happened, for a reason that people are told in their own language. What
 * only a program in error would append is an {@link IllegalArgumentException} without such a reason.
 */
public final class NotPossible extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Why; each has words in the message bundles under {@code impossible.<name>}. */
    public enum Why {
        /** The person has left, and an account that was ended is never opened again. */
        HAS_LEFT,
        /** Nobody of this id was enrolled. */
        NOBODY,
        /** The badge is another person's. */
        BADGE_OF_ANOTHER,
        /** The badge was declared lost, and counts never again. */
        BADGE_REVOKED,
        /** The badge that is to be revoked is not this person's any more. */
        BADGE_NOT_HELD,
        /** Who looks after the system has no rights to decide about units. */
        ADMINISTRATOR,
        /** Security administrators must stay two. */
        LAST_ADMINISTRATORS,
        /** Nobody does this to the own account. */
        OWN_ACCOUNT,
        /** Nobody trains oneself. */
        OWN_TRAINING,
        /** A review is signed by who made it. */
        ANOTHERS_REVIEW,
        /** Everybody affirms the own statement. */
        ANOTHERS_STATEMENT,
        /** The accounts have changed since the review was made. */
        ACCOUNTS_MOVED,
        /** The revision was in force before, with another text. */
        REVISION_USED,
        /** The route's revision was never in force. */
        NO_ROUTE,
        /** The lot was opened before. */
        LOT_USED,
        /** A serial was allotted before. */
        SERIAL_USED,
        /** The lot was never opened. */
        NO_LOT,
        /** The lot is closed. */
        LOT_CLOSED,
        /** A unit is under test. */
        UNDER_TEST,
        /** The unit is not of this lot. */
        OTHER_LOT,
        /** The unit was never allotted. */
        NO_UNIT,
        /** The unit is not on hold. */
        NOT_HELD,
        /** Quality staff rejected the unit for good. */
        REJECTED,
        /** No retest of the unit is open. */
        NO_RETEST,
        /** A zero rests on runs on its master part that have ended. */
        NO_MASTER_RUN
    }

    @SuppressWarnings("ImmutableEnumChecker") // An enum.
    private final Why why;

    /** Says why, and to engineers in words. */
    NotPossible(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** The same, said by who was told. */
    NotPossible(String before, NotPossible cause) {
        super(before + cause.getMessage(), cause);
        this.why = cause.why;
    }

    /** Why. */
    public Why why() {
        return why;
    }
}
