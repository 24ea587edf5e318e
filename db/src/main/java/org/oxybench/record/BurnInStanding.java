package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;

/**
 * How far the stretches of an open run are. Of a stretch neither samples nor measurements stay, so that a run of a month
 * takes no more room than one of an hour.
 *
 * @param stages every stage that has a stretch, or was interrupted before its first, in order
 * @param interruption the interruption that stands, or null while the run goes on
 * @param interruptions how many there were, with the one that stands
 * @param interrupted how long the ended ones were together
 * @param newest newest moment at which the unit is known to have been under power: when its newest stretch was recorded
 *     or its newest step judged
 */
public record BurnInStanding(
        List<Stage> stages,
        @Nullable Interruption interruption,
        int interruptions,
        Duration interrupted,
        Instant newest) {
    /** Copies its list. */
    public BurnInStanding {
        stages = List.copyOf(stages);
    }

    /** A run without a stretch. */
    static BurnInStanding none(Instant started) {
        return new BurnInStanding(List.of(), null, 0, Duration.ZERO, started);
    }

    /** How far a stage is; empty before its first stretch. */
    public Optional<Stage> stage(String step) {
        return stages.stream().filter(each -> each.step().equals(step)).findFirst();
    }

    /** Whether something in a stretch was a FAIL. */
    public boolean failed() {
        return stages.stream().anyMatch(each -> each.judged().containsValue(Verdict.FAIL));
    }

    /**
     * The stretches of one stage.
     *
     * @param stretches how many
     * @param last index of the newest in the ledger; {@code FIRST} before the first
     * @param powered sum of their powered times
     * @param skipped samples between them that nobody has
     * @param judged the gravest verdict of each characteristic that was judged of a stretch
     * @param reasons why some stretch is not a PASS
     * @param endings numbers of the stretches after which the run was interrupted; what follows them follows nothing
     */
    public record Stage(
            String step,
            long stretches,
            long last,
            Duration powered,
            long skipped,
            Map<String, Verdict> judged,
            List<Reason> reasons,
            List<Long> endings) {
        /** Copies its collections. */
        public Stage {
            judged = Map.copyOf(judged);
            reasons = List.copyOf(reasons);
            endings = List.copyOf(endings);
        }

        /** A stage before its first stretch. */
        static Stage before(String step) {
            return new Stage(
                    step, 0, BurnInEntry.StretchRecorded.FIRST, Duration.ZERO, 0, Map.of(), List.of(), List.of());
        }
    }

    /**
     * That a stage is interrupted.
     *
     * @param since newest moment at which the unit is known to have been under power
     */
    public record Interruption(String step, Instant since, Reason reason) {}
}
