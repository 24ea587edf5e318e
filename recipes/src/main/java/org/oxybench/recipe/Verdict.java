package org.oxybench.recipe;

/** What a test run says about the unit, in order of gravity. What people then decide is a disposition. */
public enum Verdict {
    /** Every characteristic was measured and lies within its acceptance limit. */
    PASS,
    /** A person stopped the run; nothing is known of the unit. */
    STOPPED,
    /** The station could not measure; nothing is known of the unit. */
    NO_RESULT,
    /** At least one characteristic was measured outside its acceptance limit. */
    FAIL;

    /** Returns the graver of two verdicts: an equipment fault must not hide a limit already seen to be violated. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
