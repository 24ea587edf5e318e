package org.oxybench.label.gs1;

/** Why a scan or an element string is refused. */
public enum Refusal {
    /** No AIM prefix: typed by hand, cut off at the front, or a scanner that is not set up. */
    NOT_FRAMED,
    /** An AIM prefix of a symbol that is not used here. */
    UNKNOWN_SYMBOLOGY,
    /** More characters than any symbol here carries. */
    SCAN_TOO_LONG,
    /** Nothing behind the prefix. */
    EMPTY,
    /** An application identifier that is not in the table; its length is unknown, so nothing behind it can be read. */
    UNKNOWN_IDENTIFIER,
    /** The value ends too early. */
    TOO_SHORT,
    /** The value goes on too long; often a scanner that swallows the separator. */
    TOO_LONG,
    /** A digit was due. */
    NOT_A_DIGIT,
    /** A character that the value must not hold. */
    ILLEGAL_CHARACTER,
    /** The last digit does not fit the others. */
    WRONG_CHECK_DIGIT,
    /** No such month. */
    ILLEGAL_MONTH,
    /** No such day of that month. */
    ILLEGAL_DAY,
    /** One application identifier with two different values. */
    CONTRADICTION
}
