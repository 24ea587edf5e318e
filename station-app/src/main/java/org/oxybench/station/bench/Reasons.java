package org.oxybench.station.bench;

/** Stable codes of what a bench refuses or reports; words are in the message bundles under {@code reason.<code>}. */
public final class Reasons {
    /** A scan without its frame, or cut short. */
    public static final String SCAN_UNREADABLE = "E-SCN-01";
    /** A scan whose check digit is wrong. */
    public static final String SCAN_CHECK_DIGIT = "E-SCN-02";
    /** A label of another kind than the one wanted now. */
    public static final String SCAN_WRONG_KIND = "E-SCN-03";
    /** A scan while a test runs. */
    public static final String SCAN_NOT_USED = "E-SCN-04";
    /** A serial that no lot was allotted. */
    public static final String UNIT_UNKNOWN = "E-UNT-01";
    /** The unit has already passed this operation. */
    public static final String UNIT_PASSED = "E-UNT-02";
    /** The unit has failed before; a retest needs permission. */
    public static final String UNIT_FAILED = "E-UNT-03";
    /** The unit is on hold. */
    public static final String UNIT_HELD = "E-UNT-04";
    /** The unit has used up its attempts. */
    public static final String ATTEMPTS_USED = "E-UNT-05";
    /** The unit is being tested elsewhere, or something else about it changed meanwhile. */
    public static final String UNIT_BUSY = "E-UNT-06";
    /** The label carries another product's GTIN. */
    public static final String UNIT_OTHER_PRODUCT = "E-UNT-07";
    /** An operation that comes before this one on the route has not passed. */
    public static final String UNIT_TOO_EARLY = "E-UNT-08";
    /** The unit's coating bath is not judged, or evidence of it is missing. */
    public static final String COATING_PENDING = "E-COAT-17";
    /** The unit's coating was rejected. */
    public static final String COATING_REJECTED = "E-COAT-18";
    /** The route asks for a coating before this operation, and the unit has none. */
    public static final String NOT_COATED = "E-COAT-19";
    /** The operation coats, and the unit is in no bath. */
    public static final String NO_OPEN_BATH = "E-COAT-33";
    /** The unit belongs to another lot than the bench's. */
    public static final String LOT_OTHER = "E-LOT-07";
    /** No lot is chosen. */
    public static final String LOT_NONE = "E-LOT-01";
    /** A lot label of a lot that is not open. */
    public static final String LOT_UNKNOWN = "E-LOT-02";
    /** The lot was closed while its unit waited at the bench to be tested. */
    public static final String LOT_CLOSED = "E-LOT-03";
    /** A lot is not closed while one of its units is under test. */
    public static final String LOT_UNDER_TEST = "E-LOT-04";
    /** A lot is not closed while one of its failed units is not in the reject bin. */
    public static final String LOT_BIN_PENDING = "E-LOT-05";
    /** The lot was closed before. */
    public static final String LOT_CLOSED_BEFORE = "E-LOT-06";
    /** Not a lot number. */
    public static final String LOT_UNREADABLE = "E-LOT-08";
    /** The lot number was used before. */
    public static final String LOT_USED = "E-LOT-09";
    /** No route is in force for the product of a new lot. */
    public static final String LOT_PRODUCT = "E-LOT-10";
    /** The quantity of a new lot is out of range. */
    public static final String LOT_QUANTITY = "E-LOT-11";
    /** The product's pattern gives a new lot no serials that a label could carry. */
    public static final String LOT_PATTERN = "E-LOT-12";
    /** A serial of a new lot was allotted before. */
    public static final String LOT_SERIAL_TAKEN = "E-LOT-13";
    /** A component lot of a new lot is not readable, or stands there twice. */
    public static final String LOT_COMPONENT = "E-LOT-14";
    /** A failed unit is not in the reject bin yet. */
    public static final String BIN_PENDING = "E-BIN-01";
    /** A bin label that is not wanted now. */
    public static final String BIN_NOT_WANTED = "E-BIN-02";
    /** Nobody is signed on. */
    public static final String NOBODY_SIGNED_ON = "E-OPR-01";
    /** A badge that nobody was given. */
    public static final String BADGE_UNKNOWN = "E-OPR-02";
    /** A PIN that is not awaited, or not any more. */
    public static final String PIN_NOT_AWAITED = "E-OPR-03";
    /** A scan while a PIN is awaited. */
    public static final String PIN_AWAITED = "E-OPR-04";
    /** Who started the unit that waits is not signed on at the bench any more, or may not test. */
    public static final String STARTER_GONE = "E-OPR-05";
    /** What was typed is no plausible answer. */
    public static final String ANSWER_IMPLAUSIBLE = "E-ANS-03";
    /** What was chosen is none of a question's answers. */
    public static final String ANSWER_UNKNOWN = "E-ANS-04";
    /** The question that was answered does not stand any more. */
    public static final String ANSWER_STALE = "E-ANS-05";
    /** Two answers that were typed without sight of each other differ. */
    public static final String ANSWERS_DIFFER = "E-ANS-06";
    /** The second answer must be another person's. */
    public static final String ANSWER_SAME_PERSON = "E-ANS-07";
    /** An answer that needs a photo names none. */
    public static final String ANSWER_WITHOUT_PHOTO = "E-ANS-08";
    /** A second start while a run is on. */
    public static final String BENCH_BUSY = "E-BSY-01";
    /** An action that is not offered now. */
    public static final String ACTION_NOT_OFFERED = "E-ACT-01";
    /** An instrument's calibration has ended. */
    public static final String CALIBRATION_ENDED = "E-CAL-01";
    /** An instrument has no calibration on record. */
    public static final String CALIBRATION_NONE = "E-CAL-02";
    /** A calibration states its uncertainty in another unit than the channel has. */
    public static final String CALIBRATION_UNIT = "E-CAL-03";
    /** The function test of a bench's badge reader is missing, was failed or has ended. */
    public static final String READER_UNTESTED = "E-RDR-01";
    /** Serial or certificate of a calibration is missing or unreadable. */
    public static final String CALIBRATION_NAMES = "E-CAL-04";
    /** The days of a calibration cannot be. */
    public static final String CALIBRATION_DAYS = "E-CAL-05";
    /** The uncertainties of a calibration are unreadable, or are none. */
    public static final String CALIBRATION_UNCERTAINTY = "E-CAL-06";
    /** No zero is effective for a characteristic that needs one. */
    public static final String ZERO_NONE = "E-ZERO-01";
    /** The zero is older than allowed. */
    public static final String ZERO_OLD = "E-ZERO-04";
    /** The run is compared with another of the unit, which has no PASS or lacks the value. */
    public static final String EARLIER_NONE = "E-CMP-02";
    /** The run is compared with another of the unit, which was made by another revision of its recipe. */
    public static final String EARLIER_REVISION = "E-CMP-03";
    /** The run is compared with another of the unit, which is too old. */
    public static final String EARLIER_OLD = "E-CMP-04";
    /** The run is compared with another of the unit, which this very fixture made, or nobody knows which. */
    public static final String EARLIER_ITSELF = "E-CMP-05";
    /** No recipe is effective for the operation. */
    public static final String RECIPE_NONE = "E-RCP-01";
    /** The recipe needs another kind of fixture, or a channel that this one lacks. */
    public static final String RECIPE_UNFIT = "E-RCP-04";
    /** The bench's fixture profile was not made effective. */
    public static final String PROFILE_NONE = "E-RCP-05";
    /** The ledger cannot make records durable. */
    public static final String LEDGER_UNAVAILABLE = "E-LED-01";
    /** The disk has too little space for another run. */
    public static final String DISK_SHORT = "E-LED-02";
    /** A step's record took too long to reach the disk; the unit was vented meanwhile. */
    public static final String LEDGER_SLOW = "E-LED-04";

    /** A step's record does not reach the disk; the unit is being vented meanwhile. */
    public static final String LEDGER_HANGS = "E-LED-05";
    /** The wall clock is behind the newest record. */
    public static final String CLOCK_BEHIND = "E-CLK-01";
    /** The run was interrupted by a restart of the station. */
    public static final String INTERRUPTED = "E-INT-01";
    /** A step could not be judged because an earlier step ended the run. */
    public static final String NOT_REACHED = "E-INT-02";
    /** A run of days was interrupted for longer than its recipe allows. */
    public static final String BURN_IN_TOO_LONG = "E-BRN-01";
    /** A run of days was interrupted, and its recipe says that it begins anew. */
    public static final String BURN_IN_RESTART = "E-BRN-02";
    /** What an interrupted run was judged by is no longer in force: it cannot go on. */
    public static final String BURN_IN_CHANGED = "E-BRN-03";
    /** The station ended in the middle of a run of days, which goes on as its recipe says. */
    public static final String BURN_IN_STATION = "E-BRN-04";
    /** A calibration ends before a run of days would. */
    public static final String BURN_IN_CALIBRATION = "E-BRN-05";
    /** Its bench does not count how often it is closed: what lies in it after an interruption is not known. */
    public static final String BURN_IN_UNSEEN = "E-BRN-06";
    /** The station's own software failed; nothing is known of the unit. */
    public static final String STATION_FAULT = "E-STN-01";
    /** Two runs in a row ended without a result. */
    public static final String HOLD_TWO_VOID = "H-VOID-02";
    /** The last run that a route allows ended without a result. */
    public static final String HOLD_USED_UP = "H-ATT-01";

    private Reasons() {}
}
