package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oxybench.recipe.BurnIn;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.judge.Evaluations;

/** Reads what only recipes of days have: the rule for interruptions, and recordings that are cut into stretches. */
final class StretchReader {
    private StretchReader() {}

    static Optional<BurnIn> burnIn(YamlMap map) {
        Optional<BurnIn.AfterPowerLoss> rule = map.scalar("after_power_loss").choice(BurnIn.AfterPowerLoss.class);
        Duration longest = map.scalar("longest_interruption").duration(BurnIn.INTERRUPTION_MAX);
        return map.make(() -> new BurnIn(rule.orElseThrow(), longest));
    }

    /** Reads how a recording of these channels is cut; its characteristics share their names' space with all others. */
    static Optional<Step.Stretch> stretch(YamlMap map, List<String> channels, Set<String> ids) {
        YamlScalar length = map.scalar("every");
        Duration every = length.duration(Step.Stretch.EVERY_MAX);
        if (every.compareTo(Step.Stretch.EVERY_MIN) < 0) {
            length.problem(
                    ProblemCode.OUT_OF_RANGE,
                    Map.of(
                            "given",
                            every.toMillis() + " ms",
                            "min",
                            "1 s",
                            "max",
                            Step.Stretch.EVERY_MAX.toSeconds() + " s"));
        }
        List<Characteristic> judge = new ArrayList<>();
        for (YamlMap each : judged(map)) {
            RecipeReader.characteristic(each, channels, ids).ifPresent(judge::add);
        }
        Optional<Bursts> bursts =
                map.optionalMap("burst").flatMap(found -> BurstsReader.read(found, every, channels, ids));
        return map.make(() -> new Step.Stretch(every, judge, bursts.orElse(null)));
    }

    /** What is judged of each stretch of a step and of its bursts; empty for a step without. */
    static List<YamlMap> judgedOfStretches(YamlMap step) {
        return stretch(step).map(StretchReader::judgedOfStretch).orElse(List.of());
    }

    private static List<YamlMap> judgedOfStretch(YamlMap stretch) {
        List<YamlMap> bursts =
                stretch.optionalMap("burst").map(StretchReader::judged).orElse(List.of());
        return Stream.concat(judged(stretch).stream(), bursts.stream()).toList();
    }

    /**
     * Stretches and the rule for interruptions need each other. A stretch may end anywhere, and much later than planned
     * another may follow: nothing may change in it, nobody be asked, and no slope or zero be taken across it.
     */
    static void check(YamlMap file, List<YamlMap> steps) {
        boolean any = false;
        for (YamlMap step : steps) {
            Optional<YamlMap> stretch = stretch(step);
            if (stretch.isPresent()) {
                any = true;
                interruptible(step, stretch.get());
                if (!file.has("burn_in")) {
                    step.map("record").problem("stretch", ProblemCode.STRETCH_WITHOUT_BURN_IN, Map.of());
                }
            }
        }
        if (!any && file.has("burn_in")) {
            file.problem("burn_in", ProblemCode.BURN_IN_WITHOUT_STRETCH, Map.of());
        }
    }

    private static void interruptible(YamlMap step, YamlMap stretch) {
        if (step.has("ask")) {
            step.problem("ask", ProblemCode.STRETCH_INTERRUPTIBLE, Map.of("given", "ask"));
        }
        YamlMap record = step.map("record");
        if (record.has("during")) {
            record.problem("during", ProblemCode.STRETCH_INTERRUPTIBLE, Map.of("given", "during"));
        }
        Stream.concat(judged(step).stream(), judgedOfStretch(stretch).stream()).forEach(each -> {
            String evaluation = each.text("evaluation");
            if (Evaluations.measured(evaluation).closed() || Evaluations.judgesAnswer(evaluation)) {
                each.problem("evaluation", ProblemCode.STRETCH_INTERRUPTIBLE, Map.of("given", evaluation));
            }
            if (each.optionalScalar("zero")
                    .map(zero -> zero.text().equals("required"))
                    .orElse(false)) {
                each.problem("zero", ProblemCode.STRETCH_INTERRUPTIBLE, Map.of("given", "zero"));
            }
        });
    }

    private static Optional<YamlMap> stretch(YamlMap step) {
        return step.optionalMap("record").flatMap(record -> record.optionalMap("stretch"));
    }

    static List<YamlMap> judged(YamlMap map) {
        return map.optionalList("judge").map(list -> list.notEmpty().maps()).orElse(List.of());
    }
}
