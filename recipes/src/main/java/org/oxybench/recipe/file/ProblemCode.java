package org.oxybench.recipe.file;

import java.util.Locale;

/** What can be wrong in a file of the station. The words of each are in the message bundles. */
public enum ProblemCode {
    /** The file has more bytes than {@code max}. */
    FILE_TOO_LARGE,
    /** The file is not UTF-8 text. */
    NOT_UTF8,
    /** The file is not YAML: {@code detail}. */
    NOT_YAML,
    /** The file is empty, or holds more than one document. */
    NOT_ONE_DOCUMENT,
    /** Maps and lists are nested deeper than {@code max}. */
    TOO_DEEP,
    /** Anchors, aliases, tags and merge keys are not allowed: what is read is what is written. */
    NOT_PLAIN_YAML,
    /** The key {@code given} stands twice in one map. */
    DUPLICATE_KEY,
    /** The key {@code given} is not known here; {@code nearest} is the known key most like it. */
    UNKNOWN_KEY,
    /** The key is missing. */
    MISSING_KEY,
    /** The value is of another kind than {@code expected}: text, map or list. */
    WRONG_KIND,
    /** A text is empty. */
    EMPTY_TEXT,
    /** A text is longer than {@code max} characters. */
    TEXT_TOO_LONG,
    /** A list is empty that must not be. */
    EMPTY_LIST,
    /** A list has more than {@code max} elements. */
    LIST_TOO_LONG,
    /** {@code given} is not a whole number. */
    NOT_INTEGER,
    /** {@code given} is not a number. */
    NOT_NUMBER,
    /** {@code given} is neither {@code true} nor {@code false}. */
    NOT_FLAG,
    /** {@code given} is neither {@code on} nor {@code off}. */
    NOT_SWITCH,
    /** {@code given} is not a number, a space and a unit. */
    NOT_QUANTITY,
    /** {@code given} is not a unit that the station knows; {@code nearest} is the known unit most like it. */
    UNKNOWN_UNIT,
    /** {@code given} is a unit of another dimension than {@code expected}. */
    WRONG_DIMENSION,
    /** {@code given} is below {@code min} or above {@code max}. */
    OUT_OF_RANGE,
    /** {@code given} is none of {@code allowed}. */
    BAD_CHOICE,
    /** {@code given} has not the form {@code expected}. */
    BAD_FORM,
    /** The value {@code given} stands twice where each may stand once. */
    REPEATED,

    /** A limit has none of the bounds, or a low bound above the high one. */
    BAD_LIMIT,
    /** No step judges a characteristic: every unit would pass. */
    NOTHING_JUDGED,
    /** A step judges, but records nothing to judge by. */
    JUDGED_WITHOUT_RECORDING,
    /** A step asks, but no characteristic of it judges the answer. */
    ASKED_BUT_NOT_JUDGED,
    /** A characteristic judges an answer, but its step asks nothing. */
    JUDGED_BUT_NOT_ASKED,
    /** Nothing is put under pressure or moved, but the output {@code given} is driven. */
    DRIVEN_WITHOUT_MEDIUM,
    /** The characteristic uses the channel {@code given}, which its step does not record. */
    CHANNEL_NOT_RECORDED,
    /** The evaluation {@code given} is not known; {@code allowed} are. */
    UNKNOWN_EVALUATION,
    /** The evaluation {@code evaluation} needs the role or parameter {@code given}. */
    EVALUATION_NEEDS,
    /** The evaluation {@code evaluation} does not know the role or parameter {@code given}. */
    EVALUATION_DOES_NOT_KNOW,
    /** A learned zero is asked for, but the evaluation {@code evaluation} cannot use one. */
    ZERO_NOT_USABLE,
    /** The last step is no vent step that opens the vent or stops the machine. */
    LAST_STEP_MUST_VENT,
    /** The vent step does not wait for a measured value to have fallen. */
    VENT_NOT_MEASURED,
    /** A step neither sets, waits, records nor asks. */
    STEP_DOES_NOTHING,
    /** A dry test must not put a pressure difference across the fibre membrane: it is a gas membrane. */
    DRY_DECAY_ACROSS_MEMBRANE,
    /** A decay is measured while the output {@code given} is on: the volume is not closed. */
    DECAY_NOT_CLOSED,
    /** A decay is measured before any step has set a pressure. */
    PRESSURE_NOT_SET,
    /** A leak at the limit changes the pressure by {@code given} %, which is not below {@code max} % (ASTM E2930). */
    PRESSURE_CHANGE_TOO_LARGE,
    /** A pressure decay is judged of a vessel that gives way to the pressure (ASTM E2930). */
    DECAY_OF_DEFORMABLE,
    /** What is measured at the limit is known to {@code given} % of it, which is more than {@code max} % (ASTM E2930). */
    ACCURACY_TOO_COARSE,
    /** A step waits for {@code given}, and no more than {@code max} is set: no step after it is ever reached. */
    STEP_UNREACHABLE,
    /** A recording of more than {@code max} samples of a channel. */
    TOO_MANY_SAMPLES,
    /** A judged recording of fewer than {@code min} samples: a sensor that stands still would not be seen in it. */
    TOO_FEW_SAMPLES,
    /** A recording with a gap in it, from which {@code evaluation} is judged, which needs every sample. */
    GAP_IN_DECAY,
    /** An output changes at {@code given} of a recording: not after the one before, or less than a second before its end. */
    CHANGE_OUTSIDE,
    /** An output changes while {@code evaluation} is recorded, which needs a volume that nothing disturbs. */
    CHANGE_IN_DECAY,
    /** An output changes in a recording that may lose its link: nobody could say when, or whether. */
    GAP_WITH_CHANGE,
    /** A recipe has stretches, but no rule for interruptions ({@code burn_in}). */
    STRETCH_WITHOUT_BURN_IN,
    /** A recipe has a rule for interruptions, but no recording of it is cut into stretches. */
    BURN_IN_WITHOUT_STRETCH,
    /** A recording in stretches, which may be interrupted anywhere, has {@code given}, which could then not be had. */
    STRETCH_INTERRUPTIBLE,
    /** The evaluation {@code evaluation} compares with another run of the unit, and {@code compare} names none for it. */
    COMPARED_WITH_NOTHING,
    /** {@code compare} names {@code given}, whose evaluation compares nothing, or which is not judged here. */
    COMPARES_NOTHING,
    /** A unit is compared with its run by the recipe {@code given}, which is not one of the same product before this. */
    COMPARED_WITH_ITSELF,
    /** A recipe of days compares with another run: what it began with would have to outlast every interruption. */
    COMPARED_IN_BURN_IN,
    /** The recipe {@code given} that a unit is compared by does not come before {@code operation} on its route. */
    COMPARED_TOO_EARLY,
    /** The recipe {@code given} judges no {@code its} in the dimension that is compared. */
    COMPARED_UNKNOWN,
    /** The product {@code given} of a route stands in no family of the rules {@code rules}. */
    RULES_FAMILY,
    /** A route lacks the operation {@code given}, tested by its own recipe, that the rules {@code rules} ask for. */
    RULES_OPERATION,
    /** A route lets the operation {@code given} be repeated more often than the rules {@code rules} allow. */
    RULES_ATTEMPTS,
    /** The units of a route do not carry the identifier {@code given} that the rules {@code rules} ask for. */
    RULES_IDENTIFIER,
    /** The recipe {@code given} judges {@code its} by another evaluation than {@code expected}, which is compared. */
    COMPARED_OTHERWISE,

    /** The GTIN's check digit is {@code given}, but must be {@code expected}. */
    BAD_CHECK_DIGIT;

    /** Stable code: {@code unknown-key}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
