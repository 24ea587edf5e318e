package org.oxybench.recipe.diff;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Arrangement;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;

/** Parts of a recipe as the file writes them; {@code -} for what is not there. */
final class Wording {
    private Wording() {}

    static String of(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("-");
    }

    static String of(Arrangement arrangement) {
        return arrangement.medium() + ", " + (arrangement.fibreMembrane() ? "fibre_membrane, " : "")
                + (arrangement.deformable() ? "vessel deformable, " : "") + "pressurised "
                + arrangement.pressurised() + ", vented " + arrangement.vented();
    }

    static String units(Characteristic characteristic) {
        return characteristic.unit() + ", " + characteristic.shown() + ", " + characteristic.decimals();
    }

    static String of(Limit limit) {
        Stream<String> low = limit.lower().map(bound -> "≥ " + bound).stream();
        Stream<String> high = limit.upper().map(bound -> "≤ " + bound).stream();
        return String.join(", ", Stream.concat(low, high).toList());
    }

    static String of(DecisionRule rule) {
        return DecisionRule.of(rule.name()).isPresent() ? rule.name() : rule.name() + " " + rule.factor() + " u";
    }

    static String of(@Nullable Setting setting) {
        if (setting == null) {
            return "-";
        }
        return setting instanceof Setting.Setpoint setpoint
                ? setpoint.quantity().toString()
                : ((Setting.Switch) setting).on() ? "on" : "off";
    }

    static String of(Step.@Nullable Wait wait) {
        return wait == null
                ? "-"
                : wait.channel() + of(wait.settling()) + " " + of(wait.until()) + ", "
                        + seconds(wait.timeout().toMillis()) + ", " + wait.reason();
    }

    private static String of(Step.@Nullable Settling settling) {
        return settling == null
                ? ""
                : " settling (" + seconds(settling.window().toMillis()) + ", "
                        + seconds(settling.timeConstant().toMillis()) + ", "
                        + seconds(settling.testTime().toMillis()) + ")";
    }

    static String of(Step.@Nullable Recording recording) {
        return recording == null
                ? "-"
                : String.join(" ", recording.channels()) + ", "
                        + seconds(recording.duration().toMillis()) + ", " + recording.rateHz() + " Hz, "
                        + tolerated(recording)
                        + of(recording.stretch())
                        + recording.during().stream().map(Wording::of).collect(Collectors.joining());
    }

    private static String of(Step.@Nullable Stretch stretch) {
        return stretch == null
                ? ""
                : ", in stretches of " + seconds(stretch.every().toMillis())
                        + stretch.judge().stream().map(each -> " " + each.id()).collect(Collectors.joining())
                        + of(stretch.bursts());
    }

    private static String of(@Nullable Bursts bursts) {
        return bursts == null
                ? ""
                : ", bursts of " + bursts.samples() + " " + bursts.channel() + " at " + bursts.rateHz() + " Hz every "
                        + seconds(bursts.every().toMillis()) + ", missing " + bursts.tolerateMissing()
                        + bursts.judge().stream().map(each -> " " + each.id()).collect(Collectors.joining());
    }

    static String of(List<Comparison> comparisons) {
        return comparisons.isEmpty()
                ? "-"
                : comparisons.stream()
                        .map(each -> each.characteristic() + " / " + each.with() + " " + each.its() + ", "
                                + seconds(each.ageMax().toMillis()))
                        .collect(Collectors.joining("; "));
    }

    static String of(@Nullable BurnIn burnIn) {
        return burnIn == null
                ? "-"
                : burnIn.afterPowerLoss().name().toLowerCase(Locale.ROOT) + ", "
                        + seconds(burnIn.longestInterruption().toMillis());
    }

    private static String of(Step.Change change) {
        return change.set().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(set -> ", " + set.getKey() + " " + of(set.getValue()))
                .collect(Collectors.joining("", "; " + seconds(change.after().toMillis()), ""));
    }

    static String of(@Nullable Ask ask) {
        return ask == null
                ? "-"
                : ask.question().en() + " (" + of(ask.answer()) + "), " + ask.entry()
                        + (ask.photo() ? ", photo" : "") + ", "
                        + seconds(ask.timeout().toMillis()) + ", " + ask.reason();
    }

    private static String of(Ask.Answer answer) {
        if (answer instanceof Ask.Choice choice) {
            return choice.options().stream()
                    .map(option -> option.name() + " " + option.value())
                    .collect(Collectors.joining(", "));
        }
        Ask.Value value = (Ask.Value) answer;
        return of(value.plausible()) + ", " + value.unit() + ", decimals " + value.decimals();
    }

    private static String tolerated(Step.Recording recording) {
        Step.Tolerated tolerated = recording.tolerated();
        String missing = "missing " + tolerated.missing();
        String late = tolerated.late() == Step.Tolerated.ANY ? "" : ", late " + tolerated.late();
        String torn = tolerated.torn() == 0 ? "" : ", torn " + tolerated.torn();
        String repeated = tolerated.repeated() == Step.Tolerated.ANY ? "" : ", repeated " + tolerated.repeated();
        String gap = recording.gap().isZero()
                ? ""
                : ", gap " + seconds(recording.gap().toMillis());
        return missing + late + torn + repeated + gap;
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
