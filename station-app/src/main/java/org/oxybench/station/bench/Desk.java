package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.bench.BenchView.Notice;
import org.oxybench.station.bench.BenchView.Outcome;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Right;

/**
 * Decides what a scan or an action at one bench leads to, and remembers what the bench shows. Not thread-safe: one
 * thread uses it.
 */
final class Desk {

    /** A screen that nothing has changed is made anew this often, so that what ages on it is right. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    /** How many verdicts of this bench the screen remembers. */
    private static final int HISTORY = 5;

    private static final Next NOTHING = new Next.Nothing();

    private final BenchSettings settings;
    private final Ledger ledger;
    private final EffectiveDocuments documents;
    private final AdmissionCheck admissionCheck;
    private final Clock clock;
    private final DeskSignOn signOn;
    private final DeskAnswers answers;
    private final Screen screen;
    private final Deque<Verdict> history = new ArrayDeque<>();

    /** Units that failed here, or that a restart found failed: some may not be in the reject bin yet. */
    private final FailedUnits failed;

    private @Nullable LotNumber lot;
    private @Nullable RunProgress run;
    private boolean waiting;
    private @Nullable Admission admitted;
    private @Nullable SerialNumber held;
    private @Nullable Notice notice;
    private long notices;
    private long revision;
    private @Nullable Reason learning;
    private @Nullable Reason ledgerTrouble;

    Desk(BenchParts parts, BenchSettings settings) {
        this.settings = settings;
        this.ledger = parts.ledger();
        this.documents = parts.documents();
        this.clock = parts.clock();
        this.signOn = new DeskSignOn(settings, ledger, clock, parts.nanoTime());
        this.answers = new DeskAnswers(signOn, standing(), clock);
        Preparation preparation = parts.preparation(settings);
        this.admissionCheck = new AdmissionCheck(ledger, documents, preparation, settings.operations(), clock);
        this.screen = new Screen(settings, documents, preparation, clock);
        this.failed = new FailedUnits(standing());
        List<LotStanding> open = standing().openLots();
        this.lot = open.size() == 1 ? open.get(0).lot() : null;
        failed.takeUp(open);
    }

    /** Makes a new snapshot. */
    BenchView view(FixtureStatus status) {
        UnitStanding heldUnit = Optional.ofNullable(held)
                .flatMap(serial -> standing().unit(serial))
                .filter(unit -> unit.held() != null)
                .orElse(null);
        return screen.view(new Screen.Moment(
                ++revision,
                standing(),
                status,
                openLot().map(LotStanding::lot).orElse(null),
                run,
                waiting,
                heldUnit,
                failed.pending().orElse(null),
                notice,
                learning,
                signOn.view(),
                trouble().orElse(null)));
    }

    /** Whether a snapshot is old enough to be made anew. */
    boolean agesSince(BenchView view) {
        return clock.instant().isAfter(view.at().plus(REFRESH))
                || clock.instant().isBefore(view.at());
    }

    /** Time has passed since a snapshot was made; whether a new one would say something else for it. */
    boolean tick(BenchView shown) {
        if (trouble().isPresent()) {
            return false;
        }
        boolean changed = signOn.tick(busy());
        BenchView.OperatorView operator = shown.operator();
        String was = operator == null ? null : operator.id();
        return changed || !Objects.equals(was, signOn.person().map(Person::id).orElse(null));
    }

    /** Whether a unit waits to be started by somebody who is not at the bench any more, or may not test. */
    boolean forsaken() {
        Admission admission = admitted;
        return waiting && admission != null && !admission.stands(standing(), settings.name());
    }

    /** Takes one scan, which is not a stop. A badge may be shown by anybody: it does not tell that the person is there. */
    Next take(String text, boolean manual) {
        Scan scan = Scan.parse(text);
        String asked = Scan.recorded(text, standing());
        if (!(scan instanceof Scan.Badge)) {
            signOn.used();
        }
        if (scan instanceof Scan.Command command && !manual) {
            return command(command, text);
        }
        if (manual) {
            return refuse(Scan.MANUAL + asked, null, List.of(Reason.of(Reasons.SCAN_UNREADABLE)));
        }
        if (scan instanceof Scan.Badge badge) {
            notice = null;
            return signOn.badge(badge.badge())
                    .map(reason -> refuse(text, null, List.of(reason)))
                    .orElse(NOTHING);
        }
        if (busy()) {
            boolean start = scan instanceof Scan.UnitLabel;
            return refuse(asked, null, List.of(Reason.of(start ? Reasons.BENCH_BUSY : Reasons.SCAN_NOT_USED)));
        }
        notice = null;
        if (signOn.awaiting()) {
            return refuse(asked, null, List.of(Reason.of(Reasons.PIN_AWAITED)));
        }
        if (scan instanceof Scan.LotLabel label) {
            return changeLot(label, text);
        }
        if (scan instanceof Scan.BinLabel bin) {
            return confirmBin(bin, text);
        }
        if (scan instanceof Scan.UnitLabel label) {
            return unit(label, text);
        }
        return refuse(asked, null, List.of(((Scan.Unreadable) scan).reason()));
    }

    /** Takes one action that the screen offered. */
    Next act(BenchAction action) {
        signOn.used();
        if (action == BenchAction.CANCEL_PIN) {
            signOn.cancel();
            return NOTHING;
        }
        if (action == BenchAction.SIGN_OFF && !busy()) {
            signOn.cancel();
            signOn.signOff();
            return NOTHING;
        }
        if (signOn.awaiting()) {
            return refuse("action:" + action, null, List.of(Reason.of(Reasons.PIN_AWAITED)));
        }
        RunProgress last = run;
        Outcome outcome = last == null ? null : last.outcome();
        if (action == BenchAction.TEST_AGAIN
                && last != null
                && outcome != null
                && outcome.verdict() == Verdict.NO_RESULT) {
            return admit(last.unit(), "action:" + action);
        }
        return refuse("action:" + action, null, List.of(Reason.of(Reasons.ACTION_NOT_OFFERED)));
    }

    /** Takes an answer to the question of the run that is on. */
    void answer(GivenAnswer given) {
        notice = null;
        answers.take(given, run)
                .ifPresent(reason -> refuse(DeskAnswers.ASKED + given.question(), null, List.of(reason)));
    }

    /** Somebody has proved who they are; whether they are signed on now. */
    boolean signOn(Authenticated who) {
        notice = null;
        Optional<Reason> refusal = signOn.signOn(who);
        refusal.ifPresent(reason -> refuse("sign-on person:" + who.id(), null, List.of(reason), who.id()));
        return refusal.isEmpty();
    }

    /** A secret was refused; the refusal is in the ledger already. */
    void signOnRefused(String badge, Reason reason) {
        signOn.refused(badge, reason);
        notice = new Notice(++notices, reason, true);
    }

    /** The admitted unit waits for the bench to be closed. */
    RunProgress waitForClose(Admission admission) {
        RunProgress progress = new RunProgress(admission);
        run = progress;
        admitted = admission;
        waiting = true;
        held = null;
        return progress;
    }

    /** A run of days that an earlier life of the station began is on the bench, and interrupted. */
    RunProgress takeUp(Admission admission, Instant startedAt) {
        run = RunProgress.takenUp(admission, startedAt);
        return run;
    }

    /** Who may let an interrupted run go on, if they are signed on and it was offered; nobody else's wish is heard. */
    Optional<String> decider(BenchView shown) {
        boolean offered = shown.actions().contains(BenchAction.GO_ON);
        return signOn.person()
                .filter(p -> offered && Right.DECIDE_RETEST.isOf(p))
                .map(Person::id);
    }

    /** The run's start is durable. */
    void started(RunProgress progress, int timeScale) {
        progress.started(clock.instant(), timeScale);
        waiting = false;
    }

    /** The run's end is durable: now, and not before, the verdict may be shown. */
    void ended(RunProgress progress, TestRun.Ended ended) {
        history.addLast(ended.finished().verdict());
        while (history.size() > HISTORY) {
            history.removeFirst();
        }
        progress.ended(ended, history);
        waiting = false;
        if (ended.finished().verdict() == Verdict.FAIL) {
            failed.add(progress.unit());
        }
        Holds.afterRun(ledger, ended.finished(), clock).ifPresent(hold -> held = progress.unit());
    }

    /** The run never started; nothing was energised. */
    void notStarted(Admission admission, Reason reason) {
        run = null;
        waiting = false;
        refuse(admission.unit().value(), admission.unit(), List.of(reason));
    }

    /** The bench is taken for learning a zero; false when it is busy. */
    boolean beginLearning(int runs) {
        if (busy()) {
            return false;
        }
        clear();
        learned(0, runs);
        return true;
    }

    /** So many runs on the master part are done. */
    void learned(int run, int runs) {
        learning = new Reason("learn-zero", Map.of("run", Integer.toString(run), "runs", Integer.toString(runs)));
    }

    /** The bench is free again. */
    void endLearning() {
        learning = null;
    }

    /** Something that had to be recorded could not be: nothing is shown as a result, and no unit is admitted. */
    void lost(RuntimeException cause) {
        run = null;
        waiting = false;
        ledgerTrouble =
                Reason.of(cause instanceof LedgerUnavailable ? Reasons.LEDGER_UNAVAILABLE : Reasons.STATION_FAULT);
    }

    /** Why nothing may be tested until a restart: the ledger's trouble, or our own. */
    private Optional<Reason> trouble() {
        return Optional.ofNullable(ledgerTrouble).or(ledger::unfit);
    }

    /** The bench's lot, unless it was closed. */
    private Optional<LotStanding> openLot() {
        return Optional.ofNullable(lot).flatMap(standing()::lot).filter(l -> !l.closed());
    }

    private Standing standing() {
        return ledger.standing();
    }

    private boolean busy() {
        return waiting || learning != null || (run != null && run.running());
    }

    private Next command(Scan.Command command, String text) {
        return switch (command.name()) {
            case "SIGNOFF" -> act(BenchAction.SIGN_OFF);
            case "AGAIN" -> act(BenchAction.TEST_AGAIN);
            default -> refuse(text, null, List.of(Reason.of(Reasons.SCAN_UNREADABLE)));
        };
    }

    private Next changeLot(Scan.LotLabel label, String text) {
        if (standing().lot(label.lot()).filter(l -> !l.closed()).isEmpty()) {
            return refuse(text, null, List.of(Reason.of(Reasons.LOT_UNKNOWN, "lot", label.lot())));
        }
        lot = label.lot();
        clear();
        return NOTHING;
    }

    private Next confirmBin(Scan.BinLabel bin, String text) {
        Optional<UnitStanding> pending = failed.pending();
        Optional<Person> person = signOn.person();
        if (pending.isEmpty()) {
            return refuse(text, null, List.of(Reason.of(Reasons.BIN_NOT_WANTED, "bin", bin.bin())));
        }
        Optional<Reason> absent = AdmissionCheck.absent(person);
        if (absent.isPresent() || person.isEmpty()) {
            return refuse(text, null, absent.stream().toList());
        }
        UnitStanding unit = pending.get();
        append(
                person.get().id(),
                new Entry.BinConfirmed(
                        Objects.requireNonNull(unit.binPending()),
                        unit.serial(),
                        bin.bin(),
                        person.get().id()));
        clear();
        return NOTHING;
    }

    private Next unit(Scan.UnitLabel label, String text) {
        Optional<UnitStanding> unit = standing().unit(label.serial());
        if (unit.isPresent() && unit.get().held() != null) {
            clear();
            held = label.serial();
        }
        Optional<String> gtin = unit.flatMap(u -> documents.route(u.product())).map(Route::gtin);
        if (gtin.isPresent() && !gtin.get().equals(label.gtin())) {
            return refuse(text, label.serial(), List.of(Reason.of(Reasons.UNIT_OTHER_PRODUCT, "gtin", label.gtin())));
        }
        return admit(label.serial(), text);
    }

    private Next admit(SerialNumber serial, String text) {
        SerialNumber known = standing().unit(serial).map(UnitStanding::serial).orElse(null);
        Optional<Reason> trouble = trouble();
        if (trouble.isPresent()) {
            return refuse(text, known, List.of(trouble.get()));
        }
        AdmissionCheck.Result result = admissionCheck.decide(serial, lot, signOn.person(), failed.pending());
        if (result instanceof AdmissionCheck.Result.Admitted admitted) {
            notice = null;
            return new Next.Begin(admitted.admission());
        }
        return refuse(text, known, ((AdmissionCheck.Result.Refused) result).reasons());
    }

    private Next refuse(String scan, @Nullable SerialNumber unit, List<Reason> reasons) {
        return refuse(scan, unit, reasons, signOn.person().map(Person::id).orElse(null));
    }

    private Next refuse(String scan, @Nullable SerialNumber unit, List<Reason> reasons, @Nullable String person) {
        String shortened = scan.length() > Scan.RECORDED_MAX ? scan.substring(0, Scan.RECORDED_MAX) : scan;
        append(
                person == null ? Draft.STATION : person,
                new Entry.Refused(settings.name(), shortened, unit, reasons, person));
        notice = new Notice(++notices, reasons.get(0), true);
        return NOTHING;
    }

    private void append(String actor, Entry entry) {
        ledger.append(Draft.of(clock.instant(), actor, entry));
    }

    private void clear() {
        run = null;
        held = null;
    }
}
