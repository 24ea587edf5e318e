package org.oxybench.station.coating;

/** Stable codes of what is refused about coating; words are in the message bundles under {@code reason.<code>}. */
public final class CoatingReasons {
    /** A unit that was in a bath is not coated again. */
    public static final String COATED_BEFORE = "E-COAT-20";
    /** No such coating plan is in force. */
    public static final String NO_PLAN = "E-COAT-21";
    /** The route of a unit does not ask for the plan. */
    public static final String OTHER_PLAN = "E-COAT-22";
    /** Two people typed different results. */
    public static final String SAMPLES_DIFFER = "E-COAT-23";
    /** One person typed a result twice. */
    public static final String SAME_PERSON = "E-COAT-24";
    /** There is no bath, solution, line or parameter of this name. */
    public static final String UNKNOWN = "E-COAT-25";
    /** The name of a bath, a solution or a line was used before, or is none. */
    public static final String NAME_USED = "E-COAT-26";
    /** More units, or fewer, than one bath may have. */
    public static final String UNITS = "E-COAT-27";
    /** The unit is not in the bath. */
    public static final String NOT_IN_BATH = "E-COAT-28";
    /** Who recorded something of it does not judge or release it. */
    public static final String OWN_WORK = "E-COAT-29";
    /** What was typed cannot be. */
    public static final String IMPOSSIBLE = "E-COAT-30";
    /** A calibration line from before the bath says nothing of its coupons. */
    public static final String LINE_OLD = "E-COAT-31";
    /** A calibration line that was read too long ago says nothing of a coupon. */
    public static final String LINE_AGED = "E-COAT-32";
    /** The line has not recorded of the unit all that its route asks for. */
    public static final String RUN_MISSING = "E-COAT-34";
    /** What the line recorded of the unit is outside its limits. */
    public static final String RUN_FAILED = "F-COAT-06";
    /** A coupon of another bath says nothing of this one. */
    public static final String COUPON_OF_ANOTHER_BATH = "E-COAT-08";

    private CoatingReasons() {}
}
