package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.Evaluations;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;

/** Learns the zero of a recipe on a bench from runs on a tight master part; every run is recorded like any other. */
public final class ZeroLearning {

    /** Runs that may say nothing before the learning is given up; all of them stay in the record. */
    private static final int VOID_RUNS_MAX = 3;

    private final BenchParts parts;
    private final BenchSettings settings;
    private final RunExecutor executor;

    ZeroLearning(BenchParts parts, BenchSettings settings, RunExecutor executor) {
        this.parts = parts;
        this.settings = settings;
        this.executor = executor;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** A zero for each characteristic that needs one, and the runs it rests on; not in force yet. */
        record Learned(List<Entry.ZeroLearned> entries) implements Outcome {
            /** Copies its list. */
            public Learned {
                entries = List.copyOf(entries);
            }
        }

        /** Nothing was learned. */
        record NotLearned(List<Reason> reasons) implements Outcome {
            /** Copies its list. */
            public NotLearned {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /**
     * Runs the recipe on the master. What it learned is not in force by that: who says so is not decided here.
     *
     * @param master serial of the master part
     * @param runs how many runs, at least {@link Zero#RUNS_MIN}
     * @param person who does it
     * @param done told after each run how many are done
     */
    Outcome learn(String recipeId, SerialNumber master, int runs, String person, IntConsumer done) {
        Preparation.Outcome prepared = parts.preparation(settings).prepare(recipeId, Entry.Purpose.ZERO);
        if (prepared instanceof Preparation.Outcome.NotReady notReady) {
            return new Outcome.NotLearned(notReady.reasons());
        }
        Admission.Setup setup = ((Preparation.Outcome.Ready) prepared).setup();
        Recipe recipe = setup.recipe();
        Admission.Setup raw = new Admission.Setup(raw(recipe), setup.profile(), setup.calibrations(), Map.of());
        Map<String, List<Double>> raws = new HashMap<>();
        List<RunId> from = new ArrayList<>();
        int begun = 0;
        while (from.size() < runs) {
            begun++;
            RunExecutor.Result result = executor.execute(admission(raw, master, begun, person), new Unwatched());
            List<Reason> trouble = take(result, zeroed(recipe), raws, from);
            if (!trouble.isEmpty() && begun - from.size() > VOID_RUNS_MAX) {
                return new Outcome.NotLearned(trouble);
            }
            done.accept(from.size());
        }
        return learned(recipe, master, raws, from);
    }

    private static Admission admission(Admission.Setup setup, SerialNumber master, int run, String person) {
        return new Admission(Entry.Purpose.ZERO, master, null, run, setup, person, new Expected(Map.of()));
    }

    /** The recipe with its characteristics judged as they are read: a zero is learned without a zero, and asks nobody. */
    private static Recipe raw(Recipe recipe) {
        return recipe.withSteps(step -> unasked(step.withoutZero()));
    }

    private static Step unasked(Step step) {
        List<Characteristic> measured = step.judge().stream()
                .filter(characteristic -> !Evaluations.judgesAnswer(characteristic.evaluation()))
                .toList();
        return new Step(
                step.id(), step.phase(), step.title(), step.set(), step.waitFor(), step.record(), null, measured);
    }

    private static Set<String> zeroed(Recipe recipe) {
        return recipe.characteristics()
                .filter(Characteristic::zero)
                .map(Characteristic::id)
                .collect(Collectors.toSet());
    }

    /** Takes the raw values of one run that passed even without its zero; a master that does not is not tight. */
    private static List<Reason> take(
            RunExecutor.Result result, Set<String> zeroed, Map<String, List<Double>> raws, List<RunId> from) {
        if (result instanceof RunExecutor.Result.NotStarted notStarted) {
            return List.of(notStarted.reason());
        }
        TestRun.Ended ended = ((RunExecutor.Result.Ran) result).ended();
        if (ended.finished().verdict() != Verdict.PASS) {
            return ended.finished().reasons();
        }
        from.add(ended.finished().run());
        for (Measurement measurement : ended.measurements()) {
            if (zeroed.contains(measurement.characteristic().id())
                    && measurement instanceof Measurement.Judged judged) {
                raws.computeIfAbsent(measurement.characteristic().id(), id -> new ArrayList<>())
                        .add(judged.raw());
            }
        }
        return List.of();
    }

    private Outcome learned(Recipe recipe, SerialNumber master, Map<String, List<Double>> raws, List<RunId> from) {
        Clock clock = parts.clock();
        List<Entry.ZeroLearned> zeros = new ArrayList<>();
        for (Characteristic characteristic :
                recipe.characteristics().filter(Characteristic::zero).toList()) {
            Zero zero = Zero.learn(
                    "zero-" + from.get(from.size() - 1) + "-" + characteristic.id(),
                    recipe.id(),
                    characteristic.id(),
                    parts.fixture().name(),
                    master.value(),
                    raws.getOrDefault(characteristic.id(), List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray(),
                    clock.instant());
            zeros.add(new Entry.ZeroLearned(zero, from));
        }
        return new Outcome.Learned(zeros);
    }

    /** Nobody looks at a zero run's course. */
    private static final class Unwatched implements RunExecutor.Watcher {
        @Override
        public void armed() {}

        @Override
        public void started(RunId run, int timeScale) {}

        @Override
        public void stepStarted(Step step, Instant at) {}

        @Override
        public void stepJudged(Step step, List<Measurement> measurements, boolean fault) {}

        @Override
        public void samples(SampleBlock block) {}

        @Override
        public void recordHangs() {}
    }
}
