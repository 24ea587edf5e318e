package org.oxybench.station.coating;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.recipe.coating.WindowSource;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.bench.EffectiveDocuments;

/**
 * What the runs of one unit of a bath say of the windows of its plan. Only runs that began after the bath did, and are a
 * PASS, say anything: what failed fails the unit by itself.
 *
 * @param line operations that coat every unit of the bath, in their order
 * @param documents recipes by which the runs were made
 * @param read an entry of the record by its index
 */
record LineWindows(List<String> line, EffectiveDocuments documents, LongFunction<StoredEntry> read) {
    private static final double MS_PER_S = 1000;

    /** Copies its list. */
    LineWindows {
        line = List.copyOf(line);
    }

    /**
     * By the windows' names, in the plan's order; one whose runs are not there, or not yet, is left out. Of several
     * runs one that lies outside stands for all: a later run undoes nothing of what the unit went through.
     */
    Map<String, ProcessWindow> of(List<CoatingPlan.Window> windows, Bath bath, UnitStanding unit) {
        Map<String, ProcessWindow> all = new LinkedHashMap<>();
        for (CoatingPlan.Window window : windows) {
            WindowSource source = window.source();
            if (source != null) {
                runs(bath, unit, source.operation())
                        .filter(attempt -> attempt.verdict() == Verdict.PASS)
                        .map(attempt -> window(window, source, attempt, bath, unit))
                        .filter(found -> found.assess().verdict() == Verdict.FAIL)
                        .findFirst()
                        .or(() -> run(line, bath, unit, source.operation())
                                .map(attempt -> window(window, source, attempt, bath, unit)))
                        .ifPresent(found -> all.put(window.id(), found));
            }
        }
        return all;
    }

    /**
     * The newest run of an operation in a bath, if it is a PASS that counts. It does not where an earlier operation of
     * the line began after it: what was coated again must be rinsed again.
     */
    static Optional<AttemptStanding> run(List<String> line, Bath bath, UnitStanding unit, String operation) {
        List<String> earlier = line.subList(0, Math.max(0, line.indexOf(operation)));
        return runs(bath, unit, operation)
                .reduce((older, newer) -> newer)
                .filter(attempt -> attempt.verdict() == Verdict.PASS && unit.passed(operation))
                .filter(attempt -> after(unit, attempt).stream().noneMatch(each -> earlier.contains(each.operation())));
    }

    private static Stream<AttemptStanding> runs(Bath bath, UnitStanding unit, String operation) {
        return unit.attempts().stream()
                .filter(attempt -> attempt.operation().equals(operation)
                        && !attempt.started().isBefore(bath.began()));
    }

    /** Runs of a unit that began after this one, by the record and not by a clock that may have been set. */
    private static List<AttemptStanding> after(UnitStanding unit, AttemptStanding attempt) {
        List<AttemptStanding> all = unit.attempts();
        return all.subList(all.indexOf(attempt) + 1, all.size());
    }

    /** When a run measured last: nothing of the time after it is known. */
    Optional<Instant> end(AttemptStanding attempt) {
        return attempt.judged().isEmpty()
                ? Optional.empty()
                : Optional.of(read.apply(attempt.judged().get(attempt.judged().size() - 1))
                        .at());
    }

    private ProcessWindow window(
            CoatingPlan.Window window, WindowSource source, AttemptStanding run, Bath bath, UnitStanding unit) {
        if (source instanceof WindowSource.Measured measured) {
            return measured(window, measured, run);
        }
        double seconds = source instanceof WindowSource.Recorded recorded
                ? recorded(recorded, run)
                : since((WindowSource.Since) source, run, bath, unit);
        double value = UnitOfMeasure.S.convert(seconds, window.unit());
        return new ProcessWindow(window.id(), window.limit(), window.unit(), value, value, 0);
    }

    /** Not a number, and so not recorded, where one of them was not measured. */
    private ProcessWindow measured(CoatingPlan.Window window, WindowSource.Measured source, AttemptStanding run) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (String characteristic : source.characteristics()) {
            double value = measured(characteristic, window.unit(), run);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return new ProcessWindow(window.id(), window.limit(), window.unit(), lowest, highest, 0);
    }

    private double measured(String characteristic, UnitOfMeasure unit, AttemptStanding run) {
        for (long index : run.judged()) {
            if (read.apply(index).entry() instanceof Entry.StepJudged step
                    && step.run().equals(run.run())) {
                for (Measurement measurement : step.measurements()) {
                    boolean asked = measurement.characteristic().id().equals(characteristic);
                    if (asked && measurement instanceof Measurement.Judged judged) {
                        UnitOfMeasure from = judged.characteristic().unit();
                        return from.dimension() == unit.dimension() ? from.convert(judged.value(), unit) : Double.NaN;
                    }
                }
            }
        }
        return Double.NaN;
    }

    /** By the recipe: a run whose recording was shorter than that has no PASS. */
    private double recorded(WindowSource.Recorded source, AttemptStanding run) {
        Optional<Recipe> recipe = run.judged().stream()
                .map(read::apply)
                .map(StoredEntry::entry)
                .filter(Entry.RunStarted.class::isInstance)
                .map(Entry.RunStarted.class::cast)
                .findFirst()
                .flatMap(started -> documents.recipe(started.recipe(), started.recipeRevision()));
        double seconds = 0;
        for (String id : source.steps()) {
            Optional<Step> step = recipe.stream()
                    .flatMap(known -> known.steps().stream())
                    .filter(each -> each.id().equals(id))
                    .findFirst();
            Step.Recording recording = step.map(Step::record).orElse(null);
            seconds += recording == null ? Double.NaN : recording.duration().toMillis() / MS_PER_S;
        }
        return seconds;
    }

    /** From the last measurement of the other operation's newest run before: stricter than from its end. */
    private double since(WindowSource.Since source, AttemptStanding run, Bath bath, UnitStanding unit) {
        List<AttemptStanding> later = after(unit, run);
        return runs(bath, unit, source.after())
                .filter(attempt -> !later.contains(attempt))
                .reduce((older, newer) -> newer)
                .filter(attempt -> attempt.verdict() == Verdict.PASS)
                .flatMap(this::end)
                .map(end -> Duration.between(end, run.started()).toMillis() / MS_PER_S)
                .filter(seconds -> seconds >= 0)
                .orElse(Double.NaN);
    }
}
