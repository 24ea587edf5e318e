package org.oxybench.station.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Position;
import org.oxybench.record.SerialNumber;

/**
 * An immutable snapshot of a bench: all that its screen shows but the live curve. A verdict appears in it only after
 * the run's end is durable.
 *
 * @param revision rises with every change
 * @param bench name of the bench
 * @param title what people call it
 * @param state the one state
 * @param band what to do now: a message key {@code band.<code>} with arguments
 * @param why why it is so, or null: a message key {@code reason.<code>} with arguments
 * @param notice answer to the last scan that did nothing (refused, or not used), or null
 * @param lot lot that this bench runs, or null
 * @param operator who is signed on, or null
 * @param signOn whose PIN is awaited, and whether the bench was locked
 * @param run the run that is on, waits to start, or ended last and is still shown; or null
 * @param burnIn how far a run of days is, while one is on or interrupted; null at every other bench
 * @param actions what may be done now
 * @param online whether the fixture answers
 * @param homeKind kind of the home
 * @param at when the snapshot was taken
 */
public record BenchView(
        long revision,
        String bench,
        Text title,
        BenchState state,
        Reason band,
        @Nullable Reason why,
        @Nullable Notice notice,
        @Nullable LotView lot,
        @Nullable OperatorView operator,
        SignOnView signOn,
        @Nullable RunView run,
        @Nullable BurnInView burnIn,
        Set<BenchAction> actions,
        boolean online,
        HomeKind homeKind,
        Instant at) {
    /** Copies its set. */
    public BenchView {
        actions = Set.copyOf(actions);
    }

    /** A bench without a run of days. */
    public BenchView(
            long revision,
            String bench,
            Text title,
            BenchState state,
            Reason band,
            @Nullable Reason why,
            @Nullable Notice notice,
            @Nullable LotView lot,
            @Nullable OperatorView operator,
            SignOnView signOn,
            @Nullable RunView run,
            Set<BenchAction> actions,
            boolean online,
            HomeKind homeKind,
            Instant at) {
        this(
                revision, bench, title, state, band, why, notice, lot, operator, signOn, run, null, actions, online,
                homeKind, at);
    }

    /** Answer to a scan; {@code number} rises so that the same words flash again. */
    public record Notice(long number, Reason reason, boolean refused) {}

    /** Lot in the header: {@code tested} of {@code total}. */
    public record LotView(LotNumber lot, Text product, int tested, int total) {}

    /** Who is signed on. */
    public record OperatorView(String id, String nameZh, String namePinyin) {}

    /**
     * How signing on stands.
     *
     * @param pin whose PIN is awaited, or null
     * @param locked whether whoever was signed on did nothing for too long and was signed off
     */
    public record SignOnView(@Nullable PinView pin, boolean locked) {
        /** No PIN is awaited and nobody was away for too long. */
        public static final SignOnView NONE = new SignOnView(null, false);
    }

    /**
     * A badge was scanned, which proves nothing: its owner's PIN is awaited.
     *
     * @param number rises with every prompt, so that a field that was typed into is emptied
     * @param badge text of the badge
     * @param person its owner's person id
     */
    public record PinView(long number, String badge, String person, String nameZh, String namePinyin) {}

    /**
     * A run on the screen.
     *
     * @param attempt its number for this unit and operation
     * @param phases the phase strip, in order
     * @param started when it started, or null while the bench is open
     * @param expectedEnd when the result is expected, or null when it has ended or not started
     * @param question the question that awaits an answer now, or null
     * @param outcome how it ended, or null
     */
    public record RunView(
            SerialNumber unit,
            int attempt,
            Text operation,
            String recipe,
            List<PhaseView> phases,
            @Nullable Instant started,
            @Nullable Instant expectedEnd,
            @Nullable QuestionView question,
            @Nullable Outcome outcome) {
        /** Copies its list. */
        public RunView {
            phases = List.copyOf(phases);
        }

        /** A run that asks nothing now. */
        public RunView(
                SerialNumber unit,
                int attempt,
                Text operation,
                String recipe,
                List<PhaseView> phases,
                @Nullable Instant started,
                @Nullable Instant expectedEnd,
                @Nullable Outcome outcome) {
            this(unit, attempt, operation, recipe, phases, started, expectedEnd, null, outcome);
        }
    }

    /** How far a phase is. */
    public enum Progress {
        WAITING,
        ACTIVE,
        DONE,
        FAILED
    }

    /**
     * One phase of the strip.
     *
     * @param title what people read
     * @param planned how long it takes on the screen's clock
     * @param measurement what it was judged by, once it was; null otherwise
     */
    public record PhaseView(
            Step.Phase phase,
            Text title,
            Progress progress,
            Duration planned,
            @Nullable Instant started,
            @Nullable Measurement measurement) {}

    /**
     * How a run ended; durable at {@code position}.
     *
     * @param decisive the measurement that decided: the first one violated, else the last judged; null without any
     * @param reasons why it is not a PASS
     * @param ventedKpa measured pressure after venting, or null when the unit was not measured as vented
     * @param lastKpa newest pressure known when it was not measured as vented, or null
     * @param history verdicts of the last five runs on this bench, newest last
     */
    public record Outcome(
            Verdict verdict,
            @Nullable Measurement decisive,
            List<Reason> reasons,
            @Nullable Double ventedKpa,
            @Nullable Double lastKpa,
            List<Verdict> history,
            Position position) {
        /** Copies its lists. */
        public Outcome {
            reasons = List.copyOf(reasons);
            history = List.copyOf(history);
        }
    }
}
