package org.oxybench.recipe.judge;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
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
        /** A leak of a closed volume: nothing is fed or let out, and the pressure stays nearly what it is. */
        CLOSED_VOLUME
    }

    /**
     * What an evaluation may know besides the samples.
     *
     * @param characteristic what is judged
     * @param recording what the step was to record
     * @param zero learned zero, or null when none is effective
     * @param instruments calibration of each instrument by id
     */
    record Context(
            Characteristic characteristic,
            Step.Recording recording,
            @Nullable Zero zero,
            Map<String, InstrumentAccuracy> instruments) {
        /** Copies its map. */
        public Context {
            instruments = Map.copyOf(instruments);
        }
    }

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
