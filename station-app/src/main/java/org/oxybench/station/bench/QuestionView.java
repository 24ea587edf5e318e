package org.oxybench.station.bench;

import java.math.BigDecimal;
import java.util.Optional;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;

/**
 * A question that awaits an answer now.
 *
 * @param key names this one time that it is asked; an answer must name it
 * @param step step id
 * @param question what is asked
 * @param answer what may be answered
 * @param entry how often it is typed, and by whom
 * @param typed how often it was typed already
 * @param again whether it stands again because what was typed before differed
 * @param photo whether a photo must be named with this answer
 */
public record QuestionView(
        String key,
        String step,
        Text question,
        Ask.Answer answer,
        Ask.Entry entry,
        int typed,
        boolean again,
        boolean photo) {

    /** What has to be done now: a message key after {@code band.answer}. */
    public String turn() {
        if (typed > 0) {
            return entry == Ask.Entry.SECOND_PERSON ? "-other" : "-second";
        }
        return again ? "-again" : "";
    }

    /** A bound of what is plausible, as people read it; a dash without one. */
    public static String bound(Optional<Quantity> bound, UnitOfMeasure unit) {
        return bound.map(
                        q -> BigDecimal.valueOf(q.in(unit)).stripTrailingZeros().toPlainString())
                .orElse("–");
    }
}
