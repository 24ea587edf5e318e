package org.oxybench.station.words;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.oxybench.recipe.uncertainty.OperatingCurve.Point;
import org.oxybench.recipe.uncertainty.OperatingSvg;

/** The risk of a pressure decay in words, and as a picture. */
public final class DecayText {

    /** Share of the limit at which a good unit is looked at. */
    private static final double GOOD = 0.8;

    /** Nobody tells less than this from nothing: no number of units shows it. */
    private static final double LEAST_PERCENT = 0.001;

    private final Messages words;
    private final DecayRisk risk;

    /** Tells of this risk in the language of these words. */
    public DecayText(DecayRisk risk, Messages words) {
        this.risk = risk;
        this.words = words;
    }

    /** What the test is, and how often it will be wrong on either side. */
    public List<String> lines() {
        Map<String, String> numbers = Map.of(
                "subject", title(),
                "limit", shown(risk.limit()),
                "u", uncertainty(),
                "scatter", scatter(),
                "accepted", shown(risk.acceptedUpTo()),
                "good", shown(GOOD * risk.limit()),
                "reject", falseReject(),
                "accept", falseAccept());
        return List.of(
                words.text("cli.risk.limit", numbers),
                words.text("cli.risk.false-accept", numbers),
                words.text("cli.risk.false-reject", numbers));
    }

    /** Standard uncertainty at the limit, with its unit. */
    public String uncertainty() {
        return shown(risk.uncertainty().applyAsDouble(risk.limit()));
    }

    /** What a unit at the limit is measured to be scatters by so much from run to run, with its unit. */
    public String scatter() {
        return shown(risk.uncertainty().scatter(risk.limit()));
    }

    /** How probable it is that a unit which is exactly at the limit is accepted. */
    public String falseAccept() {
        return percent(risk.acceptance().probability(risk.limit()));
    }

    /** How probable it is that a good unit, with 0.8 of the limit, is refused. */
    public String falseReject() {
        return percent(1 - risk.acceptance().probability(GOOD * risk.limit()));
    }

    /**
     * The operating characteristic as SVG.
     *
     * @param counted what came of simulated runs, drawn beside it; true values in mol/s
     */
    public String svg(List<Point> counted) {
        Characteristic characteristic = risk.characteristic();
        String across = title() + " / " + characteristic.shown().symbol();
        return risk.svg(
                new OperatingSvg.Labels(title(), across, words.text("cli.risk.probability"), shown(risk.limit())),
                counted);
    }

    /** What is tested. */
    public String title() {
        return risk.characteristic().title().in(words.language().tag());
    }

    /** A leak with the recipe's decimals and its unit. */
    public String shown(double molPerS) {
        Characteristic characteristic = risk.characteristic();
        double value = UnitOfMeasure.MOL_PER_S.convert(molPerS, characteristic.shown());
        return String.format(Locale.ROOT, "%." + characteristic.decimals() + "f ", value)
                + characteristic.shown().symbol();
    }

    /** Two digits or three, and as many as it takes to see that it is not quite 100; of next to nothing, that it is that. */
    public static String percent(double probability) {
        double percent = 100 * probability;
        if (percent > 0 && percent < LEAST_PERCENT) {
            return "< 0.001 %";
        }
        if (percent == 0 || percent == 100) {
            return percent == 0 ? "0 %" : "100 %";
        }
        return String.format(Locale.ROOT, percent < 10 ? "%.2g %%" : percent < 99.9 ? "%.1f %%" : "%.3f %%", percent);
    }
}
