package org.oxybench.recipe.coating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;

/**
 * Where a unit is with its coating. It leaves {@link Pending} by three pieces of evidence together: its bath's verdict,
 * its own proof of presence, and the sampling plan. None of them makes up for another.
 */
public sealed interface UnitCoating {

    /** All three are there, and nothing is against the unit. */
    record Coated() implements UnitCoating {}

    /** It is not known to be coated, for these reasons: it may go nowhere. */
    record Pending(List<Reason> reasons) implements UnitCoating {
        /** Copies its list. */
        public Pending {
            reasons = List.copyOf(reasons);
        }
    }

    /** It is not coated as it must be, for these reasons. */
    record Rejected(List<Reason> reasons) implements UnitCoating {
        /** Copies its list. */
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Decides.
     *
     * @param bath what the bath says of every unit in it: windows, solution, rinse, drying and coupons
     * @param presence what the unit's own proof says
     * @param sample what the sampling plan says
     */
    static UnitCoating of(Optional<Assessment> bath, Optional<Assessment> presence, Optional<Assessment> sample) {
        Assessment all = Assessment.all(there("bath", bath), there("presence", presence), there("sample", sample));
        return switch (all.verdict()) {
            case PASS -> new Coated();
            case FAIL -> new Rejected(all.reasons());
            case NO_RESULT, STOPPED -> new Pending(all.reasons());
        };
    }

    private static Assessment there(String evidence, Optional<Assessment> assessment) {
        return assessment.orElseGet(
                () -> Assessment.noResult(CoatingCode.EVIDENCE_MISSING.reason(Map.of("evidence", evidence))));
    }

    /**
     * What a bath's parts say together of every unit in it. A bath of which nothing was recorded is no coated one.
     *
     * @param bounded how many parameters the plan bounds, those that the runs of each unit tell among them
     * @param windows every parameter that is read of the bath itself, also those of which nothing was recorded: one
     *     that is left out here is not missed
     * @param interlocks why the bath should not have begun; empty when it might
     * @param coupons what its coupons say
     */
    static Assessment bath(int bounded, List<ProcessWindow> windows, List<Reason> interlocks, Assessment coupons) {
        List<Assessment> parts =
                new ArrayList<>(windows.stream().map(ProcessWindow::assess).toList());
        if (bounded == 0) {
            parts.add(Assessment.noResult(CoatingCode.NOT_RECORDED.reason(Map.of("parameter", "bath"))));
        }
        // A bath that was run against an interlock was run all the same: what it did is known, that it may is not.
        if (!interlocks.isEmpty()) {
            parts.add(new Assessment(Verdict.FAIL, interlocks));
        }
        parts.add(coupons);
        return Assessment.all(parts);
    }
}
