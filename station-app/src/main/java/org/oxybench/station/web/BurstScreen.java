package org.oxybench.station.web;

import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.station.bench.LastBurst;
import org.oxybench.station.trace.SpectrumChart;
import org.oxybench.station.words.Figures;
import org.oxybench.station.words.Messages;

/** The newest burst of a run of days: what it came to, and its spectrum. */
public final class BurstScreen {
    private final LastBurst last;
    private final Messages words;

    BurstScreen(LastBurst last, Messages words) {
        this.last = last;
        this.words = words;
    }

    /** When it was recorded. */
    public String title() {
        return words.text("trend.burst", Map.of("at", SignScreen.time(last.at(), words)));
    }

    /** What was judged of it. */
    public List<TraceScreen.Fact> facts() {
        return last.measurements().stream()
                .map(each -> new TraceScreen.Fact(
                        each.characteristic().title().in(words.language().tag()), value(each)))
                .toList();
    }

    private String value(Measurement measurement) {
        if (measurement instanceof Measurement.Judged judged) {
            Figures figures = new Figures(judged);
            return figures.value() + " " + figures.unit();
        }
        return ((Measurement.Unmeasured) measurement).reason().code();
    }

    /** Its spectrum. */
    public String svg() {
        return new SpectrumChart(last.burst()).svg(caption());
    }

    /** What the spectrum is of. */
    public String caption() {
        return words.text(
                "trend.spectrum", Map.of("unit", last.burst().channel().unit().symbol()));
    }
}
