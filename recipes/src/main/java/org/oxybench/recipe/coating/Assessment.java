package org.oxybench.recipe.coating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;

/**
 * What one kind of evidence says of a coating.
 *
 * @param verdict PASS, NO_RESULT or FAIL; a person stops no evidence
 * @param reasons why it is not PASS, all of them; empty only for PASS
 */
public record Assessment(Verdict verdict, List<Reason> reasons) {
    /** Nothing is against it. */
    public static final Assessment PASS = new Assessment(Verdict.PASS, List.of());

    /** Copies its list; a verdict and its reasons must go together. */
    public Assessment {
        reasons = List.copyOf(reasons);
        if (verdict == Verdict.STOPPED || (verdict == Verdict.PASS) != reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict goes with its reasons: " + verdict + " " + reasons);
        }
    }

    static Assessment fail(Reason reason) {
        return new Assessment(Verdict.FAIL, List.of(reason));
    }

    static Assessment noResult(Reason reason) {
        return new Assessment(Verdict.NO_RESULT, List.of(reason));
    }

    static Assessment noResult(List<Reason> doubts) {
        return doubts.isEmpty() ? PASS : new Assessment(Verdict.NO_RESULT, doubts);
    }

    /** All of them together: the gravest verdict, and every reason in order. */
    public static Assessment all(Assessment... parts) {
        return all(Arrays.asList(parts));
    }

    /** All of them together: the gravest verdict, and every reason in order. Of nothing it is PASS. */
    public static Assessment all(List<Assessment> parts) {
        Verdict verdict = Verdict.PASS;
        List<Reason> reasons = new ArrayList<>();
        for (Assessment part : parts) {
            verdict = verdict.and(part.verdict);
            reasons.addAll(part.reasons);
        }
        return new Assessment(verdict, reasons);
    }
}
