package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step.Recording;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * A fold from samples to one measurement: the same for 20 seconds and for 30 days. Implementations are pure: the same
 * blocks give the same bits, however they are cut.
 *
 * @param <S> state of the fold; immutable or owned by one fold
 */
public interface Evaluation<S> {

    /** Stable name with version, as written in recipes and records: {@code pressure-decay/1}. */
    String name();

    /** What it needs of a characteristic. */
    Signature signature();

    /** Whether it judges a person's answer and no samples. */
    default boolean judgesAnswer() {
        return false;
    }

    /** Unit of the earlier result that it compares with; empty when it compares with none. */
    default Optional<UnitOfMeasure> comparesIn() {
        return Optional.empty();
    }

    /** Name and version of the evaluation that the earlier result must be of; empty when it compares with none. */
    default Optional<String> comparesWith() {
        return Optional.empty();
    }

    /** What it takes the part for, and so what a recipe must not ask of it. */
    default Measured measured() {
        return Measured.ANY;
    }

    /** Returns the state before any sample. */
    S start(Context context);

    /** Returns the state after a block; blocks of channels that the characteristic does not use are ignored. */
    S accept(S state, SampleBlock block);

    /** Returns the measurement; too few, missing or doubtful samples give {@link Measurement.Unmeasured}. */
    Measurement finish(S state);

    /** Role of the channel whose resolution is held against the limit (ASTM E2930); empty when there is none. */
    default String comparedRole() {
        return "";
    }

    /** What an evaluation takes the part for. */
    enum Measured {
        /** Whatever the channels say. */
        ANY,
        /** A leak through a wall: dry gas must not be on one side of a fibre membrane alone. */
        LEAK,
        /** What leaks into a closed volume beside: nothing is fed or let out. */
        CLOSED_NEIGHBOUR,
        /** A leak of a closed volume: nothing is fed or let out, and the pressure stays nearly what it is. */
        CLOSED_VOLUME;

        /** Whether every valve must be shut while it is measured. */
        public boolean closed() {
            return this == CLOSED_NEIGHBOUR || this == CLOSED_VOLUME;
        }
    }

    /**
     * What an evaluation may know besides the samples.
     *
     * @param characteristic what is judged
     * @param recorded what the step was to record; null when it only asked
     * @param zero learned zero, or null when none is effective
     * @param instruments calibration of each instrument by id
     * @param answer what a person answered, or null when nobody was asked or nobody answered
     * @param earlier what another run of the unit measured, or null when there is none to compare with
     */
    record Context(
            Characteristic characteristic,
            @Nullable Recording recorded,
            @Nullable Zero zero,
            Map<String, InstrumentAccuracy> instruments,
            @Nullable Answered answer,
            @Nullable EarlierResult earlier) {
        /** Copies its map. */
        public Context {
            instruments = Map.copyOf(instruments);
        }

        /** What is known when nobody was asked. */
        public Context(
                Characteristic characteristic,
                Recording recording,
                @Nullable Zero zero,
                Map<String, InstrumentAccuracy> instruments) {
            this(characteristic, recording, zero, instruments, null, null);
        }

        /** The same for another characteristic of the step. */
        Context of(Characteristic other) {
            return new Context(other, recorded, zero, instruments, answer, earlier);
        }

        /** What the step was to record; never asked for by an evaluation of answers. */
        public Recording recording() {
            return Objects.requireNonNull(recorded, "judged by samples, but nothing was recorded");
        }
    }

    /**
     * What a person answered.
     *
     * @param value in {@code unit}
     * @param resolution smallest step between two answers, in {@code unit}; 0 for what was counted or chosen
     */
    record Answered(double value, UnitOfMeasure unit, double resolution) {}

    /**
     * What a calibration certificate says of an instrument.
     *
     * @param relativeStandardUncertainty standard uncertainty of its scale factor, as a ratio
     * @param standardUncertainty standard uncertainty of its reading, in the channel's unit (K for {@code Cel})
     */
    record InstrumentAccuracy(double relativeStandardUncertainty, double standardUncertainty) {
        /** Rejects uncertainties that are negative or not finite. */
        public InstrumentAccuracy {
            if (!(relativeStandardUncertainty >= 0)
                    || !(standardUncertainty >= 0)
                    || Double.isInfinite(relativeStandardUncertainty + standardUncertainty)) {
                throw new IllegalArgumentException("an uncertainty must be finite and zero or more");
            }
        }
    }
}
