package org.oxybench.station.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.PhaseView;
import org.oxybench.station.bench.BenchView.Progress;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.trace.LimitGauge;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;

/** What the bench page says of a run: unit, phases, the value that decided, and whether the bench may be opened. */
public final class RunScreen {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final RunView run;
    private final Messages words;

    RunScreen(RunView run, Messages words) {
        this.run = run;
        this.words = words;
    }

    /** Serial number of the unit. */
    public String unit() {
        return run.unit().value();
    }

    /** Number of the attempt. */
    public int attempt() {
        return run.attempt();
    }

    /** Name of the operation. */
    public String operation() {
        return in(run.operation());
    }

    /** Name and revision of the recipe. */
    public String recipe() {
        return run.recipe();
    }

    /** The phase strip. */
    public List<Phase> phases() {
        return run.phases().stream().map(this::phase).toList();
    }

    /** Names of the run on: a new one begins a new curve. */
    public String key() {
        return run.unit().value() + "/" + run.attempt();
    }

    /** When the run started, milliseconds since the epoch; 0 before it has. */
    public long startedMillis() {
        return millis(run.started());
    }

    /** When the result is expected, milliseconds since the epoch; 0 when unknown. */
    public long endMillis() {
        return millis(run.expectedEnd());
    }

    /** When the result is expected, as a clock; empty when unknown. */
    public String end() {
        Instant end = run.expectedEnd();
        return end == null ? "" : CLOCK.format(end.atZone(words.zone()));
    }

    /** Planned seconds of the whole run. */
    public long plannedSeconds() {
        return run.phases().stream()
                .map(PhaseView::planned)
                .mapToLong(Duration::toSeconds)
                .sum();
    }

    /** Title of the phase that is on, or empty. */
    public String active() {
        return run.phases().stream()
                .filter(phase -> phase.progress() == Progress.ACTIVE)
                .map(phase -> in(phase.title()))
                .findFirst()
                .orElse("");
    }

    /** The figures of the measurement that decided, or null when none did. */
    public @Nullable Figures figures() {
        Measurement.Judged judged = judged();
        return judged == null ? null : new Figures(judged);
    }

    /** Title of the characteristic that decided; empty without one. */
    public String characteristic() {
        Measurement.Judged judged = judged();
        return judged == null ? "" : in(judged.characteristic().title());
    }

    /** The limit and, when it is violated, by how much; empty without a measurement. */
    public String limit() {
        Measurement.Judged judged = judged();
        if (judged == null) {
            return "";
        }
        Figures figures = new Figures(judged);
        String key = judged.verdict() == Verdict.PASS
                ? "verdict.within"
                : figures.insideGuardBand() ? "verdict.guard" : figures.upper() ? "verdict.over" : "verdict.under";
        return words.text(
                key,
                Map.of(
                        "limit", figures.limit(),
                        "acceptance", figures.acceptance(),
                        "beyond", figures.beyond(),
                        "uncertainty", figures.uncertainty()));
    }

    /** Code of the violated limit; empty when none is. */
    public String failureCode() {
        Measurement.Judged judged = judged();
        return judged == null || judged.verdict() == Verdict.PASS
                ? ""
                : judged.characteristic().failureCode();
    }

    /** What the gauge stands on: dark in a FAIL, whose panel is dark. */
    public LimitGauge.Ground ground() {
        Outcome outcome = run.outcome();
        boolean failed = outcome != null && outcome.verdict() == Verdict.FAIL;
        return failed ? LimitGauge.Ground.DARK : LimitGauge.Ground.LIGHT;
    }

    /** The limit gauge as SVG, or empty without a measurement. */
    public String gauge() {
        Measurement.Judged judged = judged();
        if (judged == null) {
            return "";
        }
        Figures figures = new Figures(judged);
        return new LimitGauge(judged, ground())
                .svg(words.text(
                        "verdict.gauge",
                        Map.of("value", figures.value() + " " + figures.unit(), "limit", figures.limit())));
    }

    /** Codes of why the run is not a PASS, separated by spaces. */
    public String codes() {
        Outcome outcome = run.outcome();
        return outcome == null
                ? ""
                : String.join(
                        " ",
                        outcome.reasons().stream().map(reason -> reason.code()).toList());
    }

    /** What is known of the pressure inside: safe to open only when it was measured. */
    public String pressure() {
        Outcome outcome = run.outcome();
        if (outcome == null) {
            return "";
        }
        Double vented = outcome.ventedKpa();
        if (vented != null) {
            return words.text("vent.safe", Map.of("pressure", Figures.fixed(vented, 1)));
        }
        Double last = outcome.lastKpa();
        return last == null
                ? words.text("vent.unknown")
                : words.text("vent.unsafe", Map.of("pressure", Figures.fixed(last, 0)));
    }

    /** Whether the unit was measured as vented. */
    public boolean vented() {
        Outcome outcome = run.outcome();
        return outcome != null && outcome.ventedKpa() != null;
    }

    /** Verdicts of the last runs on this bench, newest last. */
    public List<Verdict> history() {
        Outcome outcome = run.outcome();
        return outcome == null ? List.of() : outcome.history();
    }

    /** What one of the last verdicts is called. */
    public String word(Verdict verdict) {
        return words.text("state." + verdict.name());
    }

    /** Path of a verdict's shape. */
    public String icon(Verdict verdict) {
        return Icon.path(org.oxybench.station.bench.BenchState.valueOf(verdict.name()));
    }

    /** Where the end of the run stands in the ledger, or empty before it has ended. */
    public String position() {
        Outcome outcome = run.outcome();
        return outcome == null ? "" : String.valueOf(outcome.position().index());
    }

    /**
     * One line of the phase strip.
     *
     * @param progress {@code waiting}, {@code active}, {@code done}, {@code failed} when a limit is violated, or
     *     {@code void} when it has no result
     * @param figure what it measured or how long it takes
     * @param startedMillis when it began, 0 before it has
     */
    public record Phase(String title, String progress, String figure, long startedMillis, long plannedSeconds) {}

    private Phase phase(PhaseView phase) {
        return new Phase(
                in(phase.title()),
                progress(phase),
                figure(phase),
                millis(phase.started()),
                phase.planned().toSeconds());
    }

    /** A phase in which only the equipment failed is not shown as one in which the unit did. */
    private static String progress(PhaseView phase) {
        Measurement measurement = phase.measurement();
        boolean violated = measurement != null && measurement.verdict() == Verdict.FAIL;
        return phase.progress() == Progress.FAILED && !violated
                ? "void"
                : phase.progress().name().toLowerCase(Locale.ROOT);
    }

    private String figure(PhaseView phase) {
        if (phase.measurement() instanceof Measurement.Judged judged) {
            Figures figures = new Figures(judged);
            return figures.value() + " " + figures.unit();
        }
        if (phase.measurement() instanceof Measurement.Unmeasured unmeasured) {
            return unmeasured.reason().code();
        }
        return words.text(
                "bench.seconds",
                Map.of("seconds", String.valueOf(phase.planned().toSeconds())));
    }

    private Measurement.@Nullable Judged judged() {
        Outcome outcome = run.outcome();
        return outcome != null && outcome.decisive() instanceof Measurement.Judged judged ? judged : null;
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    private String in(Text text) {
        return text.in(words.language().tag());
    }
}
