package org.oxybench.station.web;

import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Ask;
import org.oxybench.station.bench.QuestionView;
import org.oxybench.station.words.Messages;

/** What the bench page says of a question, in one language: words for the template, no decision. */
public final class QuestionScreen {

    private final QuestionView question;
    private final Messages words;

    QuestionScreen(QuestionView question, Messages words) {
        this.question = question;
        this.words = words;
    }

    /** An answer as its button says it. */
    public record Option(String name, String title) {}

    /** Names this one time that it is asked. */
    public String key() {
        return question.key();
    }

    /** The question itself. */
    public String text() {
        return question.question().in(words.language().tag());
    }

    /** Which of two answers that are typed without sight of each other this is; empty when one is enough. */
    public String turn() {
        int times = question.entry().times();
        return times == 1
                ? ""
                : words.text(
                        "answer.turn",
                        Map.of("turn", String.valueOf(question.typed() + 1), "times", String.valueOf(times)));
    }

    /** Answers to choose from; empty when a number is typed. */
    public List<Option> options() {
        return question.answer() instanceof Ask.Choice choice
                ? choice.options().stream()
                        .map(option -> new Option(
                                option.name(),
                                option.title().in(words.language().tag())))
                        .toList()
                : List.of();
    }

    /** Unit of the number; empty for a pure number. */
    public String unit() {
        return question.answer().unit().symbol();
    }

    /** Whether the number may have digits after the point. */
    public boolean point() {
        return question.answer() instanceof Ask.Value value && value.decimals() > 0;
    }

    /** What is plausible; empty when there is a choice. */
    public String plausible() {
        if (!(question.answer() instanceof Ask.Value value)) {
            return "";
        }
        return words.text(
                        "answer.plausible",
                        Map.of(
                                "min", QuestionView.bound(value.plausible().lower(), value.unit()),
                                "max", QuestionView.bound(value.plausible().upper(), value.unit()),
                                "unit", unit()))
                .strip();
    }

    /** Whether a photo must be named. */
    public boolean photo() {
        return question.photo();
    }
}
