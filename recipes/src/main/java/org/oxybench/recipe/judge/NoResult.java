package org.oxybench.recipe.judge;

import java.util.Map;
import org.oxybench.recipe.Reason;

/** Why an evaluation has no value. A value that is doubtful is no value. */
public enum NoResult {
    /** The record names an evaluation {@code evaluation} that this station does not have. */
    EVALUATION_UNKNOWN("E-EVL-01"),
    /** A sample of {@code channel} is flagged {@code quality}. */
    SAMPLE_FLAGGED("E-DAT-01"),
    /** Of {@code channel} {@code missing} samples are missing, {@code tolerated} are tolerated. */
    SAMPLES_MISSING("E-DAT-02"),
    /** A value of {@code channel} is no finite number, or no possible one. */
    VALUE_IMPOSSIBLE("E-DAT-03"),
    /** Of {@code channel} there are {@code samples} samples, {@code needed} are needed. */
    TOO_FEW_SAMPLES("E-DAT-04"),
    /** The time or number of a sample of {@code channel} does not rise. */
    TIME_NOT_RISING("E-DAT-05"),
    /** Every sample of {@code channel} is the same: a sensor that measures shows noise. */
    FROZEN("E-DAT-06"),
    /** The channel {@code channel} measures another dimension than the evaluation needs, or changed within the step. */
    CHANNEL_UNSUITABLE("E-DAT-07"),
    /** The samples span {@code seconds} s by their times, but {@code planned} s were recorded. */
    SPAN_TOO_LONG("E-DAT-08"),
    /** The instrument {@code instrument} has no calibration, so nothing is known of its uncertainty. */
    UNCALIBRATED("E-CAL-02"),
    /** Part and surroundings differ by {@code difference} K, more than {@code max} K. */
    PART_NOT_AT_AMBIENT("E-TMP-01"),
    /** The mean test pressure is {@code pressure} kPa, below {@code min} kPa: nothing was tested. */
    PRESSURE_TOO_LOW("E-PRS-01"),
    /** The characteristic needs a learned zero and has none. */
    ZERO_MISSING("E-ZERO-01"),
    /**
     * The corrected value {@code value} = {@code raw} - {@code zero} lies below {@code bound}, in {@code unit}:
     * the zero does not fit this part or this moment.
     */
    BELOW_ZERO("E-ZERO-02"),
    /** The zero is {@code zero}, more than 30 % of the limit {@code limit}, in {@code unit}. */
    ZERO_TOO_LARGE("E-ZERO-03"),
    /** The mean of {@code channel} is {@code value}, not between {@code min} and {@code max}, in {@code unit}. */
    CONDITION_NOT_MET("E-CND-01"),
    /** Within the window {@code channel} still moved by {@code change}, more than {@code max}, in {@code unit}. */
    NOT_SETTLED("E-STL-01"),
    /**
     * The pressure rises beyond the limit, but ever more slowly, by {@code decline} % from the first half to the second:
     * the part gives off gas, and a leak that is hidden by it is not known.
     */
    OUTGASSING("E-VAC-01"),
    /**
     * What was recorded is not of the shape that it is fitted with: {@code quantity} came out as {@code value}, not
     * between {@code min} and {@code max}, in {@code unit}.
     */
    MODEL_NOT_HELD("E-MDL-01"),
    /** A person was to answer, and there is no answer. */
    NOT_ANSWERED("E-ANS-01"),
    /** The value is compared with that of another run of the unit, and there is none that counts. */
    EARLIER_MISSING("E-CMP-01");

    private final String code;

    NoResult(String code) {
        this.code = code;
    }

    /** Stable code, for example {@code E-ZERO-01}. */
    public String code() {
        return code;
    }

    /** The reason with its arguments. */
    public Reason because(Map<String, String> arguments) {
        return new Reason(code, arguments);
    }
}
