package org.oxybench.station.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oxybench.recipe.uncertainty.OperatingCurve.Point;
import org.oxybench.station.words.DecayText;
import org.oxybench.station.words.Messages;

/** What simulated runs counted of a pressure decay in words: the command and the page say the same numbers. */
public final class CountedText {

    private final CountedRisk counted;
    private final Messages words;
    private final DecayText text;

    /** Tells of what was counted in the language of these words. */
    public CountedText(CountedRisk counted, Messages words) {
        this.counted = counted;
        this.words = words;
        text = new DecayText(counted.risk(), words);
    }

    /**
     * A size of leak: how often a good unit was wrongly refused, or a bad one wrongly accepted.
     *
     * @param good whether a unit that leaks so much is good
     * @param size leak with its unit
     * @param rate share that was decided wrongly
     * @param low lower end of its 95 % interval
     * @param high upper end of it
     * @param closed the same share in closed form
     */
    public record Row(
            boolean good, String size, long runs, String rate, String low, String high, String closed, long noResult) {}

    /** Every size, in order of the leak. */
    public List<Row> rows() {
        return counted.sizes().stream().map(this::row).toList();
    }

    private Row row(CountedRisk.Size size) {
        boolean good = size.count().trueValue() <= counted.risk().limit();
        Point point = size.count().point();
        return new Row(
                good,
                text.shown(size.count().trueValue()),
                size.count().runs(),
                DecayText.percent(good ? 1 - point.accepted() : point.accepted()),
                DecayText.percent(good ? 1 - point.high() : point.low()),
                DecayText.percent(good ? 1 - point.low() : point.high()),
                DecayText.percent(good ? 1 - counted.closed(size) : counted.closed(size)),
                size.noResult());
    }

    /** The closed form beside the counts, size by size, and whether both agree. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(text.lines());
        for (Row row : rows()) {
            Map<String, String> numbers = Map.of(
                    "size", row.size(),
                    "runs", String.valueOf(row.runs()),
                    "rate", row.rate(),
                    "low", row.low(),
                    "high", row.high(),
                    "closed", row.closed(),
                    "none", String.valueOf(row.noResult()));
            lines.add(words.text(row.good() ? "cli.risk.refused" : "cli.risk.accepted", numbers));
        }
        lines.addAll(findings());
        return lines;
    }

    /** Whether the closed form and the counts agree, and by how much the simulated bench reads too much or too little. */
    public List<String> findings() {
        Map<String, String> sum = Map.of(
                "count", String.valueOf(counted.disagreements().size()),
                "sizes", String.valueOf(counted.sizes().size()),
                "bias", bias(),
                "claimed", DecayText.percent(counted.risk().uncertainty().relative()));
        return List.of(
                words.text(counted.disagreements().isEmpty() ? "cli.risk.agrees" : "cli.risk.disagrees", sum),
                words.text(counted.biasIsClaimed() ? "cli.risk.bias" : "cli.risk.bias-too-large", sum));
    }

    /** By how much more than what leaks is read, as a share with its sign. */
    public String bias() {
        return counted.bias()
                .map(share -> String.format(Locale.ROOT, "%+.2f %%", 100 * share))
                .orElse(Messages.ABSENT);
    }

    /** The operating characteristic as SVG: the closed form as a line, the counts as points. */
    public String svg() {
        return text.svg(counted.points());
    }
}
