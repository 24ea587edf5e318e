package org.oxybench.record.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;

/**
 * What a run of days shows besides its judged steps; empty for every other run.
 *
 * @param stages each stage that was recorded in stretches, in order
 * @param interruptions each time that the unit was without power, in order
 */
public record BurnInHistory(List<Stage> stages, List<Interruption> interruptions) {
    /** A run that was recorded whole. */
    public static final BurnInHistory NONE = new BurnInHistory(List.of(), List.of());

    /** Copies its lists. */
    public BurnInHistory {
        stages = List.copyOf(stages);
        interruptions = List.copyOf(interruptions);
    }

    /**
     * All stretches of a stage.
     *
     * @param powered sum of their powered times
     * @param absent samples in and between them that nobody has
     * @param gaps losses of the link that they outlasted
     * @param first when the first was recorded
     * @param last when the last was
     */
    public record Stage(
            String step, long stretches, Duration powered, long absent, long gaps, Instant first, Instant last) {}

    /**
     * The unit was without power.
     *
     * @param since newest moment at which it is known to have been under power
     * @param powered powered time of the stage that was kept
     * @param resumed how it went on, or null when it did not
     */
    public record Interruption(
            Source source,
            String step,
            Instant since,
            Reason reason,
            Duration powered,
            @Nullable Resumption resumed) {}

    /**
     * An interrupted stage went on.
     *
     * @param interrupted how long the unit was without power
     * @param person who let it go on, or null when the recipe did
     */
    public record Resumption(
            Source source,
            long token,
            Duration interrupted,
            @Nullable PersonName person) {}
}
