package org.oxybench.station.cli;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.HomeKind;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.End;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.words.AnswerText;
import org.oxybench.station.words.BurnInText;
import org.oxybench.station.words.ComparedText;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;
import org.oxybench.station.words.ReceptionText;

/** Writes a unit's history as text, and as JSON. */
final class HistoryText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
    private static final int HASH_SHOWN = 16;

    private final Messages words;

    HistoryText(Messages words) {
        this.words = words;
    }

    /** Lines for people: unit, then every attempt with its steps, values, instruments and entries. */
    List<String> lines(DeviceHistory history, HomeKind homeKind) {
        List<String> lines = new ArrayList<>();
        if (homeKind == HomeKind.DEMO) {
            lines.add("*** " + words.text("page.demo") + " ***");
        }
        lines.add(words.text("trace.unit", Map.of("serial", history.serial().value())));
        lines.add(pair("trace.lot", history.lot().value()));
        lines.add(pair("trace.product", history.product()));
        lines.add(pair("trace.attempts", Integer.toString(history.attempts().size())));
        history.attempts().forEach(attempt -> attempt(attempt, lines));
        history.holds()
                .forEach(hold -> lines.add(event("trace.entry.UnitHeld", hold.source(), sentence(hold.reason()))));
        history.lifts()
                .forEach(lift -> lines.add(event("trace.entry.HoldLifted", lift.source(), sentence(lift.reason()))));
        history.retests()
                .forEach(retest -> lines.add(event(
                        "trace.entry.RetestGranted",
                        retest.source(),
                        retest.operation() + " " + sentence(retest.reason()))));
        history.refusals()
                .forEach(refusal ->
                        lines.add(event("trace.entry.Refused", refusal.source(), sentences(refusal.reasons()))));
        lines.add(words.text(
                "trace.asof", Map.of("index", Long.toString(history.asOf().index()))));
        return lines;
    }

    private void attempt(Attempt attempt, List<String> lines) {
        lines.add("");
        End end = attempt.end();
        String heading = words.text(
                "trace.attempt",
                Map.of("attempt", Integer.toString(attempt.attempt()), "operation", attempt.operation()));
        lines.add(heading + "  " + (end == null ? words.text("trace.open") : words.text("state." + end.verdict())));
        lines.add(event("trace.started", attempt.source(), attempt.person().namePinyin()));
        lines.add(pair(
                "trace.recipe",
                attempt.recipe() + " r" + attempt.recipeRevision() + " " + shortened(attempt.recipeSha256())));
        lines.add(pair("trace.fixture", attempt.fixture() + " " + identity(attempt)));
        lines.add(pair("trace.build", attempt.build()));
        lines.add(pair(
                "trace.instruments",
                attempt.instruments().entrySet().stream()
                        .map(i -> i.getKey() + " " + i.getValue().certificate())
                        .sorted()
                        .collect(Collectors.joining(", "))));
        AnswerText answers = new AnswerText(words);
        attempt.answers()
                .forEach(answer ->
                        lines.add(event("trace.entry.StepAnswered", answer.source(), answers.line(answer.answered()))));
        attempt.steps().forEach(step -> step(step, lines));
        burnIn(attempt.burnIn(), lines);
        if (end != null) {
            lines.add(event("trace.finished", end.source(), sentences(end.reasons())));
            lines.add(pair("trace.vented", vented(end)));
        }
        DeviceHistory.Bin bin = attempt.bin();
        if (bin != null) {
            lines.add(event("trace.entry.BinConfirmed", bin.source(), bin.bin()));
        }
    }

    private void burnIn(BurnInHistory burnIn, List<String> lines) {
        BurnInText text = new BurnInText(words);
        burnIn.stages().forEach(stage -> lines.add(pair("trace.stage", text.line(stage))));
        text.each(burnIn, (source, kind, what) -> lines.add(event("trace.entry." + kind, source, what)));
    }

    private void step(JudgedStep step, List<String> lines) {
        Reason fault = step.fault();
        lines.add(event("trace.step", step.source(), step.step() + (fault == null ? "" : " " + sentence(fault))));
        for (Measurement measurement : step.measurements()) {
            lines.add("    " + measurement(measurement));
        }
        SampleCounts samples = step.samples();
        if (samples != null) {
            lines.add("    " + words.text("trace.samples.line", counts(samples)));
        }
        if (step.reception() != null) {
            ReceptionText reception = new ReceptionText(step.reception());
            lines.add("    "
                    + words.text("trace.reception.line", Map.of("gaps", reception.gaps(), "lag", reception.lag())));
        }
        for (DeviceHistory.Curve curve : step.curves()) {
            lines.add("    "
                    + words.text(
                            "trace.curve",
                            Map.of(
                                    "step", step.step(),
                                    "channel", curve.waveform().channel().name(),
                                    "samples", Integer.toString(curve.waveform().samples())))
                    + " " + shortened(curve.sha256()));
        }
    }

    private static Map<String, String> counts(SampleCounts samples) {
        return Map.of(
                "taken", Long.toString(samples.taken()),
                "missing", Long.toString(samples.missing()),
                "late", Long.toString(samples.late()),
                "torn", Long.toString(samples.torn()),
                "repeated", Long.toString(samples.repeated()));
    }

    /** One measurement with its value, limit and zone, or with why there is none. */
    String measurement(Measurement measurement) {
        String title = measurement.characteristic().title().in(words.language().tag());
        if (measurement instanceof Measurement.Judged judged) {
            Figures figures = new Figures(judged);
            return "%s %s ± %s %s, %s %s, %s %s, %s %s: %s"
                            .formatted(
                                    title,
                                    figures.value(),
                                    figures.uncertainty(),
                                    figures.unit(),
                                    words.text("trace.limit"),
                                    figures.limit(),
                                    words.text("trace.raw"),
                                    figures.raw(),
                                    words.text("trace.zero"),
                                    figures.zero(),
                                    words.text("trace.zone." + judged.zone()))
                    + new ComparedText(words).after(judged);
        }
        return title + ": " + sentence(((Measurement.Unmeasured) measurement).reason());
    }

    /** The same for programs: what was decided, and where each decision stands in the ledger. */
    Json json(DeviceHistory history) {
        return Json.object()
                .put("serial", history.serial().value())
                .put("lot", history.lot().value())
                .put("product", history.product())
                .put("asOf", history.asOf().index())
                .put(
                        "attempts",
                        history.attempts().stream().map(HistoryText::json).toList())
                .put(
                        "holds",
                        history.holds().stream()
                                .map(hold -> json(hold.source(), hold.reason().code()))
                                .toList())
                .put(
                        "lifts",
                        history.lifts().stream()
                                .map(lift -> json(lift.source(), lift.reason().code()))
                                .toList())
                .put(
                        "retests",
                        history.retests().stream()
                                .map(retest -> json(
                                        retest.source(),
                                        retest.operation() + " "
                                                + retest.reason().code()))
                                .toList())
                .build();
    }

    private static Json json(Attempt attempt) {
        End end = attempt.end();
        Json.Members members = Json.object()
                .put("run", attempt.run().value())
                .put("operation", attempt.operation())
                .put("attempt", attempt.attempt())
                .put("recipe", attempt.recipe() + " r" + attempt.recipeRevision())
                .put("recipeSha256", attempt.recipeSha256())
                .put("person", attempt.person().id())
                .put("started", json(attempt.source(), "RunStarted"))
                .put(
                        "measurements",
                        attempt.measurements().stream().map(HistoryText::json).toList())
                .put(
                        "answers",
                        attempt.answers().stream().map(HistoryText::json).toList())
                .put(
                        "stages",
                        attempt.burnIn().stages().stream()
                                .map(HistoryText::json)
                                .toList())
                .put(
                        "interruptions",
                        attempt.burnIn().interruptions().stream()
                                .map(HistoryText::json)
                                .toList());
        if (end != null) {
            members.put("verdict", end.verdict().name())
                    .put("ended", json(end.source(), "RunFinished"))
                    .put(
                            "reasons",
                            end.reasons().stream()
                                    .map(r -> new Json.Text(r.code()))
                                    .toList());
        }
        return members.build();
    }

    private static Json json(BurnInHistory.Stage stage) {
        return Json.object()
                .put("step", stage.step())
                .put("stretches", stage.stretches())
                .put("poweredMillis", stage.powered().toMillis())
                .put("absentSamples", stage.absent())
                .build();
    }

    private static Json json(BurnInHistory.Interruption interruption) {
        Json.Members members = Json.object()
                .put("step", interruption.step())
                .put("since", interruption.since().toString())
                .put("reason", interruption.reason().code())
                .put("poweredMillis", interruption.powered().toMillis())
                .put("recorded", json(interruption.source(), "RunInterrupted"));
        BurnInHistory.Resumption resumed = interruption.resumed();
        if (resumed != null) {
            members.put("interruptedMillis", resumed.interrupted().toMillis())
                    .put("resumed", json(resumed.source(), "RunResumed"));
        }
        return members.build();
    }

    private static Json json(DeviceHistory.Answer answer) {
        StepAnswered answered = answer.answered();
        StepAnswered.Photo photo = answered.photo();
        return Json.object()
                .put("step", answered.step())
                .put("unit", answered.measuredIn().code())
                .put("counts", answered.answer().isPresent())
                .put(
                        "typed",
                        answered.typed().stream()
                                .map(typed -> Json.object()
                                        .put("person", typed.person())
                                        .put("at", typed.at().toString())
                                        .put("given", typed.given())
                                        .build())
                                .toList())
                .put("photoSha256", photo == null ? "" : photo.sha256())
                .put("recorded", json(answer.source(), "StepAnswered"))
                .build();
    }

    /** One measurement for programs. */
    static Json json(Measurement measurement) {
        Json.Members members = Json.object()
                .put("characteristic", measurement.characteristic().id())
                .put("verdict", measurement.verdict().name());
        if (measurement instanceof Measurement.Judged judged) {
            members.put("value", Double.toString(judged.value()))
                    .put("raw", Double.toString(judged.raw()))
                    .put("zero", Double.toString(judged.zero()))
                    .put("standardUncertainty", Double.toString(judged.standardUncertainty()))
                    .put("unit", judged.characteristic().unit().code());
        }
        return members.build();
    }

    private static Json json(Source source, String type) {
        return Json.object()
                .put("type", type)
                .put("at", source.at().toString())
                .put("ledger", source.position().ledger())
                .put("index", source.position().index())
                .put("hash", source.position().hash())
                .build();
    }

    private String pair(String key, String value) {
        return "  " + words.text(key) + ": " + value;
    }

    private String event(String key, Source source, String what) {
        return "  " + words.text(key) + ": " + time(source.at()) + " " + what + "  ["
                + source.position().index() + " " + shortened(source.position().hash()) + "]";
    }

    private String vented(End end) {
        if (end.vented() == null) {
            return words.text("trace.vented.none");
        }
        return words.text(
                "trace.vented.value",
                Map.of(
                        "pressure", Figures.fixed(end.vented().pressureKpa(), 2),
                        "seconds", Figures.fixed(end.vented().took().toMillis() / 1000.0, 1)));
    }

    private String identity(Attempt attempt) {
        return attempt.identity().getOrDefault("maker", "") + " "
                + attempt.identity().getOrDefault("serial", "");
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(words.zone()));
    }

    private String sentences(List<Reason> reasons) {
        return reasons.stream().map(this::sentence).collect(Collectors.joining(" "));
    }

    private String sentence(@Nullable Reason reason) {
        return reason == null ? "" : words.text(reason) + " (" + reason.code() + ")";
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }
}
