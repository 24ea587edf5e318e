package org.oxybench.station.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.record.CoatingStanding.Solution;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.coating.CoatingSteps.Kind;
import org.oxybench.station.coating.CoatingSteps.Step;
import org.oxybench.station.web.LotPages.Told;
import org.oxybench.station.words.Messages;

/** What the pages of the coating line say of steps, times and solutions. */
public final class CoatingText {

    private final Baths baths;
    private final Clock clock;

    CoatingText(Baths baths, Clock clock) {
        this.baths = baths;
        this.clock = clock;
    }

    /** The station's clock, milliseconds since 1970: what a page counts down from. */
    long now() {
        return clock.instant().toEpochMilli();
    }

    /**
     * When something is due.
     *
     * @param from earliest time, milliseconds since 1970, or 0 for none
     * @param until latest time, or 0 for none
     * @param state {@code none}, {@code early}, {@code open} or {@code over}
     * @param left time to the end of the state, or since it ended
     */
    public record Due(long from, long until, String state, String left) {
        /** Of what is due at no certain time. */
        static final Due NONE = new Due(0, 0, "none", "");
    }

    /** When a step is due. */
    Due due(Step step) {
        return due(step.from(), step.until());
    }

    Due due(@Nullable Instant from, @Nullable Instant until) {
        if (until == null && from == null) {
            return Due.NONE;
        }
        Instant now = clock.instant();
        long first = from == null ? 0 : from.toEpochMilli();
        long last = until == null ? 0 : until.toEpochMilli();
        if (from != null && now.isBefore(from)) {
            return new Due(first, last, "early", time(Duration.between(now, from)));
        }
        if (until == null || !now.isAfter(until)) {
            return new Due(first, last, "open", until == null ? "" : time(Duration.between(now, until)));
        }
        return new Due(first, last, "over", time(Duration.between(until, now)));
    }

    private static String time(Duration left) {
        return String.format("%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    /** What a step is called. */
    String title(CoatingPlan plan, Step step, Messages words) {
        if (step.kind() == Kind.READING) {
            return plan.window(step.name())
                    .map(window -> window.title().in(words.language().tag()))
                    .orElse(step.name());
        }
        if (step.kind() == Kind.RUN) {
            return words.text("coating.step.RUN", Map.of("operation", step.name()));
        }
        if (step.kind() == Kind.SAMPLE) {
            return plan.sampling().title().in(words.language().tag());
        }
        return words.text("coating.step." + step.kind());
    }

    /** Reasons in words, which call a parameter by its title. */
    static List<Told> told(CoatingPlan plan, List<Reason> reasons, Messages words) {
        List<Reason> named = reasons.stream()
                .map(reason -> {
                    Map<String, String> arguments = new HashMap<>(reason.arguments());
                    arguments.computeIfPresent("parameter", (key, id) -> plan.window(id)
                            .map(window -> window.title().in(words.language().tag()))
                            .orElse(id));
                    arguments.computeIfPresent("place", (key, place) -> words.text("bath.place." + place));
                    return new Reason(reason.code(), arguments);
                })
                .toList();
        return CoatingForm.told(named, words);
    }

    /** How a solution stands. */
    CoatingPages.Lot lot(Solution solution, Messages words) {
        Optional<Instant> ends = baths.potLifeEnds(solution);
        boolean over = ends.filter(end -> end.isAfter(clock.instant())).isEmpty();
        String state =
                solution.releasedBy() == null ? "coating.unreleased" : over ? "coating.too-old" : "coating.released";
        return new CoatingPages.Lot(
                solution.prepared().solution(),
                solution.prepared().plan(),
                words.text(state),
                words.text(
                        "coating.uses",
                        Map.of("uses", String.valueOf(solution.baths().size()))),
                ends.map(end -> SignScreen.time(end, words)).orElse(Messages.ABSENT));
    }
}
