package org.oxybench.station.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Right;

/** Decides whether a unit may be tested at a bench now, by whoever is signed on there. */
final class AdmissionCheck {

    private final Standing standing;
    private final EffectiveDocuments documents;
    private final Preparation preparation;
    private final EarlierResults earlier;
    private final List<String> operations;

    AdmissionCheck(
            Ledger ledger,
            EffectiveDocuments documents,
            Preparation preparation,
            List<String> operations,
            Clock clock) {
        this.standing = ledger.standing();
        this.documents = documents;
        this.preparation = preparation;
        this.earlier = new EarlierResults(ledger, documents, clock);
        this.operations = List.copyOf(operations);
    }

    /** What was decided. */
    sealed interface Result {
        /** It may. */
        record Admitted(Admission admission) implements Result {}

        /** It may not, for all of these reasons. */
        record Refused(List<Reason> reasons) implements Result {
            /** Copies its list. */
            public Refused {
                reasons = List.copyOf(reasons);
            }

            Refused(Reason reason) {
                this(List.of(reason));
            }
        }
    }

    /** Why nothing is taken from whoever is signed on: it is nobody, or nobody who may; the roles may have changed since. */
    static Optional<Reason> absent(Optional<Person> person) {
        if (person.isEmpty()) {
            return Optional.of(Reason.of(Reasons.NOBODY_SIGNED_ON));
        }
        return Right.USE_BENCH.isOf(person.get())
                ? Optional.empty()
                : Optional.of(Reason.of(AccessReasons.NO_RIGHT, "right", Right.USE_BENCH));
    }

    /**
     * Decides about one unit.
     *
     * @param lot lot that the bench runs, or null
     * @param person who is signed on
     * @param bin a unit that failed here and is not in the reject bin yet
     */
    Result decide(SerialNumber serial, @Nullable LotNumber lot, Optional<Person> person, Optional<UnitStanding> bin) {
        Optional<Reason> absent = absent(person);
        if (absent.isPresent() || person.isEmpty()) {
            return new Result.Refused(absent.stream().toList());
        }
        if (bin.isPresent()) {
            return new Result.Refused(
                    Reason.of(Reasons.BIN_PENDING, "serial", bin.get().serial()));
        }
        Optional<LotStanding> benchLot = Optional.ofNullable(lot).flatMap(standing::lot);
        Optional<Route> route = benchLot.flatMap(l -> documents.route(l.product(), l.route()));
        Optional<UnitStanding> known = standing.unit(serial);
        Optional<UnitStanding> unit = route.isPresent() ? known.map(each -> earlier.usable(route.get(), each)) : known;
        Optional<Route.Operation> tested = route.flatMap(r -> RouteCheck.next(r, operations, unit));
        if (benchLot.isEmpty() || route.isEmpty() || tested.isEmpty()) {
            return new Result.Refused(Reason.of(Reasons.LOT_NONE));
        }
        if (unit.isEmpty()) {
            return new Result.Refused(Reason.of(Reasons.UNIT_UNKNOWN, "serial", serial));
        }
        EarlierResults.Found compared = compared(tested.get().recipe(), known);
        return RouteCheck.decide(
                        standing,
                        route.get(),
                        tested.get(),
                        benchLot.get().lot(),
                        unit.get(),
                        givenBack(tested.get(), known.get(), unit.get()))
                .match(
                        admitted -> prepared(admitted, tested.get().recipe(), person.get(), compared),
                        refused -> new Result.Refused(
                                unit.equals(known) ? refused.reasons() : with(refused.reasons(), compared.missing())));
    }

    /** How many passes of an operation its route does not see any more: they use up no attempt. */
    static int givenBack(Route.Operation operation, UnitStanding known, UnitStanding usable) {
        return known.ended(operation.id(), Verdict.PASS) - usable.ended(operation.id(), Verdict.PASS);
    }

    /** Why a unit must go back on its route stands beside that it must. */
    private static List<Reason> with(List<Reason> refused, List<Reason> missing) {
        return Stream.concat(refused.stream(), missing.stream()).toList();
    }

    /** What the unit is compared with by a recipe; nothing where it compares nothing. */
    private EarlierResults.Found compared(String recipe, Optional<UnitStanding> unit) {
        Optional<Recipe> effective = documents.recipe(recipe);
        return effective.isPresent() && unit.isPresent()
                ? earlier.of(effective.get(), unit.get())
                : EarlierResults.Found.NOTHING;
    }

    private Result prepared(
            RouteDecision.Admitted admitted, String recipe, Person person, EarlierResults.Found compared) {
        Preparation.Outcome outcome = preparation.prepare(recipe, Entry.Purpose.PRODUCT);
        List<Reason> reasons = new ArrayList<>(compared.missing());
        if (outcome instanceof Preparation.Outcome.NotReady notReady) {
            reasons.addAll(notReady.reasons());
        }
        preparation.untrained(recipe, person.id()).ifPresent(reasons::add);
        if (reasons.isEmpty() && outcome instanceof Preparation.Outcome.Ready ready) {
            return new Result.Admitted(new Admission(
                    Entry.Purpose.PRODUCT,
                    admitted.unit(),
                    admitted.lot(),
                    admitted.attempt(),
                    ready.setup().compared(compared),
                    person.id(),
                    admitted.expected()));
        }
        return new Result.Refused(reasons);
    }
}
