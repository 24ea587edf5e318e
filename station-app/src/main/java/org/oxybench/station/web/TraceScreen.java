package org.oxybench.station.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.CalibrationUse;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.words.AnswerText;
import org.oxybench.station.words.BurnInText;
import org.oxybench.station.words.ComparedText;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;
import org.oxybench.station.words.ReceptionText;

/** What the trace page says of one unit, in one language: words for the templates. */
public final class TraceScreen {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");

    private final DeviceHistory unit;
    private final Messages words;

    TraceScreen(DeviceHistory unit, Messages words) {
        this.unit = unit;
        this.words = words;
    }

    /** Path of a unit's page. */
    static String path(String serial) {
        return "/trace/" + URLEncoder.encode(serial, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A name and what stands beside it. */
    public record Fact(String name, String value) {}

    /**
     * A measurement as a row.
     *
     * @param stored value, unit and standard uncertainty as the record holds them
     */
    public record MeasurementRow(
            String title,
            String value,
            String uncertainty,
            String limit,
            String accepted,
            String raw,
            String zero,
            String zone,
            String stored) {}

    /** An instrument as a row. */
    public record InstrumentRow(String instrument, String serial, String certificate, String calibrated, String due) {}

    /** A ledger entry as a row. */
    public record EntryRow(long index, String time, String actor, String what, String hash) {}

    /** A picture of a channel over a run. */
    public record Picture(String path, String title) {}

    /** A curve as a link to its table. */
    public record CurveLink(String path, String title, String sha256) {}

    /**
     * How the samples of a step arrived.
     *
     * @param gaps how often the link was lost, and for how long together
     * @param lag how late samples came, half of them at most and the latest
     */
    public record SamplesRow(String step, SampleCounts counts, String gaps, String lag) {}

    /** The history. */
    public DeviceHistory unit() {
        return unit;
    }

    /** Serial number. */
    public String serial() {
        return unit.serial().value();
    }

    /** Where the unit is: held, under test, waiting for its bin, or its last verdict. */
    public String standing() {
        if (unit.held().isPresent()) {
            return words.text("trace.standing.held");
        }
        if (unit.openRun().isPresent()) {
            return words.text("trace.standing.running");
        }
        if (unit.binPending().isPresent()) {
            return words.text("trace.standing.bin");
        }
        return unit.attempts().isEmpty()
                ? words.text("trace.standing.pending")
                : verdictWord(unit.attempts().get(unit.attempts().size() - 1));
    }

    /** What is known of the unit as a whole. */
    public List<Fact> facts() {
        return List.of(
                fact("trace.standing", standing()),
                fact("trace.product", unit.product() + " r" + unit.route()),
                fact("trace.lot", unit.lot().value()),
                fact("trace.attempts", String.valueOf(unit.attempts().size())),
                fact("trace.ledger", unit.asOf().ledger()));
    }

    /** Heading of a run. */
    public String heading(Attempt run) {
        return words.text(
                "trace.attempt", Map.of("attempt", String.valueOf(run.attempt()), "operation", run.operation()));
    }

    /** What people decided about the unit: holds, lifts and retests, with their reasons, in order. */
    public List<Fact> decisions() {
        TreeMap<Long, Fact> decisions = new TreeMap<>();
        unit.holds().forEach(hold -> decide(decisions, "UnitHeld", hold.source(), hold.reason()));
        unit.lifts().forEach(lift -> decide(decisions, "HoldLifted", lift.source(), lift.reason()));
        unit.retests().forEach(retest -> decide(decisions, "RetestGranted", retest.source(), retest.reason()));
        return List.copyOf(decisions.values());
    }

    private void decide(Map<Long, Fact> decisions, String kind, Source source, Reason reason) {
        decisions.put(
                source.position().index(),
                new Fact(
                        words.text("trace.entry." + kind),
                        time(source.at()) + " · " + source.actor() + " · " + words.text(reason) + " (" + reason.code()
                                + ")"));
    }

    /** Verdict's name for style, {@code OPEN} while there is none. */
    public String verdict(Attempt run) {
        DeviceHistory.End end = run.end();
        return end == null ? "OPEN" : end.verdict().name();
    }

    /** Verdict as a word. */
    public String verdictWord(Attempt run) {
        DeviceHistory.End end = run.end();
        return end == null
                ? words.text("trace.open")
                : words.text("state." + end.verdict().name());
    }

    /** Path of the verdict's shape. */
    public String icon(Attempt run) {
        DeviceHistory.End end = run.end();
        return Icon.path(
                end == null
                        ? BenchState.RUNNING
                        : BenchState.valueOf(end.verdict().name()));
    }

    /** What is known of a run. */
    public List<Fact> facts(Attempt run) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("trace.started", time(run.source().at())));
        DeviceHistory.End end = run.end();
        if (end != null) {
            facts.add(fact("trace.finished", time(end.source().at())));
            facts.add(fact("trace.vented", vented(end)));
        }
        facts.add(fact("trace.person", name(run.person())));
        facts.add(fact("trace.recipe", run.recipe() + " r" + run.recipeRevision()));
        facts.add(fact("trace.sha256", run.recipeSha256()));
        facts.add(fact("trace.fixture", run.fixture()));
        facts.add(fact("trace.profile", run.profile()));
        facts.add(fact("trace.identity", joined(run.identity())));
        facts.add(fact("trace.token", String.valueOf(run.token())));
        facts.add(fact("trace.build", run.build()));
        return facts;
    }

    /** Why a run is not a PASS, and what its steps met. */
    public List<Fact> reasons(Attempt run) {
        Set<Fact> reasons = new LinkedHashSet<>();
        DeviceHistory.End end = run.end();
        if (end != null) {
            end.reasons().forEach(reason -> reasons.add(reason(reason)));
            if (end.recovered()) {
                reasons.add(new Fact("", words.text("trace.recovered")));
            }
        }
        run.steps().forEach(step -> {
            if (step.fault() != null) {
                reasons.add(reason(step.fault()));
            }
        });
        return List.copyOf(reasons);
    }

    /** Everything that was judged in a run. */
    public List<MeasurementRow> measurements(Attempt run) {
        return run.measurements().stream().map(this::row).toList();
    }

    /** Instruments of a run with the certificates it rested on. */
    public List<InstrumentRow> instruments(Attempt run) {
        List<InstrumentRow> rows = new ArrayList<>();
        new TreeMap<>(run.instruments()).forEach((name, use) -> rows.add(instrument(name, use)));
        return rows;
    }

    /** Pictures of a run: one for each channel, over all steps. */
    public List<Picture> pictures(Attempt run) {
        Set<String> channels = new LinkedHashSet<>();
        run.steps().forEach(step -> step.curves()
                .forEach(curve -> channels.add(curve.waveform().channel().name())));
        String base = path(serial()) + "/run/" + run.source().position().index() + "/";
        return channels.stream()
                .map(channel -> new Picture(base + channel + ".svg", channelWord(channel)))
                .toList();
    }

    /** Curves of a run, each with its table. */
    public List<CurveLink> curves(Attempt run) {
        List<CurveLink> links = new ArrayList<>();
        for (JudgedStep step : run.steps()) {
            for (Curve curve : step.curves()) {
                String path = path(serial()) + "/curve/" + curve.entry().index() + "/"
                        + URLEncoder.encode(curve.waveform().attachment(), StandardCharsets.UTF_8);
                String title = words.text(
                        "trace.curve",
                        Map.of(
                                "step", step.step(),
                                "channel",
                                        channelWord(curve.waveform().channel().name()),
                                "samples", String.valueOf(curve.waveform().samples())));
                links.add(new CurveLink(path, title, curve.sha256()));
            }
        }
        return links;
    }

    /** How the samples of a run arrived, step by step; steps that counted none are left out. */
    public List<SamplesRow> samples(Attempt run) {
        List<SamplesRow> rows = new ArrayList<>();
        for (JudgedStep step : run.steps()) {
            if (step.samples() != null) {
                ReceptionText reception = new ReceptionText(step.reception());
                rows.add(new SamplesRow(step.step(), step.samples(), reception.gaps(), reception.lag()));
            }
        }
        return rows;
    }

    /** Every ledger entry of the unit, in order. */
    public List<EntryRow> entries() {
        List<EntryRow> rows = new ArrayList<>();
        AnswerText answers = new AnswerText(words);
        rows.add(entry(unit.allotted(), "LotOpened", unit.lot().value()));
        for (Attempt run : unit.attempts()) {
            rows.add(entry(run.source(), "RunStarted", run.run().value()));
            run.answers().forEach(a -> rows.add(entry(a.source(), "StepAnswered", answers.line(a.answered()))));
            run.steps().forEach(step -> rows.add(entry(step.source(), "StepJudged", step.step())));
            new BurnInText(words).each(run.burnIn(), (at, kind, what) -> rows.add(entry(at, kind, what)));
            run.lateCalls().forEach(call -> rows.add(entry(call.source(), "LateCallRefused", call.call())));
            if (run.end() != null) {
                rows.add(entry(run.end().source(), "RunFinished", verdictWord(run)));
            }
            if (run.bin() != null) {
                rows.add(entry(run.bin().source(), "BinConfirmed", run.bin().bin()));
            }
        }
        unit.holds()
                .forEach(hold ->
                        rows.add(entry(hold.source(), "UnitHeld", hold.reason().code())));
        unit.lifts()
                .forEach(lift -> rows.add(
                        entry(lift.source(), "HoldLifted", lift.reason().code())));
        unit.retests()
                .forEach(retest -> rows.add(entry(
                        retest.source(),
                        "RetestGranted",
                        retest.operation() + " " + retest.reason().code())));
        unit.refusals()
                .forEach(refusal -> rows.add(entry(
                        refusal.source(),
                        "Refused",
                        String.join(
                                " ",
                                refusal.reasons().stream().map(Reason::code).toList()))));
        rows.sort(Comparator.comparingLong(EntryRow::index));
        return rows;
    }

    /** As of which entry all this is. */
    public String asOf() {
        return words.text(
                "trace.asof", Map.of("index", String.valueOf(unit.asOf().index())));
    }

    private MeasurementRow row(Measurement measurement) {
        String title = measurement.characteristic().title().in(words.language().tag());
        if (measurement instanceof Measurement.Judged judged) {
            Figures figures = new Figures(judged);
            String unitCode = judged.characteristic().unit().code();
            return new MeasurementRow(
                    title,
                    figures.value() + " " + figures.unit(),
                    figures.uncertainty() + " (k " + Figures.fixed(judged.coverageFactor(), 1) + ")",
                    figures.limit(),
                    figures.acceptance(),
                    figures.raw(),
                    figures.zero(),
                    words.text("trace.zone." + judged.zone().name()),
                    judged.value() + " " + unitCode + " (u " + judged.standardUncertainty() + ")"
                            + new ComparedText(words).after(judged));
        }
        Reason reason = ((Measurement.Unmeasured) measurement).reason();
        String none = words.text("trace.zone.NONE");
        String empty = Messages.ABSENT;
        return new MeasurementRow(title, none, empty, empty, empty, empty, empty, none, reason.code());
    }

    private InstrumentRow instrument(String name, CalibrationUse use) {
        InstrumentCalibrated calibration = use.calibration();
        return calibration == null
                ? new InstrumentRow(name, Messages.ABSENT, use.certificate(), Messages.ABSENT, Messages.ABSENT)
                : new InstrumentRow(
                        name,
                        calibration.serial(),
                        use.certificate(),
                        DAY.format(calibration.calibrated().atZone(words.zone())),
                        DAY.format(calibration.due().atZone(words.zone())));
    }

    private String vented(DeviceHistory.End end) {
        var vented = end.vented();
        return vented == null
                ? words.text("trace.vented.none")
                : words.text(
                        "trace.vented.value",
                        Map.of(
                                "pressure", Figures.fixed(vented.pressureKpa(), 2),
                                "seconds", Figures.fixed(vented.took().toMillis() / 1000.0, 1)));
    }

    private EntryRow entry(Source source, String kind, String detail) {
        return new EntryRow(
                source.position().index(),
                time(source.at()),
                source.actor(),
                words.text("trace.entry." + kind) + " · " + detail,
                source.position().hash());
    }

    private Fact reason(Reason reason) {
        return new Fact(reason.code(), words.text(reason));
    }

    private Fact fact(String key, String value) {
        return new Fact(words.text(key), value);
    }

    private String channelWord(String channel) {
        return words.find("channel." + channel, Map.of()).orElse(channel);
    }

    private String name(PersonName person) {
        boolean chinese = words.language().tag().startsWith("zh");
        return ((chinese ? person.nameZh() : person.namePinyin()) + " " + person.id()).trim();
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(words.zone()));
    }

    private static String joined(Map<String, String> fields) {
        return String.join(
                ", ",
                new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(field -> field.getKey() + " " + field.getValue())
                                .toList());
    }
}
