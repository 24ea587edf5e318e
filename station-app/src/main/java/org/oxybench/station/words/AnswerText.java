package org.oxybench.station.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.StepAnswered.Photo;

/** An answer in words: who typed what, whether it counts, and its photo. */
public final class AnswerText {
    private final Messages words;

    /** Speaks the language of these words. */
    public AnswerText(Messages words) {
        this.words = words;
    }

    /** {@code count: P-1 12, P-2 12}. */
    public String line(StepAnswered answered) {
        return words.text("trace.answer", Map.of("step", answered.step(), "typed", typed(answered)));
    }

    /** {@code P-1 12, P-2 12}. */
    public String typed(StepAnswered answered) {
        List<String> parts = new ArrayList<>();
        for (StepAnswered.Typed typed : answered.typed()) {
            parts.add(words.text(
                            "trace.answer.typed",
                            Map.of(
                                    "name", typed.person(),
                                    "given", typed.given(),
                                    "unit", answered.measuredIn().symbol()))
                    .strip());
        }
        if (answered.answer().isEmpty()) {
            parts.add(words.text("trace.answer.differs"));
        }
        Photo photo = answered.photo();
        if (photo != null) {
            parts.add(words.text("trace.answer.photo", Map.of("file", photo.file(), "sha256", photo.sha256())));
        }
        return String.join(", ", parts);
    }
}
