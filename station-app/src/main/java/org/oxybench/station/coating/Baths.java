package org.oxybench.station.coating;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.CoatingStanding.Solution;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Expected;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.Subject;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.LedgerRefusal;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;

/**
 * Prepares and releases solutions, begins baths and judges them: acts of one person with a name. Each returns every reason
 * why not, and nothing when it is done and durable; what is refused is recorded too. Thread-safe.
 */
public final class Baths {
    /** Names of baths, solutions, lines and coupons: what a label, a path and an eye can carry without doubt. */
    static final Pattern NAME = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,29}");

    /** Largest amount that can be typed, mg/L, L or cm²: what is more is a slip of the finger. Source: judgement. */
    static final double AMOUNT_MAX = 1e6;

    private static final String PLACE = "coating";

    private final Ledger ledger;
    private final Refusals refusals;
    private final EffectiveDocuments documents;
    private final Clock clock;

    /** Works on this ledger. */
    public Baths(Ledger ledger, Refusals refusals, Clock clock) {
        this.ledger = ledger;
        this.refusals = refusals;
        this.documents = new EffectiveDocuments(ledger.standing());
        this.clock = clock;
    }

    /** Records that a solution was mixed now. */
    public List<Reason> prepare(
            Person actor, String lot, String plan, Instant expires, double concentrationMgPerL, double volumeL) {
        String asked = asked("prepare", lot);
        List<Reason> reasons = mayNot(actor, Right.COAT);
        // As its entry is dated, so that what follows is measured against the same clock.
        Instant made = clock.instant();
        if (reasons.isEmpty()) {
            reasons.addAll(newName(
                    "solution", lot, ledger.standing().coating().solution(lot).isPresent()));
            if (documents.coating(plan).isEmpty()) {
                reasons.add(Reason.of(CoatingReasons.NO_PLAN, "plan", plan));
            }
            boolean possible = expires.isAfter(now()) && isAmount(concentrationMgPerL) && isAmount(volumeL);
            reasons.addAll(possible ? List.of() : List.of(impossible("solution")));
        }
        return reasons.isEmpty()
                ? append(
                        actor,
                        asked,
                        new CoatingEntry.SolutionPrepared(
                                lot, plan, made, expires, concentrationMgPerL, volumeL, actor.id()),
                        Map.of(Subject.solution(lot), -1L))
                : refused(actor, asked, reasons);
    }

    static boolean isAmount(double value) {
        return value > 0 && value <= AMOUNT_MAX;
    }

    /** Releases a solution; who mixed it does not. */
    public List<Reason> release(Person actor, String lot) {
        String asked = asked("release", lot);
        List<Reason> reasons = mayNot(actor, Right.JUDGE_COATING);
        Optional<Solution> solution = ledger.standing().coating().solution(lot);
        if (reasons.isEmpty() && solution.isEmpty()) {
            reasons.add(unknown("solution", lot));
        } else if (reasons.isEmpty() && solution.get().releasedBy() != null) {
            reasons.add(nameUsed("release", lot));
        } else if (reasons.isEmpty() && solution.get().prepared().person().equals(actor.id())) {
            reasons.add(Reason.of(CoatingReasons.OWN_WORK, "person", actor.id()));
        }
        return reasons.isEmpty()
                ? append(
                        actor,
                        asked,
                        new CoatingEntry.SolutionReleased(lot, actor.id()),
                        Map.of(Subject.solution(lot), solution.orElseThrow().head()))
                : refused(actor, asked, reasons);
    }

    /**
     * Begins a bath.
     *
     * @param units the units in it, from the inlet to the outlet
     */
    public List<Reason> begin(Person actor, String id, String plan, String solution, List<SerialNumber> units) {
        String asked = asked("begin", id);
        Standing standing = ledger.standing();
        Map<String, Long> heads = new HashMap<>();
        for (String subject : subjects(id, plan, solution, units)) {
            heads.put(subject, standing.head(subject));
        }
        List<Reason> reasons = mayNot(actor, Right.COAT);
        if (reasons.isEmpty()) {
            reasons.addAll(newName("bath", id, standing.coating().bath(id).isPresent()));
        }
        Optional<CoatingPlan> known = documents.coating(plan);
        if (reasons.isEmpty() && known.isEmpty()) {
            reasons.add(Reason.of(CoatingReasons.NO_PLAN, "plan", plan));
        }
        if (!reasons.isEmpty()) {
            return refused(actor, asked, reasons);
        }
        CoatingPlan effective = known.orElseThrow();
        if (units.isEmpty() || units.size() > effective.unitsMax()) {
            reasons.add(Reason.of(CoatingReasons.UNITS, "max", effective.unitsMax()));
        }
        List<SerialNumber> distinct = List.copyOf(new LinkedHashSet<>(units));
        if (distinct.size() != units.size()) {
            reasons.add(impossible("units"));
        }
        distinct.forEach(unit -> reasons.addAll(unfit(standing, effective, unit)));
        Optional<Solution> lot = standing.coating().solution(solution);
        int uses = lot.map(each -> each.baths().size()).orElse(0);
        if (lot.filter(each -> !each.prepared().plan().equals(plan)).isPresent()) {
            reasons.add(Reason.of(CoatingReasons.NO_PLAN, "plan", plan + " · " + solution));
        }
        List<SerialNumber> allotted = distinct.stream()
                .filter(unit -> standing.unit(unit).isPresent())
                .toList();
        reasons.addAll(Interlocks.of(effective, standing, solution, uses, allotted, now()));
        if (!reasons.isEmpty()) {
            return refused(actor, asked, reasons);
        }
        CoatingEntry.BathBegun begun = new CoatingEntry.BathBegun(
                id, plan, effective.revision(), effective.sha256(), solution, uses + 1, units, actor.id());
        return append(actor, asked, begun, heads);
    }

    private static List<String> subjects(String id, String plan, String solution, List<SerialNumber> units) {
        List<String> subjects = new ArrayList<>(
                List.of(Subject.bath(id), Subject.solution(solution), Subject.document(DocumentKind.COATING, plan)));
        units.forEach(unit -> subjects.add(Subject.unit(unit)));
        return subjects;
    }

    /** Why a unit may not be coated. */
    private List<Reason> unfit(Standing standing, CoatingPlan plan, SerialNumber serial) {
        Optional<UnitStanding> known = standing.unit(serial);
        if (known.isEmpty()) {
            return List.of(Reason.of(Reasons.UNIT_UNKNOWN, "serial", serial));
        }
        UnitStanding unit = known.get();
        Optional<LotStanding> lot = standing.lot(unit.lot());
        List<Reason> reasons = new ArrayList<>();
        if (lot.filter(LotStanding::closed).isPresent()) {
            reasons.add(Reason.of(Reasons.LOT_UNKNOWN, "lot", unit.lot()));
        }
        Route.Coating asked = lot.flatMap(each -> documents.route(each.product(), each.route()))
                .map(Route::coating)
                .orElse(null);
        if (asked == null || !asked.plan().equals(plan.id())) {
            reasons.add(new Reason(CoatingReasons.OTHER_PLAN, Map.of("serial", serial.value(), "plan", plan.id())));
        }
        Reason held = unit.held();
        if (held != null) {
            reasons.add(new Reason(Reasons.UNIT_HELD, Map.of("serial", serial.value(), "hold", held.code())));
        }
        if (unit.openRun() != null) {
            reasons.add(Reason.of(Reasons.UNIT_BUSY, "serial", serial));
        }
        if (unit.binPending() != null) {
            reasons.add(Reason.of(Reasons.UNIT_FAILED, "serial", serial));
        }
        standing.coating()
                .bathOf(serial)
                .ifPresent(bath -> reasons.add(
                        new Reason(CoatingReasons.COATED_BEFORE, Map.of("serial", serial.value(), "bath", bath.id()))));
        return reasons;
    }

    /**
     * Asks whether a unit may be put into a bath, before it begins; a unit that may not is recorded as refused.
     *
     * @param before the units that are to be in it already
     */
    public List<Reason> admits(Person actor, String plan, List<SerialNumber> before, SerialNumber unit) {
        String asked = "unit " + unit;
        List<Reason> reasons = mayNot(actor, Right.COAT);
        Optional<CoatingPlan> known = documents.coating(plan);
        if (reasons.isEmpty() && known.isEmpty()) {
            reasons.add(Reason.of(CoatingReasons.NO_PLAN, "plan", plan));
        } else if (reasons.isEmpty()) {
            reasons.addAll(unfit(ledger.standing(), known.orElseThrow(), unit));
            if (before.contains(unit)) {
                reasons.add(impossible("units"));
            }
            if (before.size() >= known.get().unitsMax()) {
                reasons.add(Reason.of(CoatingReasons.UNITS, "max", known.get().unitsMax()));
            }
        }
        return reasons.isEmpty() ? reasons : refused(actor, asked, reasons);
    }

    /** Records that what somebody typed of something could not be read. */
    public List<Reason> unreadable(Person actor, String act, String name, String what) {
        return refuse(actor, act, name, impossible(what));
    }

    /** Records that an act was refused before it was one. */
    public List<Reason> refuse(Person actor, String act, String name, Reason reason) {
        return refused(actor, asked(act, name), List.of(reason));
    }

    /** Ids of the coating plans that are in force. */
    public List<String> plans() {
        return ledger.standing().effectiveDocuments().stream()
                .filter(document -> document.kind() == DocumentKind.COATING)
                .map(DocumentEffective::id)
                .toList();
    }

    /** When the pot life of a solution ends, by the plan that is in force now. */
    public Optional<Instant> potLifeEnds(Solution solution) {
        return documents
                .coating(solution.prepared().plan())
                .map(plan -> solution.prepared().mixed().plus(plan.solution().potLife()));
    }

    /** What there is to do of a bath. */
    public CoatingSteps steps(Bath bath, BathEvidence evidence) {
        return CoatingSteps.of(plan(bath), bath, evidence, ledger.standing().coating(), clock.instant());
    }

    /** What the record says of a bath now. */
    public BathEvidence evidence(Bath bath) {
        CoatingPlan plan = documents
                .coating(bath.begun().plan(), bath.begun().planRevision())
                .orElseThrow(() -> new IllegalStateException("no plan of bath " + bath.id()));
        return BathEvidence.of(plan, bath, ledger.standing(), documents, this::entry);
    }

    private StoredEntry entry(long index) {
        if (ledger instanceof FileLedger files) {
            return files.read(index);
        }
        throw new IllegalStateException("a ledger that cannot be read back");
    }

    /** The plan that a bath follows. */
    public CoatingPlan plan(Bath bath) {
        return documents
                .coating(bath.begun().plan(), bath.begun().planRevision())
                .orElseThrow();
    }

    /**
     * Judges a bath by all that stands in the record now. Evidence that is missing leaves it without a result; that is
     * recorded too. Who recorded something of the bath does not judge it.
     */
    public List<Reason> judge(Person actor, String id) {
        return judge(
                actor, id, ledger.standing().coating().bath(id).map(Bath::head).orElse(-1L));
    }

    /**
     * Judges a bath as somebody has read it, and not as it has become since.
     *
     * @param read index of the newest entry of the bath that was read
     */
    public List<Reason> judge(Person actor, String id, long read) {
        String asked = asked("judge", id);
        Optional<Bath> known = ledger.standing().coating().bath(id);
        List<Reason> reasons = mayNot(actor, Right.JUDGE_COATING);
        if (reasons.isEmpty() && known.isEmpty()) {
            reasons.add(unknown("bath", id));
        } else if (reasons.isEmpty() && worked(known.orElseThrow(), actor.id())) {
            reasons.add(Reason.of(CoatingReasons.OWN_WORK, "person", actor.id()));
        } else if (reasons.isEmpty() && known.orElseThrow().head() != read) {
            reasons.add(Reason.of(AccessReasons.CHANGED, "what", Subject.bath(id)));
        }
        if (!reasons.isEmpty()) {
            return refused(actor, asked, reasons);
        }
        Bath bath = known.orElseThrow();
        CoatingEntry.BathJudged judged = evidence(bath).judged(id, actor.id());
        return append(actor, asked, judged, Map.of(Subject.bath(id), bath.head()));
    }

    private static boolean worked(Bath bath, String person) {
        return bath.begun().person().equals(person)
                || bath.recorded(CoatingEntry.class).stream()
                        .anyMatch(entry -> !(entry instanceof CoatingEntry.BathJudged)
                                && entry.person().equals(person));
    }

    List<Reason> mayNot(Person actor, Right right) {
        // Roles may have changed since the page was opened.
        boolean may = ledger.standing().person(actor.id()).filter(right::isOf).isPresent();
        return may ? new ArrayList<>() : new ArrayList<>(List.of(Reason.of(AccessReasons.NO_RIGHT, "right", right)));
    }

    static List<Reason> newName(String what, String name, boolean used) {
        if (!NAME.matcher(name).matches()) {
            return List.of(impossible(what));
        }
        return used ? List.of(nameUsed(what, name)) : List.of();
    }

    static Reason nameUsed(String what, String name) {
        return new Reason(CoatingReasons.NAME_USED, Map.of("what", what, "name", name));
    }

    static Reason unknown(String what, String name) {
        return new Reason(CoatingReasons.UNKNOWN, Map.of("what", what, "name", name));
    }

    static Reason impossible(String what) {
        return Reason.of(CoatingReasons.IMPOSSIBLE, "what", what);
    }

    static String asked(String act, String name) {
        return act + " " + (NAME.matcher(name).matches() ? name : "?");
    }

    List<Reason> append(Person actor, String asked, CoatingEntry entry, Map<String, Long> heads) {
        try {
            return ledger.append(Draft.of(clock.instant(), actor.id(), entry), new Expected(heads))
                    .match(
                            at -> List.of(),
                            moved -> refused(actor, asked, List.of(Reason.of(AccessReasons.CHANGED, "what", moved))));
        } catch (IllegalArgumentException e) {
            // Something that no head tells of has come between, such as a coupon's first bath.
            return refused(actor, asked, List.of(LedgerRefusal.reason(e)));
        }
    }

    List<Reason> refused(Person actor, String asked, List<Reason> reasons) {
        refusals.record(PLACE, asked, reasons.get(0), actor.id());
        return List.copyOf(reasons);
    }

    /** Now, and never before what was recorded last: a clock that was set back makes nothing young again. */
    Instant now() {
        Instant wall = clock.instant();
        return ledger.standing().newest().filter(wall::isBefore).orElse(wall);
    }

    Standing standing() {
        return ledger.standing();
    }
}
