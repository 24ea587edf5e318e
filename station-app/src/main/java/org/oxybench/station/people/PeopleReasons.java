package org.oxybench.station.people;

/** Stable codes of what people are told; words are in the message bundles under {@code reason.<code>}. */
public final class PeopleReasons {
    /** A secret with fewer characters than its use asks for. */
    public static final String SECRET_SHORT = "E-PWD-01";
    /** A secret with more characters than are taken. */
    public static final String SECRET_LONG = "E-PWD-02";
    /** A secret made of common words and patterns. */
    public static final String SECRET_COMMON = "E-PWD-03";
    /** A secret made of its owner's id, badge or name. */
    public static final String SECRET_OWN_WORDS = "E-PWD-04";
    /** A secret made of words of the station, its products or its company. */
    public static final String SECRET_SITE_WORDS = "E-PWD-05";
    /** A secret that is a date, a run of digits, a telephone or an identity number. */
    public static final String SECRET_DIGITS = "E-PWD-06";
    /** A secret that stands in the site's list of breached ones. */
    public static final String SECRET_BREACHED = "E-PWD-07";
    /** A secret with a character that cannot be typed. */
    public static final String SECRET_UNWRITABLE = "E-PWD-08";
    /** The site's list of breached secrets cannot be read. */
    public static final String BREACHED_LIST_UNREADABLE = "E-PWD-09";
    /** The directory cannot be reached. */
    public static final String DIRECTORY_UNREACHABLE = "E-DIR-01";
    /** The directory did not answer in time. */
    public static final String DIRECTORY_SILENT = "E-DIR-02";
    /** The connection to the directory cannot be protected, or its certificate is not trusted. */
    public static final String DIRECTORY_UNTRUSTED = "E-DIR-03";
    /** The directory's answer cannot be used. */
    public static final String DIRECTORY_ANSWER = "E-DIR-04";
    /** Too many people are being looked up in the directory. */
    public static final String DIRECTORY_BUSY = "E-DIR-05";

    private PeopleReasons() {}
}
