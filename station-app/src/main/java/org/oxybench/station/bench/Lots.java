package org.oxybench.station.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Entry.LotOpened.ComponentLot;
import org.oxybench.record.Expected;
import org.oxybench.record.Ledger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.Subject;
import org.oxybench.station.people.AccessReasons;
import org.oxybench.station.people.LedgerRefusal;
import org.oxybench.station.people.Refusals;
import org.oxybench.station.people.Right;

/**
 * Opens and closes lots: acts of one person with a name, and no signatures. What is refused is recorded too.
 * Thread-safe.
 */
public final class Lots {

    /** Most units of one lot. Source: judgement; lots of these disposables have 20 to 500 units. */
    public static final int QUANTITY_MAX = 2000;

    /** Most component lots of one lot. Source: judgement; a kit has about ten components. */
    public static final int COMPONENTS_MAX = 40;

    /** A new lot's number: what a label, a path and an operator's eye can carry without doubt. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,19}");

    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}");

    /** No control, format or unassigned character: each could make two texts look like one. */
    private static final Pattern COMPONENT = Pattern.compile("\\P{C}{1,60}");

    private static final String PLACE = "lots";

    private final Ledger ledger;
    private final Refusals refusals;
    private final EffectiveDocuments documents;
    private final Clock clock;

    /** Opens and closes the lots of this ledger. */
    public Lots(Ledger ledger, Refusals refusals, Clock clock) {
        this.ledger = ledger;
        this.refusals = refusals;
        this.documents = new EffectiveDocuments(ledger.standing());
        this.clock = clock;
    }

    /**
     * A lot as somebody asks for it; nothing of it was checked yet.
     *
     * @param route revision of the product's route that whoever asks has seen in force
     * @param quantity how many units, as it was typed
     * @param components what goes into the units
     */
    public record Wanted(String lot, String product, int route, String quantity, List<ComponentLot> components) {
        /** Copies its list. */
        public Wanted {
            components = List.copyOf(components);
        }
    }

    /** The routes that are in force: the products that a lot can be opened of. */
    public List<Route> products() {
        return ledger.standing().effectiveDocuments().stream()
                .filter(document -> document.kind() == DocumentKind.ROUTE)
                .flatMap(document -> documents.route(document.id()).stream())
                .toList();
    }

    /** Opens a lot and allots its serials; returns every reason why not, and nothing when it is done and durable. */
    public List<Reason> open(Person actor, Wanted wanted) {
        String asked = "open " + (NUMBER.matcher(wanted.lot()).matches() ? wanted.lot() : "?");
        if (!mayManage(actor)) {
            return refused(actor, asked, List.of(Reason.of(AccessReasons.NO_RIGHT, "right", Right.MANAGE_LOTS)));
        }
        Standing standing = ledger.standing();
        Map<String, Long> heads = new HashMap<>();
        String routeSubject = Subject.document(DocumentKind.ROUTE, wanted.product());
        heads.put(routeSubject, standing.head(routeSubject));
        Optional<Route> route = documents.route(wanted.product());
        List<Reason> reasons = new ArrayList<>(numberReasons(wanted.lot()));
        if (route.isEmpty()) {
            reasons.add(Reason.of(Reasons.LOT_PRODUCT));
        } else if (route.get().revision() != wanted.route()) {
            reasons.add(Reason.of(AccessReasons.CHANGED, "what", routeSubject));
        }
        boolean countable =
                QUANTITY.matcher(wanted.quantity()).matches() && Integer.parseInt(wanted.quantity()) <= QUANTITY_MAX;
        if (!countable) {
            reasons.add(Reason.of(Reasons.LOT_QUANTITY, "max", QUANTITY_MAX));
        }
        reasons.addAll(componentReasons(wanted.components()));
        if (!reasons.isEmpty()) {
            return refused(actor, asked, reasons);
        }
        LotNumber lot = new LotNumber(wanted.lot());
        heads.put(Subject.lot(lot), -1L);
        List<SerialNumber> serials;
        try {
            serials = SerialAllotment.allot(route.orElseThrow(), lot, Integer.parseInt(wanted.quantity()));
        } catch (IllegalArgumentException e) {
            // Too few digits, or too long for a label: only the pattern and this lot's number together tell.
            return refused(actor, asked, List.of(Reason.of(Reasons.LOT_PATTERN)));
        }
        Optional<SerialNumber> taken =
                serials.stream().filter(s -> standing.unit(s).isPresent()).findFirst();
        if (taken.isPresent()) {
            return refused(actor, asked, List.of(Reason.of(Reasons.LOT_SERIAL_TAKEN, "serial", taken.get())));
        }
        Entry entry = new Entry.LotOpened(lot, wanted.product(), wanted.route(), serials, wanted.components());
        return append(actor, asked, entry, new Expected(heads));
    }

    /**
     * Closes a lot: none of its units is tested from then on.
     *
     * @param read head of the lot that whoever asks has seen
     * @param why in the person's own words
     * @return every reason why not, and nothing when it is done and durable
     */
    public List<Reason> close(Person actor, LotNumber lot, long read, String why) {
        String asked = "close " + lot;
        if (!mayManage(actor)) {
            return refused(actor, asked, List.of(Reason.of(AccessReasons.NO_RIGHT, "right", Right.MANAGE_LOTS)));
        }
        Standing standing = ledger.standing();
        Optional<LotStanding> known = standing.lot(lot);
        if (known.isEmpty()) {
            return refused(actor, asked, List.of(Reason.of(Reasons.LOT_UNKNOWN, "lot", lot)));
        }
        if (known.get().closed()) {
            return refused(actor, asked, List.of(Reason.of(Reasons.LOT_CLOSED_BEFORE, "lot", lot)));
        }
        List<UnitStanding> units = standing.serials(lot).stream()
                .flatMap(serial -> standing.unit(serial).stream())
                .toList();
        List<Reason> reasons = Stream.concat(
                        units.stream()
                                .filter(unit -> unit.openRun() != null)
                                .map(unit -> Reason.of(Reasons.LOT_UNDER_TEST, "serial", unit.serial())),
                        // After a restart a bench asks only for the bins of open lots.
                        units.stream()
                                .filter(unit -> unit.binPending() != null)
                                .map(unit -> Reason.of(Reasons.LOT_BIN_PENDING, "serial", unit.serial())))
                .toList();
        if (!reasons.isEmpty()) {
            return refused(actor, asked, reasons);
        }
        Entry entry = new Entry.LotClosed(lot, Reason.of(AccessReasons.DECIDED, "why", why));
        return append(actor, asked, entry, new Expected(Map.of(Subject.lot(lot), read)));
    }

    private boolean mayManage(Person actor) {
        // Roles may have changed since the page was opened.
        return ledger.standing()
                .person(actor.id())
                .filter(Right.MANAGE_LOTS::isOf)
                .isPresent();
    }

    private List<Reason> numberReasons(String number) {
        if (!NUMBER.matcher(number).matches()) {
            return List.of(Reason.of(Reasons.LOT_UNREADABLE));
        }
        return ledger.standing().lot(new LotNumber(number)).isPresent()
                ? List.of(Reason.of(Reasons.LOT_USED, "lot", number))
                : List.of();
    }

    private static List<Reason> componentReasons(List<ComponentLot> components) {
        List<Reason> reasons = new ArrayList<>();
        Set<ComponentLot> seen = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            ComponentLot row = components.get(i);
            boolean readable = COMPONENT.matcher(row.component()).matches()
                    && COMPONENT.matcher(row.lot()).matches();
            if (!readable || !seen.add(row) || i >= COMPONENTS_MAX) {
                reasons.add(Reason.of(Reasons.LOT_COMPONENT, "row", i + 1));
            }
        }
        return reasons;
    }

    private List<Reason> append(Person actor, String asked, Entry entry, Expected expected) {
        try {
            return ledger.append(Draft.of(clock.instant(), actor.id(), entry), expected)
                    .match(
                            at -> List.of(),
                            moved -> refused(actor, asked, List.of(Reason.of(AccessReasons.CHANGED, "what", moved))));
        } catch (IllegalArgumentException e) {
            // Something that no head tells of has come between, such as another lot that took a serial.
            return refused(actor, asked, List.of(LedgerRefusal.reason(e)));
        }
    }

    private List<Reason> refused(Person actor, String asked, List<Reason> reasons) {
        refusals.record(PLACE, asked, reasons.get(0), actor.id());
        return reasons;
    }
}
