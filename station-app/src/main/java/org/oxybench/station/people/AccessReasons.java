package org.oxybench.station.people;

/** Stable codes of what is refused to people; words are in the message bundles under {@code reason.<code>}. */
public final class AccessReasons {
    /** A badge was typed by hand where it is to be scanned. */
    public static final String BADGE_TYPED = "E-SCN-05";

    /** Nobody is known by this id or badge, or the secret is not the right one: the answer does not say which. */
    public static final String WRONG_SECRET = "E-LGN-01";
    /** Tried too often: wait. */
    public static final String WAIT = "E-LGN-02";
    /** The account is locked after too many wrong secrets. */
    public static final String LOCKED = "E-LGN-03";
    /** The account is suspended, or its owner has left. */
    public static final String CLOSED = "E-LGN-04";
    /** A short secret counts together with a badge alone. */
    public static final String BADGE_NEEDED = "E-LGN-05";
    /** Too many secrets are being checked at this moment. */
    public static final String BUSY = "E-LGN-06";
    /** The secret was made under another key of this home. */
    public static final String OTHER_PEPPER = "E-LGN-07";
    /** The one-time secret must be changed first. */
    public static final String CHANGE_FIRST = "E-LGN-08";
    /** The one-time secret is the right one, and too old. */
    public static final String ONE_TIME_OVER = "E-LGN-09";
    /** The account was not used for too long: locked at the first sign-on or signature after that. */
    public static final String UNUSED = "E-LGN-10";
    /** The badge was issued for a time that is over. */
    public static final String BADGE_OVER = "E-LGN-11";
    /** None of the person's roles has the right. */
    public static final String NO_RIGHT = "E-RGT-01";
    /** The record has changed since it was read. */
    public static final String CHANGED = "E-SGN-01";
    /** The second person must be another one. */
    public static final String SAME_PERSON = "E-SGN-02";
    /** Nobody decides about the own account. */
    public static final String OWN_ACCOUNT = "E-SGN-03";
    /** What was to be decided is not open any more. */
    public static final String NOT_OPEN = "E-SGN-04";
    /** Who tested a unit does not decide about it. */
    public static final String TESTED_IT = "E-SGN-06";
    /** What would be put in force is older than what is in force. */
    public static final String OVERTAKEN = "E-SGN-07";
    /** What is asked for cannot be put in force as things stand. */
    public static final String NOT_POSSIBLE = "E-SGN-05";
    /** The signer has not affirmed the statement of accountability, or too long ago. */
    public static final String NO_STATEMENT = "E-SGN-08";
    /** It was not said why something is asked for. */
    public static final String WHY_MISSING = "E-SGN-09";
    /** The route lets the operation not be repeated, or not yet. */
    public static final String NOT_REPEATED = "E-SGN-10";
    /** A document that was to be imported has problems, or is not the next revision. */
    public static final String DOCUMENT_REFUSED = "E-DOC-01";
    /** A route lacks what the rules for class III devices ask for. */
    public static final String ROUTE_LACKS = "E-DOC-02";
    /** A route could not be held against the rules, because one of the two files does not read. */
    public static final String RULES_UNREAD = "E-DOC-03";
    /** The badge belongs, or belonged, to somebody. */
    public static final String BADGE_TAKEN = "E-BDG-01";
    /** Nobody of this id was enrolled. */
    public static final String PERSON_UNKNOWN = "E-PPL-01";
    /** One of the last two active security administrators keeps account and role. */
    public static final String LAST_ADMINISTRATORS = "E-PPL-02";
    /** Only who approved a reset or an enrolment gives that person a one-time secret: once, and in time. */
    public static final String NOT_TO_GIVE = "E-PPL-03";
    /** The id is, or was, somebody's: it is never given again. */
    public static final String ID_TAKEN = "E-PPL-04";
    /** Requests were refused faster than each is recorded. */
    public static final String MANY_REFUSED = "E-REF-01";
    /** The person was not trained for the recipe's revision. */
    public static final String NOT_TRAINED = "E-TRN-01";
    /** Too many wrong secrets locked the account. */
    public static final String LOCKED_OUT = "H-LCK-01";
    /** Too many wrong secrets for one of the last two active security administrators, who is slowed and not locked. */
    public static final String SLOWED = "H-LCK-02";
    /** The account was not used for so many days, and somebody tried to use it. */
    public static final String LOCKED_UNUSED = "H-LCK-03";
    /** A person with the right decided so, for a reason of their own words. */
    public static final String DECIDED = "R-ACC-01";

    private AccessReasons() {}
}
