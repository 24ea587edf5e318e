package org.oxybench.recipe.coating;

import java.util.Map;
import org.oxybench.recipe.statistics.AttributesPlan;

/**
 * What came of the units, or retained samples, that were tested for all: anti-Xa activity, leaching.
 *
 * @param plan how many are to be tested, and how many of them may fail
 * @param tested how many were
 * @param failed how many of them failed
 */
public record SampleTally(AttributesPlan plan, int tested, int failed) {

    /** Rejects counts that cannot be. */
    public SampleTally {
        if (failed < 0 || tested < failed) {
            throw new IllegalArgumentException(failed + " of " + tested);
        }
    }

    /** FAIL as soon as more have failed than may, however many are still to come; NO_RESULT while some are. */
    public Assessment assess() {
        if (failed > plan.accept()) {
            return Assessment.fail(CoatingCode.SAMPLE_REFUSED.reason(Map.of(
                    "tested", Integer.toString(tested),
                    "failed", Integer.toString(failed),
                    "accepted", Integer.toString(plan.accept()))));
        }
        return tested < plan.size()
                ? Assessment.noResult(CoatingCode.SAMPLE_TOO_SMALL.reason(
                        Map.of("tested", Integer.toString(tested), "needed", Integer.toString(plan.size()))))
                : Assessment.PASS;
    }
}
