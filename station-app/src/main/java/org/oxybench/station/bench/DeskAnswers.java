package org.oxybench.station.bench;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.people.AccessReasons;

/**
 * Takes answers at a bench from whoever is signed on there, may test, and is trained for the recipe that runs. Not
 * thread-safe: the desk's thread uses it.
 */
final class DeskAnswers {

    /** Stands before the question's key in a refusal; what was typed is not recorded: it may be a secret. */
    static final String ASKED = "answer:";

    private final DeskSignOn signOn;
    private final Standing standing;
    private final Clock clock;

    DeskAnswers(DeskSignOn signOn, Standing standing, Clock clock) {
        this.signOn = signOn;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * Takes an answer.
     *
     * @param run the run on the screen, or null
     * @return why it is refused; nothing has changed then
     */
    Optional<Reason> take(GivenAnswer given, @Nullable RunProgress run) {
        signOn.used();
        if (signOn.awaiting()) {
            return Optional.of(Reason.of(Reasons.PIN_AWAITED));
        }
        Question question = run == null ? null : run.question();
        if (run == null || question == null) {
            return Optional.of(Reason.of(Reasons.ANSWER_STALE));
        }
        Optional<Person> person = signOn.person();
        Optional<Reason> absent = AdmissionCheck.absent(person);
        if (absent.isPresent() || person.isEmpty()) {
            return absent;
        }
        return untrained(person.get(), run.recipe())
                .or(() -> question.take(given, person.get().id(), clock.instant()));
    }

    /** The revision that runs counts, and not one that became effective meanwhile. */
    private Optional<Reason> untrained(Person person, Recipe recipe) {
        return standing.trained(person.id(), recipe.id()).equals(OptionalInt.of(recipe.revision()))
                ? Optional.empty()
                : Optional.of(new Reason(
                        AccessReasons.NOT_TRAINED,
                        Map.of("recipe", recipe.id(), "revision", Integer.toString(recipe.revision()))));
    }
}
