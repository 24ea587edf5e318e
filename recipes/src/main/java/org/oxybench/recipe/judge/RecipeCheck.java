package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Whether a recipe can be run on a fixture: what neither the recipe alone nor the fixture's profile alone can tell.
 */
public final class RecipeCheck {
    /** Gas temperature at which a resolution in pressure is turned into one in leak rate. */
    private static final double NOMINAL_TEMPERATURE_K = 296.15;

    /** Part of the limit that one count may be worth (ASTM E2930: resolution at most 1/10 of the specification). */
    public static final double RESOLUTION_TO_LIMIT_MAX = 0.1;

    private RecipeCheck() {}

    /**
     * Returns why the recipe cannot be run on a fixture with these channels; empty when it can. Codes:
     * {@code E-FIT-01} channel not on the fixture, {@code E-FIT-02} resolution too coarse, {@code E-FIT-03} unit of
     * another dimension.
     *
     * @param resolution what one count of each channel is worth, by channel name
     */
    public static List<Reason> onFixture(Recipe recipe, Map<String, Quantity> resolution) {
        List<Reason> reasons = new ArrayList<>();
        for (String channel : channels(recipe)) {
            if (!resolution.containsKey(channel)) {
                reasons.add(Reason.of("E-FIT-01", "channel", channel));
            }
        }
        for (Step step : recipe.steps()) {
            Step.Recording recording = step.record();
            if (recording != null) {
                step.characteristics().forEach(each -> resolution(each, recording.duration(), resolution, reasons));
            }
        }
        return reasons;
    }

    private static Set<String> channels(Recipe recipe) {
        Set<String> channels = new LinkedHashSet<>();
        for (Step step : recipe.steps()) {
            Step.Wait waitFor = step.waitFor();
            Step.Recording recording = step.record();
            Stream.ofNullable(waitFor).map(Step.Wait::channel).forEach(channels::add);
            Stream.ofNullable(recording)
                    .flatMap(each -> each.channels().stream())
                    .forEach(channels::add);
        }
        return channels;
    }

    private static void resolution(
            Characteristic characteristic, Duration duration, Map<String, Quantity> resolution, List<Reason> reasons) {
        boolean decay = Evaluations.measured(characteristic.evaluation()) == Evaluation.Measured.CLOSED_VOLUME;
        String channel =
                characteristic.channels().getOrDefault(Evaluations.comparedRole(characteristic.evaluation()), "");
        Quantity count = resolution.get(channel);
        if (count == null) {
            return;
        }
        Dimension expected = decay ? Dimension.PRESSURE : characteristic.limit().dimension();
        double ratio = count.value()
                * count.unit().factor()
                * (decay ? molesPerSecondPerPascal(characteristic, duration) : 1)
                / width(characteristic.limit());
        if (count.unit().dimension() != expected) {
            String unit = count.unit().code();
            reasons.add(new Reason("E-FIT-03", Map.of("characteristic", characteristic.id(), "unit", unit)));
        } else if (!(ratio <= RESOLUTION_TO_LIMIT_MAX)) {
            reasons.add(new Reason("E-FIT-02", Map.of("characteristic", characteristic.id(), "ratio", "" + ratio)));
        }
    }

    /** Leak rate that one pascal over the whole recording is. */
    private static double molesPerSecondPerPascal(Characteristic characteristic, Duration duration) {
        Quantity volume = characteristic.parameters().get("volume");
        double seconds = duration.toMillis() / 1000.0;
        return volume == null
                ? Double.NaN
                : volume.in(UnitOfMeasure.M3) / (UnitOfMeasure.MOLAR_GAS_CONSTANT * NOMINAL_TEMPERATURE_K * seconds);
    }

    /** What a resolution is compared with, in base units: the width between two bounds, else the one bound. */
    private static double width(Limit limit) {
        if (limit instanceof Limit.Between between) {
            return Math.abs(base(between.high()) - base(between.low()));
        }
        if (limit instanceof Limit.AtLeast atLeast) {
            return Math.abs(base(atLeast.low()));
        }
        return limit.upper().map(bound -> Math.abs(base(bound))).orElse(0.0);
    }

    private static double base(Quantity quantity) {
        return quantity.value() * quantity.unit().factor() + quantity.unit().offset();
    }
}
