package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.LotOpened.ComponentLot;
import org.oxybench.record.Ledger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.LotStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.bench.Lots;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** Lots: which there are, what is in one, and how one is opened and closed. */
public final class LotPages {

    /** Lots on one page of the list. */
    static final int ROWS = 100;

    /** Empty rows for component lots on a new form. */
    private static final int ROWS_FIRST = 3;

    private final Ledger ledger;
    private final Lots lots;
    private final Pages pages;

    LotPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.lots = new Lots(office.ledger(), office.people().refusals(), clock);
        this.pages = pages;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access read = Access.of(Right.READ_HISTORY);
        Access manage = Access.of(Right.MANAGE_LOTS);
        return List.of(
                Pages.get("/lots", read, this::list),
                Pages.get("/lots/new", manage, context -> form(context, Form.EMPTY, List.of())),
                Pages.post("/lots/new", manage, this::open),
                Pages.get("/lots/{lot}", read, this::show),
                Pages.get("/lots/{lot}/close", manage, context -> closeForm(context, "", List.of())),
                Pages.post("/lots/{lot}/close", manage, this::close));
    }

    /** A lot in the list. */
    public record Row(
            String path, String lot, String product, String opened, String state, int total, int tested, int passed) {}

    /** A product to choose, with the revision of its route. */
    public record Choice(String value, String title, boolean chosen) {}

    /** What is refused, with its code. */
    public record Told(String text, String code) {}

    /** A unit of a lot. */
    public record Unit(String path, String serial, String standing) {}

    /** What was filled in. */
    record Form(String lot, String product, String quantity, List<ComponentLot> components) {
        static final Form EMPTY = new Form("", "", "", Collections.nCopies(ROWS_FIRST, new ComponentLot("", "")));
    }

    private void list(Context context) {
        Messages words = pages.words(context);
        List<LotNumber> all = new ArrayList<>(ledger.standing().lots());
        Collections.reverse(all);
        int last = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int page = Math.min(last, page(context));
        // One lot at a time: counting holds up the ledger's writer.
        List<Row> rows = all.stream()
                .skip((long) (page - 1) * ROWS)
                .limit(ROWS)
                .flatMap(lot -> row(lot, words).stream())
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("rows", rows);
        model.put("total", String.valueOf(all.size()));
        model.put("page", page);
        model.put("last", last);
        model.put("mayManage", mayManage(context));
        pages.show(context, "lots.jte", model);
    }

    private Optional<Row> row(LotNumber lot, Messages words) {
        return ledger.standing()
                .lot(lot)
                .map(standing -> new Row(
                        path(lot),
                        lot.value(),
                        standing.product(),
                        ledger.standing()
                                .opening(lot)
                                .map(e -> SignScreen.time(e.at(), words))
                                .orElse(""),
                        words.text(standing.closed() ? "lots.closed" : "lots.open"),
                        standing.total(),
                        standing.tested(),
                        standing.passed()));
    }

    private static int page(Context context) {
        String asked = context.queryParam("page");
        return asked != null && asked.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(asked) : 1;
    }

    private boolean mayManage(Context context) {
        return pages.guard().person(context).filter(Right.MANAGE_LOTS::isOf).isPresent();
    }

    private void form(Context context, Form form, List<Told> told) {
        Messages words = pages.words(context);
        String tag = pages.guard().language(context).tag();
        List<Choice> products = lots.products().stream()
                .map(route -> {
                    String value = route.product() + "/" + route.revision();
                    String title = route.title().in(tag);
                    return new Choice(
                            value,
                            route.product() + " r" + route.revision() + " · " + title,
                            value.equals(form.product()));
                })
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("lot", form.lot());
        model.put("quantity", form.quantity());
        model.put("components", form.components());
        model.put("products", products);
        model.put("max", String.valueOf(Lots.QUANTITY_MAX));
        model.put("told", told);
        pages.show(context, "lot-form.jte", model);
    }

    /** Opens a lot, or shows the form again with another row for a component lot. */
    private void open(Context context) {
        Form form = read(context);
        if (Pages.field(context, "act").equals("row")) {
            if (form.components().size() < Lots.COMPONENTS_MAX) {
                form.components().add(new ComponentLot("", ""));
            }
            form(context, form, List.of());
            return;
        }
        int slash = form.product().lastIndexOf('/');
        String revision = form.product().substring(slash + 1);
        List<Reason> reasons = lots.open(
                reader(context),
                new Lots.Wanted(
                        form.lot(),
                        slash < 0 ? "" : form.product().substring(0, slash),
                        revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : 0,
                        form.quantity(),
                        form.components().stream()
                                .filter(row ->
                                        !row.component().isEmpty() || !row.lot().isEmpty())
                                .toList()));
        if (reasons.isEmpty()) {
            context.redirect(path(new LotNumber(form.lot())), HttpStatus.SEE_OTHER);
            return;
        }
        context.status(422);
        form(context, form, told(reasons, pages.words(context)));
    }

    private static Form read(Context context) {
        List<String> components = context.formParams("component");
        List<String> componentLots = context.formParams("componentLot");
        if (components.size() != componentLots.size() || components.size() > Lots.COMPONENTS_MAX) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        List<ComponentLot> rows = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            rows.add(new ComponentLot(
                    components.get(i).strip(), componentLots.get(i).strip()));
        }
        return new Form(
                Pages.field(context, "lot").strip(),
                Pages.field(context, "product"),
                Pages.field(context, "quantity").strip(),
                rows);
    }

    private void show(Context context) {
        LotStanding lot = lot(context);
        Messages words = pages.words(context);
        StoredEntry opening = ledger.standing().opening(lot.lot()).orElseThrow();
        List<ComponentLot> components = ((Entry.LotOpened) opening.entry()).components();
        List<TraceScreen.Fact> facts = new ArrayList<>(List.of(
                fact(words, "lots.product", lot.product() + " r" + lot.route()),
                fact(words, "lots.quantity", String.valueOf(lot.total())),
                fact(words, "lots.tested", lot.tested() + "/" + lot.total()),
                fact(words, "lots.passed", lot.passed() + "/" + lot.total()),
                fact(words, "lots.opened", by(opening, words)),
                fact(words, "lots.state", words.text(lot.closed() ? "lots.closed" : "lots.open"))));
        ledger.standing().closing(lot.lot()).ifPresent(closing -> {
            facts.add(fact(words, "lots.closing", by(closing, words)));
            facts.add(fact(
                    words,
                    "lots.why",
                    ((Entry.LotClosed) closing.entry()).reason().arguments().getOrDefault("why", "")));
        });
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("lot", lot.lot().value());
        model.put("path", path(lot.lot()));
        model.put("facts", facts);
        model.put("components", components);
        model.put(
                "units",
                ledger.standing().serials(lot.lot()).stream()
                        .map(serial -> unit(serial, words))
                        .toList());
        model.put("mayClose", !lot.closed() && mayManage(context));
        pages.show(context, "lot.jte", model);
    }

    private Unit unit(SerialNumber serial, Messages words) {
        UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
        String path = TraceScreen.path(serial.value()).replaceFirst("^/trace/", "/units/");
        return new Unit(path, serial.value(), standing(unit, words));
    }

    /** What a unit's standing is called: a hold says more than the newest verdict. */
    static String standing(UnitStanding unit, Messages words) {
        if (unit.openRun() != null) {
            return words.text("lots.unit.running");
        }
        if (unit.held() != null) {
            return words.text("state.HELD");
        }
        if (unit.attempts().isEmpty()) {
            return words.text("lots.unit.waiting");
        }
        AttemptStanding newest = unit.attempts().get(unit.attempts().size() - 1);
        return newest.operation() + " " + words.text("state." + newest.verdict());
    }

    private void closeForm(Context context, String why, List<Told> told) {
        LotStanding lot = lot(context);
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("lot", lot.lot().value());
        model.put("path", path(lot.lot()));
        model.put("read", String.valueOf(lot.head()));
        model.put(
                "facts",
                List.of(
                        fact(words, "lots.product", lot.product() + " r" + lot.route()),
                        fact(words, "lots.tested", lot.tested() + "/" + lot.total()),
                        fact(words, "lots.passed", lot.passed() + "/" + lot.total())));
        model.put("why", why);
        model.put("told", told);
        pages.show(context, "lot-close.jte", model);
    }

    private void close(Context context) {
        LotStanding lot = lot(context);
        String read = Pages.field(context, "read");
        if (!read.matches("[0-9]{1,18}")) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        String why = ProposalPages.words(context, "why");
        Messages words = pages.words(context);
        if (why.isEmpty()) {
            context.status(422);
            closeForm(context, why, List.of(new Told(words.text("sign.why.missing"), "")));
            return;
        }
        List<Reason> reasons = lots.close(reader(context), lot.lot(), Long.parseLong(read), why);
        if (reasons.isEmpty()) {
            context.redirect(path(lot.lot()), HttpStatus.SEE_OTHER);
            return;
        }
        context.status(HttpStatus.CONFLICT);
        closeForm(context, why, told(reasons, words));
    }

    private static List<Told> told(List<Reason> reasons, Messages words) {
        return reasons.stream()
                .map(reason -> new Told(words.text(reason), reason.code()))
                .toList();
    }

    private String by(StoredEntry entry, Messages words) {
        String who = ledger.standing()
                .person(entry.actor())
                .map(p -> p.nameZh() + " " + p.namePinyin() + " (" + p.id() + ")")
                .orElse(entry.actor());
        return SignScreen.time(entry.at(), words) + " · " + who;
    }

    private static TraceScreen.Fact fact(Messages words, String key, String value) {
        return new TraceScreen.Fact(words.text(key), value);
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }

    private LotStanding lot(Context context) {
        String number = context.pathParam("lot");
        if (!SerialNumber.isValid(number)) {
            throw new WebRefusal(Kind.NOT_FOUND);
        }
        return ledger.standing().lot(new LotNumber(number)).orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private static String path(LotNumber lot) {
        return TraceScreen.path(lot.value()).replaceFirst("^/trace/", "/lots/");
    }
}
