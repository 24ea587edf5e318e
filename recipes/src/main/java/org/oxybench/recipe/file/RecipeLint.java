package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oxybench.recipe.Arrangement;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.judge.Evaluation;
import org.oxybench.recipe.judge.Evaluations;

/** Refuses recipes that are well written but wrong: nothing judged, or a test that physics forbids. */
final class RecipeLint {
    private static final List<String> SIDES = List.of("blood", "gas", "water");
    /** With a noise floor of half a count a gauge repeats itself 26 times before it is called frozen. */
    private static final int SAMPLES_MIN = 52;

    /** Nothing flows: a person does the work, and the bench stands closed and at rest. */
    private static final String NO_MEDIUM = "none";

    private static final String DEFORMABLE = "deformable";
    private static final List<String> VESSELS = List.of("rigid", DEFORMABLE);
    private static final List<String> MEDIA = List.of("dry-air", "water", NO_MEDIUM);

    private RecipeLint() {}

    /**
     * Reports to {@code file}; the steps may be fewer than the maps when some could not be read.
     *
     * @return the arrangement as it stands there
     */
    static Arrangement check(YamlMap file, YamlMap arrangement, List<YamlMap> maps, List<Step> steps) {
        boolean leak = maps.stream().anyMatch(RecipeLint::judgesLeak);
        Arrangement arranged = arrangement(arrangement, leak);
        if (!maps.isEmpty() && maps.stream().noneMatch(RecipeLint::judges)) {
            file.problem("steps", ProblemCode.NOTHING_JUDGED, Map.of());
        }
        maps.forEach(RecipeLint::doesSomething);
        if (!maps.isEmpty() && steps.size() == maps.size()) {
            PressureLint.check(maps, steps, arranged.medium().equals(NO_MEDIUM));
            for (int i = 0; i < steps.size(); i++) {
                tellsAliveFromDead(maps.get(i), steps.get(i));
                leavesADecayAlone(maps.get(i), steps.get(i));
            }
        }
        return arranged;
    }

    private static boolean judges(YamlMap step) {
        return step.has("judge") || !StretchReader.judgedOfStretches(step).isEmpty();
    }

    private static boolean judgesLeak(YamlMap step) {
        return Stream.concat(
                        step.optionalList("judge").map(YamlList::maps).orElse(List.of()).stream(),
                        StretchReader.judgedOfStretches(step).stream())
                .anyMatch(map -> Evaluations.measured(map.text("evaluation")) != Evaluation.Measured.ANY);
    }

    private static Arrangement arrangement(YamlMap map, boolean leak) {
        String medium = map.scalar("medium").choice(MEDIA);
        if (medium.equals(NO_MEDIUM)) {
            map.finish();
            return Arrangement.AT_REST;
        }
        boolean membrane = map.scalar("fibre_membrane").flag();
        boolean deformable = map.optionalScalar("vessel")
                .map(vessel -> vessel.choice(VESSELS).equals(DEFORMABLE))
                .orElse(false);
        List<String> pressurised = sides(map.list("pressurised").notEmpty());
        List<String> vented = map.optionalList("vented").map(RecipeLint::sides).orElse(List.of());
        for (String side : vented) {
            if (pressurised.contains(side)) {
                map.problem("vented", ProblemCode.REPEATED, Map.of("given", side));
            }
        }
        boolean across = pressurised.contains("blood") != pressurised.contains("gas");
        if (leak && membrane && medium.equals("dry-air") && across) {
            map.problem("pressurised", ProblemCode.DRY_DECAY_ACROSS_MEMBRANE, Map.of());
        }
        map.finish();
        return new Arrangement(medium, membrane, deformable, pressurised, vented);
    }

    private static List<String> sides(YamlList list) {
        List<String> sides = new ArrayList<>();
        for (YamlScalar scalar : list.scalars()) {
            String side = scalar.choice(SIDES);
            if (sides.contains(side)) {
                scalar.problem(ProblemCode.REPEATED, Map.of("given", side));
            }
            sides.add(side);
        }
        return sides;
    }

    private static void tellsAliveFromDead(YamlMap map, Step step) {
        Step.Recording recording = step.record();
        if (recording == null || step.characteristics().findAny().isEmpty()) {
            return;
        }
        Step.Stretch stretch = recording.stretch();
        Duration judged = stretch == null || stretch.judge().isEmpty() ? recording.duration() : stretch.every();
        double samples = recording.rateHz() * judged.toMillis() / 1000;
        if (samples < SAMPLES_MIN) {
            map.map("record").problem("duration", ProblemCode.TOO_FEW_SAMPLES, Map.of("min", "" + SAMPLES_MIN));
        }
    }

    /**
     * A decay is one slope over the whole recording: with a gap in it, it has no result, however short the gap, and an
     * output that changes would be a part of it. What is judged at a recording's end alone may have either before.
     */
    private static void leavesADecayAlone(YamlMap map, Step step) {
        Step.Recording recording = step.record();
        if (recording == null) {
            return;
        }
        Optional<String> decay = step.judge().stream()
                .map(Characteristic::evaluation)
                .filter(name -> Evaluations.measured(name).closed())
                .findFirst();
        if (decay.isPresent() && !recording.gap().isZero()) {
            map.map("record").problem("gap", ProblemCode.GAP_IN_DECAY, Map.of("evaluation", decay.get()));
        }
        if (decay.isPresent() && !recording.during().isEmpty()) {
            map.map("record").problem("during", ProblemCode.CHANGE_IN_DECAY, Map.of("evaluation", decay.get()));
        }
    }

    private static void doesSomething(YamlMap step) {
        if (!step.has("set") && !step.has("wait") && !step.has("record") && !step.has("ask")) {
            step.problem("", ProblemCode.STEP_DOES_NOTHING, Map.of());
        }
    }
}
