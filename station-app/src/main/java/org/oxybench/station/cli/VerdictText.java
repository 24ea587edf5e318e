package org.oxybench.station.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;

/** Says how a run ended, for people and as JSON. */
final class VerdictText {

    private final Messages words;

    VerdictText(Messages words) {
        this.words = words;
    }

    /** One line with serial, verdict and measurement; or the refusal. */
    String line(BenchView view) {
        RunView run = view.run();
        Outcome outcome = run == null ? null : run.outcome();
        if (run == null || outcome == null) {
            return words.text("cli.run.refused", Map.of("reason", refusal(view)));
        }
        Map<String, String> arguments = new HashMap<>();
        arguments.put("serial", run.unit().value());
        arguments.put("verdict", words.text("state." + outcome.verdict()));
        arguments.put("measurement", measurement(outcome.decisive()));
        arguments.put("attempt", Integer.toString(run.attempt()));
        arguments.put("index", Long.toString(outcome.position().index()));
        String reasons = outcome.reasons().stream().map(this::sentence).collect(Collectors.joining(" "));
        return words.text("cli.run.ended", arguments) + (reasons.isEmpty() ? "" : "\n  " + reasons);
    }

    /** The same for programs. */
    Json json(BenchView view) {
        RunView run = view.run();
        Outcome outcome = run == null ? null : run.outcome();
        BenchView.Notice notice = view.notice();
        if (run == null || outcome == null) {
            String code = notice == null ? view.state().name() : notice.reason().code();
            return Json.object().put("refused", code).build();
        }
        Json.Members members = Json.object()
                .put("serial", run.unit().value())
                .put("attempt", run.attempt())
                .put("verdict", outcome.verdict().name())
                .put(
                        "reasons",
                        outcome.reasons().stream()
                                .map(r -> new Json.Text(r.code()))
                                .toList())
                .put("ledger", outcome.position().ledger())
                .put("index", outcome.position().index())
                .put("hash", outcome.position().hash());
        if (outcome.decisive() instanceof Measurement.Judged judged) {
            Figures figures = new Figures(judged);
            members.put("characteristic", judged.characteristic().id())
                    .put("value", figures.value())
                    .put("raw", figures.raw())
                    .put("expandedUncertainty", figures.uncertainty())
                    .put("unit", judged.characteristic().shown().code());
        }
        return members.build();
    }

    private String refusal(BenchView view) {
        BenchView.Notice notice = view.notice();
        Reason why = view.why();
        if (notice != null) {
            return sentence(notice.reason());
        }
        return why == null
                ? words.text("band." + view.band().code(), view.band().arguments())
                : sentence(why);
    }

    private String measurement(@Nullable Measurement measurement) {
        if (!(measurement instanceof Measurement.Judged judged)) {
            return "";
        }
        Figures figures = new Figures(judged);
        String title = judged.characteristic().title().in(words.language().tag());
        return "%s %s ± %s %s (%s)"
                .formatted(title, figures.value(), figures.uncertainty(), figures.unit(), figures.limit());
    }

    private String sentence(Reason reason) {
        return words.text(reason) + " (" + reason.code() + ")";
    }
}
