package org.oxybench.station.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Reason;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.StepAnswered.Photo;

/**
 * A question of a run while it stands. Each time that an answer is awaited has a key of its own, so that what was typed
 * for another time, step or run is never taken for it. Thread-safe: the run waits, the desk takes.
 */
final class Question {
    private final RunId run;
    private final SerialNumber unit;
    private final String step;
    private final Ask ask;
    private final List<StepAnswered.Typed> typed = new ArrayList<>();
    private @Nullable Photo photo;
    private int turn = 1;
    private boolean again;
    private boolean over;

    Question(RunId run, SerialNumber unit, String step, Ask ask) {
        this.run = run;
        this.unit = unit;
        this.step = step;
        this.ask = ask;
    }

    /** What the screen shows of it; empty when no answer is awaited now. */
    synchronized Optional<QuestionView> view() {
        return over || isAnswered()
                ? Optional.empty()
                : Optional.of(new QuestionView(
                        key(), step, ask.question(), ask.answer(), ask.entry(), typed.size(), again, wantsPhoto()));
    }

    /** Whether all was typed that belongs to an answer. */
    synchronized boolean isAnswered() {
        return typed.size() == ask.entry().times();
    }

    /**
     * Takes what a person gives, if it may be an answer.
     *
     * @return why it is refused; nothing has changed then
     */
    synchronized Optional<Reason> take(GivenAnswer given, String person, Instant at) {
        if (over || isAnswered() || !given.question().equals(key())) {
            return Optional.of(Reason.of(Reasons.ANSWER_STALE));
        }
        boolean same = typed.stream().anyMatch(earlier -> earlier.person().equals(person));
        if (ask.entry() == Ask.Entry.SECOND_PERSON && same) {
            return Optional.of(Reason.of(Reasons.ANSWER_SAME_PERSON));
        }
        Optional<Double> value = ask.answer().read(given.given());
        if (value.isEmpty()) {
            return Optional.of(implausible());
        }
        if (wantsPhoto()) {
            if (!Photo.isPhoto(given.photoFile(), given.photoSha256())) {
                return Optional.of(Reason.of(Reasons.ANSWER_WITHOUT_PHOTO));
            }
            photo = new Photo(given.photoFile(), given.photoSha256());
        }
        typed.add(new StepAnswered.Typed(person, at, given.given(), value.get()));
        turn++;
        return Optional.empty();
    }

    /** All that was typed, as it is recorded; {@link #isAnswered} must hold. */
    synchronized StepAnswered answered() {
        return new StepAnswered(run, unit, step, typed, ask.answer().unit(), photo);
    }

    /** What was typed differs and is recorded: everything is typed anew. */
    synchronized void askAgain() {
        typed.clear();
        photo = null;
        again = true;
        turn++;
    }

    /** Nothing is taken any more. */
    synchronized void end() {
        over = true;
    }

    /** Who typed last: in whose name the answer is recorded. */
    static String last(StepAnswered answered) {
        return answered.typed().get(answered.typed().size() - 1).person();
    }

    private String key() {
        return run.value() + "/" + step + "/" + turn;
    }

    private boolean wantsPhoto() {
        return ask.photo() && typed.isEmpty();
    }

    private Reason implausible() {
        if (!(ask.answer() instanceof Ask.Value asked)) {
            return Reason.of(Reasons.ANSWER_UNKNOWN);
        }
        Limit plausible = asked.plausible();
        return new Reason(
                Reasons.ANSWER_IMPLAUSIBLE,
                Map.of(
                        "min", QuestionView.bound(plausible.lower(), asked.unit()),
                        "max", QuestionView.bound(plausible.upper(), asked.unit()),
                        "unit", asked.unit().symbol(),
                        "decimals", String.valueOf(asked.decimals())));
    }
}
