package org.oxybench.station.people;

import java.util.List;

/** Stable codes of why people decide about units; words are in the message bundles under {@code reason.<code>}. */
public final class DecisionReasons {
    /** A person with the right holds a unit, or lets it go, for a reason of their own words. */
    public static final String QUALITY = "R-QLT-01";
    /** The fixture's seal was bad. */
    public static final String RETEST_SEAL = "R-RTS-01";
    /** The clamp was bad. */
    public static final String RETEST_CLAMP = "R-RTS-02";
    /** The air supply was bad. */
    public static final String RETEST_AIR = "R-RTS-03";
    /** Another reason, in the asking person's words. */
    public static final String RETEST_OTHER = "R-RTS-04";
    /** A run ended without a result. */
    public static final String RETEST_NO_RESULT = "R-RTS-05";

    /** The site's reasons for a retest. */
    public static final List<String> RETEST =
            List.of(RETEST_SEAL, RETEST_CLAMP, RETEST_AIR, RETEST_OTHER, RETEST_NO_RESULT);

    private DecisionReasons() {}
}
