package org.oxybench.recipe.diff;

import java.util.Locale;
import java.util.Map;
import org.oxybench.recipe.Text;

/**
 * One thing that differs between two revisions of a recipe.
 *
 * @param kind what it is
 * @param id of the characteristic or step, or empty for the recipe as a whole
 * @param subject what people read of it
 * @param arguments values for the sentence by name, such as {@code from} and {@code to}
 */
public record Change(Kind kind, String id, Text subject, Map<String, String> arguments) {
    /** Copies its arguments. */
    public Change {
        arguments = Map.copyOf(arguments);
    }

    /** What may differ. The first four say in which direction; gravest first. */
    public enum Kind {
        /** The bound {@code bound} moved from {@code from} to {@code to}: what was refused may now pass. */
        LIMIT_LOOSER,
        /** The bound {@code bound}, which was {@code from}, is gone. */
        LIMIT_GONE,
        /** The bound {@code bound} moved from {@code from} to {@code to}: what passed may now be refused. */
        LIMIT_TIGHTER,
        /** The bound {@code bound} is new: {@code to}. */
        LIMIT_NEW,
        /** The characteristic is no longer judged. */
        CHARACTERISTIC_GONE,
        /** The characteristic is new; its limit is {@code to}. */
        CHARACTERISTIC_NEW,
        /** The decision rule was {@code from} and is {@code to}. */
        RULE,
        /** A learned zero is subtracted now, or no longer: {@code from}, {@code to}. */
        ZERO,
        /** The evaluation was {@code from} and is {@code to}. */
        EVALUATION,
        /** The parameter {@code name} was {@code from} and is {@code to}; {@code -} for none. */
        PARAMETER,
        /** The input {@code name} was {@code from} and is {@code to}; {@code -} for none. */
        CHANNEL,
        /** It is measured, shown or rounded otherwise: {@code from}, {@code to}. */
        UNIT,
        /** The failure code was {@code from} and is {@code to}. */
        FAILURE,
        /** What fills the unit and which sides are under pressure was {@code from} and is {@code to}. */
        ARRANGEMENT,
        /** The step is gone. */
        STEP_GONE,
        /** The step is new. */
        STEP_NEW,
        /** The steps stand in another order: {@code from}, {@code to}. */
        STEP_ORDER,
        /** The step was of the phase {@code from} and is of {@code to}. */
        PHASE,
        /** The output {@code name} was set to {@code from} and is set to {@code to}; {@code -} for none. */
        SETTING,
        /** The step waited for {@code from} and waits for {@code to}; {@code -} for nothing. */
        WAIT,
        /** The step recorded {@code from} and records {@code to}; {@code -} for nothing. */
        RECORDING,
        /** The step asked {@code from} and asks {@code to}; {@code -} for nothing. */
        QUESTION,
        /** What an interruption does was {@code from} and is {@code to}; {@code -} for a recipe that outlasts none. */
        INTERRUPTION,
        /** It compared with {@code from} and compares with {@code to}; {@code -} for nothing. */
        COMPARISON,
        /** The kind of fixture was {@code from} and is {@code to}. */
        FIXTURE,
        /** Words alone differ: titles, notice or sources. */
        WORDS;

        /** Key of its sentence in the message bundles: {@code recipe-diff.limit-looser}. */
        public String key() {
            return "recipe-diff." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
