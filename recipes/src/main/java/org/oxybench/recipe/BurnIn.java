package org.oxybench.recipe;

import java.time.Duration;

/**
 * What a recipe of days says of interruptions.
 *
 * @param afterPowerLoss what happens when the fixture is back
 * @param longestInterruption a longer one ends the run without a result, whatever the rule
 */
public record BurnIn(AfterPowerLoss afterPowerLoss, Duration longestInterruption) {
    /** Longest interruption that a recipe may allow: the unit stands still all the time. */
    public static final Duration INTERRUPTION_MAX = Duration.ofDays(7);

    /** Rejects an interruption without a length. */
    public BurnIn {
        if (longestInterruption.isNegative() || longestInterruption.isZero()) {
            throw new IllegalArgumentException("an interruption has a length: " + longestInterruption);
        }
    }

    /** What a run does after an interruption; the powered time before it is kept only where the run goes on. */
    public enum AfterPowerLoss {
        /** It goes on by itself with what is left of the stage. */
        RESUME,
        /** It ends without a result; the unit may be tested again from the beginning. */
        RESTART,
        /** It waits until QA lets it go on or ends it. */
        ASK
    }
}
