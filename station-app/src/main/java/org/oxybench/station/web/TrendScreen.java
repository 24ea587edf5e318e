package org.oxybench.station.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.BurnInHistory.Interruption;
import org.oxybench.record.history.BurnInHistory.Resumption;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.StretchTrend;
import org.oxybench.station.trace.TrendChart;
import org.oxybench.station.trace.TrendChart.Absence;
import org.oxybench.station.words.BurnInText;
import org.oxybench.station.words.Messages;

/** How a run of days goes, or went: every characteristic of its stretches as a curve, and every time without power. */
public final class TrendScreen {
    private final SerialNumber serial;
    private final Attempt run;
    private final List<StretchTrend> trends;
    private final Instant now;
    private final Messages words;

    /**
     * Puts a run into words.
     *
     * @param now until when a run that is still on is drawn
     */
    TrendScreen(SerialNumber serial, Attempt run, List<StretchTrend> trends, Instant now, Messages words) {
        this.serial = serial;
        this.run = run;
        this.trends = List.copyOf(trends);
        this.now = now;
        this.words = words;
    }

    /** Where a run of days is drawn from its start; empty for every other run. */
    public static String path(String serial, Attempt run) {
        return run.burnIn().stages().isEmpty()
                ? ""
                : TraceScreen.path(serial) + "/burn-in/"
                        + run.source().position().index();
    }

    /** What the page is of. */
    public String title() {
        return words.text("trend.title", Map.of("serial", serial.value(), "operation", run.operation()));
    }

    /** Where everything else that the record holds of the unit is. */
    public String unitPath() {
        return TraceScreen.path(serial.value());
    }

    /** The unit. */
    public String serial() {
        return serial.value();
    }

    /** What the run came to so far. */
    public List<TraceScreen.Fact> facts() {
        BurnInHistory burnIn = run.burnIn();
        Duration powered =
                burnIn.stages().stream().map(BurnInHistory.Stage::powered).reduce(Duration.ZERO, Duration::plus);
        Duration without = burnIn.interruptions().stream().map(this::length).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                new TraceScreen.Fact(words.text("trend.recipe"), run.recipe() + " r" + run.recipeRevision()),
                new TraceScreen.Fact(words.text("trend.powered"), BurnInText.hours(powered) + " h"),
                new TraceScreen.Fact(
                        words.text("trend.interruptions"),
                        words.text(
                                "trend.interruptions.of",
                                Map.of(
                                        "count",
                                                Integer.toString(
                                                        burnIn.interruptions().size()),
                                        "minutes", BurnInText.minutes(without)))));
    }

    /**
     * A curve.
     *
     * @param svg the picture
     * @param caption stage and characteristic with its unit
     */
    public record Chart(String svg, String caption) {}

    /** A curve for each characteristic of each stage. */
    public List<Chart> charts() {
        List<Absence> absences = run.burnIn().interruptions().stream()
                .map(each -> new Absence(each.since(), ended(each)))
                .toList();
        Instant end = end();
        List<Chart> charts = new ArrayList<>();
        for (StretchTrend trend : trends) {
            Instant begin = trend.points().get(0).at();
            String caption = words.text(
                    "trend.caption",
                    Map.of(
                            "step", trend.step(),
                            "characteristic",
                                    trend.characteristic()
                                            .title()
                                            .in(words.language().tag()),
                            "unit", trend.characteristic().shown().symbol()));
            charts.add(new Chart(new TrendChart(trend, absences, begin, end).svg(caption), caption));
        }
        return charts;
    }

    /** Up to when there is something to draw: a run that is over ends with its end. */
    private Instant end() {
        Instant last = run.burnIn().stages().stream()
                .map(BurnInHistory.Stage::last)
                .max(Instant::compareTo)
                .orElse(now);
        return run.end() == null && now.isAfter(last) ? now : last;
    }

    /**
     * A time without power.
     *
     * @param minutes how long, or so far
     */
    public record Gap(String since, String step, String minutes, String why, String resumed) {}

    /** Every time without power, in order. */
    public List<Gap> gaps() {
        return run.burnIn().interruptions().stream().map(this::gap).toList();
    }

    private Gap gap(Interruption each) {
        Resumption resumed = each.resumed();
        String how = resumed == null
                ? words.text(run.end() == null ? "trend.lasts" : "trend.ended")
                : resumed.person() == null
                        ? words.text("trend.by-itself")
                        : resumed.person().id() + " " + resumed.person().namePinyin();
        return new Gap(
                SignScreen.time(each.since(), words),
                each.step(),
                BurnInText.minutes(length(each)),
                words.text(each.reason()) + " (" + each.reason().code() + ")",
                how);
    }

    private Duration length(Interruption each) {
        Resumption resumed = each.resumed();
        Instant until = run.end() == null ? now : run.end().source().at();
        return resumed == null ? Duration.between(each.since(), until) : resumed.interrupted();
    }

    private static @Nullable Instant ended(Interruption each) {
        Resumption resumed = each.resumed();
        return resumed == null ? null : resumed.source().at();
    }
}
