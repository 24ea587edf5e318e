package org.oxybench.station.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;

/**
 * What other runs of a unit measured, with which its next run is compared. The newest run that has ended counts, if it is
 * a PASS by the revision that is effective now and not too old: nothing else is ever compared with.
 */
final class EarlierResults {
    private final Ledger ledger;
    private final EffectiveDocuments documents;
    private final Clock clock;

    EarlierResults(Ledger ledger, EffectiveDocuments documents, Clock clock) {
        this.ledger = ledger;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * What was found for one recipe.
     *
     * @param results by the characteristic that is compared with it
     * @param fixtures who each fixture said it was that measured one of them, by field
     * @param missing why there is none, for each that is missing
     */
    record Found(Map<String, EarlierResult> results, Set<Map<String, String>> fixtures, List<Reason> missing) {
        /** Nothing is compared. */
        static final Found NOTHING = new Found(Map.of(), Set.of(), List.of());

        /** Copies its collections. */
        Found {
            results = Map.copyOf(results);
            fixtures = Set.copyOf(fixtures);
            missing = List.copyOf(missing);
        }
    }

    /** Everything that a recipe compares a unit with. */
    Found of(Recipe recipe, UnitStanding unit) {
        Map<String, EarlierResult> results = new HashMap<>();
        Set<Map<String, String>> fixtures = new HashSet<>();
        Set<Reason> missing = new HashSet<>();
        for (Comparison comparison : recipe.comparisons()) {
            Sought sought = found(comparison, unit);
            if (sought instanceof Result found) {
                results.put(comparison.characteristic(), found.result());
                fixtures.add(found.fixture());
            } else if (sought instanceof Missing none) {
                missing.add(none.reason());
            }
        }
        return new Found(results, fixtures, new ArrayList<>(missing));
    }

    /**
     * The unit as its route sees it: a PASS that a later operation, not passed yet, needs and can no longer compare with
     * stands as no result. The unit goes back to that operation, which may then be run again.
     */
    UnitStanding usable(Route route, UnitStanding unit) {
        Set<String> stale = new HashSet<>();
        for (Route.Operation operation : route.operations()) {
            Optional<Recipe> recipe =
                    unit.passed(operation.id()) ? Optional.empty() : documents.recipe(operation.recipe());
            for (Comparison comparison : recipe.map(Recipe::comparisons).orElse(List.of())) {
                if (found(comparison, unit) instanceof Missing missing) {
                    stale.add(missing.operation());
                }
            }
        }
        return stale.isEmpty() ? unit : without(unit, stale);
    }

    private static UnitStanding without(UnitStanding unit, Set<String> stale) {
        List<AttemptStanding> attempts = unit.attempts().stream()
                .map(a -> a.verdict() == Verdict.PASS && stale.contains(a.operation()) ? a.withoutResult() : a)
                .toList();
        return new UnitStanding(
                unit.serial(),
                unit.lot(),
                unit.product(),
                unit.held(),
                unit.openRun(),
                unit.binPending(),
                attempts,
                unit.grants(),
                unit.head());
    }

    private sealed interface Sought {}

    /** One that counts, and who the fixture said it was that measured it. */
    private record Result(EarlierResult result, Map<String, String> fixture) implements Sought {}

    /** None that counts; the unit would have to pass the operation again. */
    private record Missing(String operation, Reason reason) implements Sought {}

    private Sought found(Comparison comparison, UnitStanding unit) {
        Optional<Recipe> other = documents.recipe(comparison.with());
        if (other.isEmpty()) {
            return new Missing("", Reason.of(Reasons.RECIPE_NONE, "recipe", comparison.with()));
        }
        String operation = other.get().operation();
        Optional<AttemptStanding> newest = unit.attempts().stream()
                .filter(attempt -> attempt.operation().equals(operation) && attempt.verdict() != null)
                .reduce((earlier, later) -> later)
                .filter(attempt -> attempt.verdict() == Verdict.PASS);
        if (newest.isEmpty()) {
            return missing(Reasons.EARLIER_NONE, operation, comparison);
        }
        if (!(ledger instanceof FileLedger files)) {
            throw new IllegalStateException("a ledger that cannot be read back");
        }
        return read(files, newest.get(), comparison, other.get());
    }

    private Sought read(FileLedger files, AttemptStanding attempt, Comparison comparison, Recipe other) {
        List<StoredEntry> entries = attempt.judged().stream().map(files::read).toList();
        Optional<Map<String, String>> fixture = entries.stream()
                .map(StoredEntry::entry)
                .filter(Entry.RunStarted.class::isInstance)
                .map(Entry.RunStarted.class::cast)
                .filter(started -> started.run().equals(attempt.run())
                        && started.recipe().equals(other.id())
                        && started.recipeSha256().equals(other.sha256()))
                .map(Entry.RunStarted::identity)
                .findFirst();
        if (fixture.isEmpty()) {
            return missing(Reasons.EARLIER_REVISION, other.operation(), comparison);
        }
        for (StoredEntry stored : entries) {
            Optional<Measurement.Judged> judged = judged(stored, attempt, comparison.its());
            if (judged.isPresent()) {
                boolean old = stored.at().plus(comparison.ageMax()).isBefore(Preparation.now(ledger.standing(), clock));
                return old
                        ? missing(Reasons.EARLIER_OLD, other.operation(), comparison)
                        : new Result(
                                new EarlierResult(
                                        stored.position().index(),
                                        attempt.attempt(),
                                        judged.get().value(),
                                        judged.get().standardUncertainty(),
                                        judged.get().characteristic().unit()),
                                fixture.get());
            }
        }
        return missing(Reasons.EARLIER_NONE, other.operation(), comparison);
    }

    private static Optional<Measurement.Judged> judged(StoredEntry stored, AttemptStanding attempt, String its) {
        return stored.entry() instanceof Entry.StepJudged step && step.run().equals(attempt.run())
                ? step.measurements().stream()
                        .filter(measurement -> measurement.characteristic().id().equals(its))
                        .filter(Measurement.Judged.class::isInstance)
                        .map(Measurement.Judged.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static Sought missing(String code, String operation, Comparison comparison) {
        return new Missing(operation, new Reason(code, Map.of("operation", operation, "recipe", comparison.with())));
    }
}
