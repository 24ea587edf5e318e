package org.oxybench.station.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.BurnIn.AfterPowerLoss;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.BenchView.LotView;
import org.oxybench.station.bench.BenchView.Notice;
import org.oxybench.station.bench.BenchView.OperatorView;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.bench.BenchView.RunView;
import org.oxybench.station.bench.BenchView.SignOnView;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.Right;

/** Makes the snapshot that a bench's screen shows, from everything that bears on it. Pure but for its clock. */
final class Screen {

    /**
     * What bears on a screen at one moment.
     *
     * @param lot lot that the bench runs, or null
     * @param run the run that waits, is on, or ended last; or null
     * @param waiting whether that run waits for the bench to be closed
     * @param held the unit that was scanned last, if it is on hold; or null
     * @param binPending a failed unit of this bench that is not in the reject bin yet, or null
     * @param learning how far the learning of a zero is, while it goes on; or null
     * @param signOn whose PIN is awaited, and whether the bench was locked
     * @param ledgerTrouble why the ledger takes no records, or null
     */
    record Moment(
            long revision,
            Standing standing,
            FixtureStatus status,
            @Nullable LotNumber lot,
            @Nullable RunProgress run,
            boolean waiting,
            @Nullable UnitStanding held,
            @Nullable UnitStanding binPending,
            @Nullable Notice notice,
            @Nullable Reason learning,
            SignOnView signOn,
            @Nullable Reason ledgerTrouble) {}

    private record Face(
            BenchState state, Reason band, @Nullable Reason why) {}

    private final BenchSettings settings;
    private final EffectiveDocuments documents;
    private final Preparation preparation;
    private final Clock clock;

    Screen(BenchSettings settings, EffectiveDocuments documents, Preparation preparation, Clock clock) {
        this.settings = settings;
        this.documents = documents;
        this.preparation = preparation;
        this.clock = clock;
    }

    BenchView view(Moment moment) {
        RunView run = moment.run() == null ? null : moment.run().view();
        Optional<OperatorView> operator = moment.standing()
                .signedOn(settings.name())
                .map(p -> new OperatorView(p.id(), p.nameZh(), p.namePinyin()));
        BurnInView burnIn = moment.run() == null ? null : moment.run().burnIn(clock.instant());
        Face face = face(moment, run, burnIn, operator.isPresent());
        return new BenchView(
                moment.revision(),
                settings.name(),
                settings.title(),
                face.state(),
                face.band(),
                face.why(),
                moment.notice(),
                lot(moment).orElse(null),
                operator.orElse(null),
                moment.signOn(),
                face.state() == BenchState.HELD ? null : run,
                burnIn,
                actions(face.state(), operator.isPresent(), moment, burnIn),
                moment.status().online(),
                moment.standing().homeKind(),
                clock.instant());
    }

    private Face face(Moment moment, @Nullable RunView run, @Nullable BurnInView burnIn, boolean signedOn) {
        if (moment.status().emergencyStop()) {
            return new Face(BenchState.E_STOP, Reason.of("estop"), null);
        }
        if (hangs(moment)) {
            return new Face(BenchState.NOT_READY, Reason.of("call-help"), Reason.of(Reasons.LEDGER_HANGS));
        }
        if (burnIn != null && burnIn.interrupted()) {
            return interrupted(burnIn);
        }
        if (run != null && run.started() != null && run.outcome() == null) {
            return new Face(BenchState.RUNNING, running(run, burnIn), differing(run));
        }
        Reason ledgerTrouble = moment.ledgerTrouble();
        if (ledgerTrouble != null) {
            return new Face(BenchState.NOT_READY, Reason.of("call-help"), ledgerTrouble);
        }
        Reason learning = moment.learning();
        if (learning != null) {
            return new Face(BenchState.NOT_READY, learning, null);
        }
        Outcome outcome = run == null ? null : run.outcome();
        if (outcome != null && outcome.ventedKpa() == null) {
            // Whatever else is to be said of the unit: nobody may open the bench now.
            return verdict(outcome);
        }
        UnitStanding held = moment.held();
        if (held != null) {
            return new Face(BenchState.HELD, Reason.of("held", "unit", held.serial()), held.held());
        }
        if (outcome != null) {
            return next(moment).filter(o -> outcome.verdict() == Verdict.PASS).orElseGet(() -> verdict(outcome));
        }
        if (!moment.status().online()) {
            return new Face(
                    BenchState.OFFLINE, Reason.of("offline"), moment.status().trouble());
        }
        if (run != null && moment.waiting()) {
            return new Face(BenchState.READY, Reason.of(waiting(moment), "unit", run.unit()), null);
        }
        return idle(moment, signedOn);
    }

    /** The face of a PASS after which the unit stays in, since the bench tests it for something else next. */
    private Optional<Face> next(Moment moment) {
        Admission ran = moment.run() == null ? null : moment.run().admission();
        if (ran == null) {
            return Optional.empty();
        }
        return moment.standing()
                .unit(ran.unit())
                .flatMap(unit -> route(moment).flatMap(r -> RouteCheck.due(r, settings.operations(), unit)))
                .filter(due -> !due.id().equals(ran.setup().recipe().operation()))
                .map(due -> new Face(BenchState.PASS, Reason.of("pass-next", "operation", due.id()), null));
    }

    /** What is to be done for the unit that was scanned. What lies in a closed bench must come out first. */
    private static String waiting(Moment moment) {
        if (moment.status().mustOpen()) {
            return "open-bench";
        }
        return retest(moment) ? "close-retest" : "close-bench";
    }

    private static boolean hangs(Moment moment) {
        return moment.run() != null && moment.run().isRecordHanging();
    }

    /** Whether a run is made since one more was granted after a FAIL. */
    private static boolean retest(Moment moment) {
        Admission admitted = moment.run() == null ? null : moment.run().admission();
        return admitted != null
                && moment.standing()
                        .unit(admitted.unit())
                        .filter(unit -> unit.ended(admitted.setup().recipe().operation(), Verdict.FAIL) > 0)
                        .isPresent();
    }

    private Face idle(Moment moment, boolean signedOn) {
        if (moment.signOn().pin() != null) {
            return new Face(BenchState.NOT_READY, Reason.of("type-pin"), null);
        }
        if (!signedOn) {
            String band = moment.signOn().locked() ? "locked" : "sign-on";
            return new Face(BenchState.NOT_READY, Reason.of(band), null);
        }
        UnitStanding bin = moment.binPending();
        if (bin != null) {
            return new Face(
                    BenchState.NOT_READY,
                    Reason.of("fail-bin"),
                    Reason.of(Reasons.BIN_PENDING, "serial", bin.serial()));
        }
        if (moment.lot() == null) {
            return new Face(BenchState.NOT_READY, Reason.of("choose-lot"), null);
        }
        List<Reason> unfit = unfit(moment);
        if (!unfit.isEmpty()) {
            return new Face(BenchState.NOT_READY, Reason.of("call-help"), unfit.get(0));
        }
        return new Face(BenchState.READY, Reason.of("scan-unit"), null);
    }

    /**
     * Why not every unit of the bench's lot could be tested now, for all that the bench tests, by whoever is signed on;
     * empty when each could.
     */
    List<Reason> unfit(Moment moment) {
        List<Route.Operation> operations = operations(moment);
        if (operations.isEmpty()) {
            return List.of(Reason.of(Reasons.RECIPE_NONE, "recipe", String.join(", ", settings.operations())));
        }
        Optional<Person> person = moment.standing().signedOn(settings.name());
        // A set keeps what several operations want for, such as one instrument, from being told several times.
        Set<Reason> reasons = new LinkedHashSet<>();
        if (person.isPresent() && !Right.USE_BENCH.isOf(person.get())) {
            reasons.add(Reason.of(AccessReasons.NO_RIGHT, "right", Right.USE_BENCH));
        }
        for (Route.Operation operation : operations) {
            Preparation.Outcome outcome = preparation.prepare(operation.recipe(), Entry.Purpose.PRODUCT);
            if (outcome instanceof Preparation.Outcome.NotReady notReady) {
                reasons.addAll(notReady.reasons());
            }
            person.flatMap(p -> preparation.untrained(operation.recipe(), p.id()))
                    .ifPresent(reasons::add);
        }
        return List.copyOf(reasons);
    }

    /** What the bench tests of the route of its lot. */
    private List<Route.Operation> operations(Moment moment) {
        return route(moment).map(Route::operations).orElse(List.of()).stream()
                .filter(operation -> settings.operations().contains(operation.id()))
                .toList();
    }

    private Optional<Route> route(Moment moment) {
        return Optional.ofNullable(moment.lot())
                .flatMap(moment.standing()::lot)
                .flatMap(lot -> documents.route(lot.product(), lot.route()));
    }

    private Face interrupted(BurnInView burnIn) {
        Instant since = Objects.requireNonNull(burnIn.interruptedSince());
        long minutes = Math.max(0, Duration.between(since, clock.instant()).toMinutes());
        Map<String, String> arguments = Map.of("minutes", Long.toString(minutes), "kept", hours(burnIn.powered()));
        String band = "interrupted-" + burnIn.rule().name().toLowerCase(Locale.ROOT);
        // What a lost link means elsewhere, that the unit is not tested and may be tried again, is not so here.
        Reason ownReason = Optional.ofNullable(burnIn.reason())
                .filter(reason -> reason.code().equals(Reasons.BURN_IN_STATION))
                .orElse(null);
        return new Face(BenchState.NOT_READY, new Reason(band, arguments), ownReason);
    }

    /** Hours with one digit, rounded down: powered time is never shown longer than it is. */
    private static String hours(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(Duration.ofHours(1).toMillis()), 1, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static Reason running(RunView run, @Nullable BurnInView burnIn) {
        QuestionView question = run.question();
        if (question != null) {
            return Reason.of("answer" + question.turn());
        }
        if (burnIn != null && burnIn.endsAt() != null) {
            // Rounded up: of time that is to come never less is shown than there is.
            String left = BigDecimal.valueOf(burnIn.left().toMinutes() + 1)
                    .divide(BigDecimal.valueOf(60), 1, RoundingMode.CEILING)
                    .toPlainString();
            return new Reason(
                    "burn-in", Map.of("left", left, "end", burnIn.endsAt().toString()));
        }
        Instant end = run.expectedEnd();
        return end == null ? Reason.of("vent-wait") : Reason.of("do-not-touch", "end", end);
    }

    /** Why a question is asked anew. */
    private static @Nullable Reason differing(RunView run) {
        QuestionView question = run.question();
        return question != null && question.again() && question.typed() == 0 ? Reason.of(Reasons.ANSWERS_DIFFER) : null;
    }

    private static Face verdict(Outcome outcome) {
        List<Reason> reasons = new ArrayList<>(outcome.reasons());
        Reason why = reasons.isEmpty() ? null : reasons.get(0);
        if (outcome.ventedKpa() == null) {
            Double last = outcome.lastKpa();
            return new Face(
                    state(outcome.verdict()),
                    last == null ? Reason.of("do-not-open") : Reason.of("do-not-open-at", "pressureKpa", shown(last)),
                    why);
        }
        return switch (outcome.verdict()) {
            case PASS -> new Face(BenchState.PASS, Reason.of("pass"), null);
            case FAIL -> new Face(BenchState.FAIL, Reason.of("fail-bin"), why);
            case NO_RESULT -> new Face(BenchState.NO_RESULT, Reason.of("no-result"), why);
            case STOPPED -> new Face(BenchState.STOPPED, Reason.of("stopped"), why);
        };
    }

    /** Rounded away from zero: a pressure is never shown nearer to the room's than it is. */
    private static String shown(double pressureKpa) {
        return BigDecimal.valueOf(pressureKpa).setScale(1, RoundingMode.UP).toPlainString();
    }

    private static BenchState state(Verdict verdict) {
        return switch (verdict) {
            case PASS -> BenchState.PASS;
            case FAIL -> BenchState.FAIL;
            case NO_RESULT -> BenchState.NO_RESULT;
            case STOPPED -> BenchState.STOPPED;
        };
    }

    private Optional<LotView> lot(Moment moment) {
        return Optional.ofNullable(moment.lot())
                .flatMap(moment.standing()::lot)
                .flatMap(lot -> documents.route(lot.product(), lot.route()).map(route -> view(lot, route)));
    }

    private static LotView view(LotStanding lot, Route route) {
        return new LotView(lot.lot(), route.title(), lot.tested(), lot.total());
    }

    /** A unit that was not measured as vented is not offered another test. */
    private static boolean vented(Moment moment) {
        Outcome outcome = moment.run() == null ? null : moment.run().outcome();
        return outcome != null && outcome.ventedKpa() != null;
    }

    private Set<BenchAction> actions(BenchState state, boolean signedOn, Moment moment, @Nullable BurnInView burnIn) {
        Set<BenchAction> actions = EnumSet.noneOf(BenchAction.class);
        boolean interrupted = burnIn != null && burnIn.interrupted();
        boolean asked = burnIn != null && interrupted && burnIn.rule() == AfterPowerLoss.ASK;
        boolean on = state == BenchState.RUNNING || moment.waiting() || hangs(moment) || interrupted;
        if (on) {
            actions.add(BenchAction.STOP);
        }
        if (asked
                && moment.standing()
                        .signedOn(settings.name())
                        .filter(Right.DECIDE_RETEST::isOf)
                        .isPresent()) {
            actions.add(BenchAction.GO_ON);
        }
        if (moment.signOn().pin() != null) {
            actions.add(BenchAction.CANCEL_PIN);
        } else if (!on && signedOn && state == BenchState.NO_RESULT && vented(moment)) {
            actions.add(BenchAction.TEST_AGAIN);
        } else if (!on && signedOn && (state == BenchState.READY || state == BenchState.NOT_READY)) {
            actions.add(BenchAction.SIGN_OFF);
        }
        return actions;
    }
}
