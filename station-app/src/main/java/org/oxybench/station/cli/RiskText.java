package org.oxybench.station.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.oxybench.recipe.uncertainty.OperatingCurve.Point;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.trial.CountedRisk;
import org.oxybench.station.trial.CountedText;
import org.oxybench.station.trial.CountedUnits;
import org.oxybench.station.words.DecayText;
import org.oxybench.station.words.Messages;

/** The risk of a recipe as a command says it: in closed form, and as simulated runs counted it. */
final class RiskText {

    private final Messages words;

    RiskText(Messages words) {
        this.words = words;
    }

    Json json(DecayRisk risk) {
        return members(risk).build();
    }

    private Json.Members members(DecayRisk risk) {
        DecayText text = new DecayText(risk, words);
        return Json.object()
                .put("characteristic", risk.characteristic().id())
                .put("limit", text.shown(risk.limit()))
                .put("standardUncertainty", text.uncertainty())
                .put("scatter", text.scatter())
                .put("acceptedUpTo", text.shown(risk.acceptedUpTo()))
                .put("falseAcceptAtLimit", text.falseAccept());
    }

    Json json(CountedRisk counted) {
        DecayText text = new DecayText(counted.risk(), words);
        List<Json> sizes = new ArrayList<>();
        for (CountedRisk.Size size : counted.sizes()) {
            sizes.add(members(
                            text.shown(size.count().trueValue()),
                            size.count().runs(),
                            size.count().accepted())
                    .put("noResult", size.noResult())
                    .put("low", DecayText.percent(size.count().point().low()))
                    .put("high", DecayText.percent(size.count().point().high()))
                    .put("closed", DecayText.percent(counted.closed(size)))
                    .build());
        }
        return members(counted.risk())
                .put("simulated", sizes)
                .put("disagreements", counted.disagreements().size())
                .put("bias", new CountedText(counted, words).bias())
                .put("biasClaimed", counted.biasIsClaimed())
                .build();
    }

    private static Json.Members members(String size, long runs, long accepted) {
        return Json.object().put("size", size).put("runs", runs).put("accepted", accepted);
    }

    /** What simulated runs counted where there is no closed form. */
    List<String> lines(String defect, List<CountedUnits> counted) {
        return counted.stream()
                .map(units -> words.text("cli.risk.counted", numbers(defect, units)))
                .toList();
    }

    private static Map<String, String> numbers(String defect, CountedUnits units) {
        Point point = units.count().point();
        return Map.of(
                "size", defect + " " + number(units.count().trueValue()),
                "runs", String.valueOf(units.count().runs()),
                "rate", DecayText.percent(point.accepted()),
                "low", DecayText.percent(point.low()),
                "high", DecayText.percent(point.high()),
                "none", String.valueOf(units.noResult()),
                "failed", units.failed().isEmpty() ? Messages.ABSENT : failed(units));
    }

    private static String failed(CountedUnits units) {
        return new TreeMap<>(units.failed())
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    Json json(String defect, List<CountedUnits> counted) {
        return new Json.Items(counted.stream()
                .<Json>map(units -> members(
                                number(units.count().trueValue()),
                                units.count().runs(),
                                units.count().accepted())
                        .put("defect", defect)
                        .put("noResult", units.noResult())
                        .put("low", DecayText.percent(units.count().point().low()))
                        .put("high", DecayText.percent(units.count().point().high()))
                        .build())
                .toList());
    }

    /** How fast it went. */
    static Map<String, String> rate(long runs, double seconds) {
        return Map.of(
                "runs", String.valueOf(runs),
                "seconds", String.format(Locale.ROOT, "%.1f", seconds),
                "rate", seconds > 0 ? String.format(Locale.ROOT, "%.0f", runs / seconds) : Messages.ABSENT);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
