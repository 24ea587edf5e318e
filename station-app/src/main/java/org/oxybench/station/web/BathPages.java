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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.Assessment;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.coating.BathEvidence;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.BathFigures;
import org.oxybench.station.words.Messages;

/** Coating baths: which there are, and of one its windows, coupons, verdict, units, and whom it put on hold. */
public final class BathPages {

    /** Most baths on the list, the newest. */
    private static final int ROWS = 200;

    private static final Pattern ID = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,29}");

    private final Ledger ledger;
    private final Baths baths;
    private final Pages pages;
    private final CoatingText text;

    BathPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.baths = new Baths(office.ledger(), office.people().refusals(), clock);
        this.pages = pages;
        this.text = new CoatingText(baths, clock);
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access read = Access.of(Right.READ_HISTORY);
        Access judge = Access.of(Right.JUDGE_COATING);
        return List.of(
                Pages.get("/baths", read, context -> list(context, List.of())),
                Pages.get("/baths/{bath}", read, context -> show(context, List.of())),
                Pages.post("/baths/{bath}/judge", judge, this::judge),
                Pages.post("/baths/solutions/{lot}/release", judge, this::release));
    }

    /** A bath in the list. */
    public record Row(
            String path, String bath, String plan, String solution, String began, int units, String verdict) {}

    /** What the line recorded of each unit, against the windows that its runs tell. */
    public record Line(List<LineWindow> windows, List<LineUnit> units) {}

    /** A window that runs tell. */
    public record LineWindow(String title, String limit) {}

    /** A unit with what its runs tell, in the order of the windows. */
    public record LineUnit(String path, String serial, List<LineValue> values) {}

    /**
     * What a unit's run tells of a window.
     *
     * @param word what is against it; empty where nothing is
     */
    public record LineValue(String recorded, String state, String word) {}

    /** A window of a bath. */
    public record Window(String title, String recorded, String limit, String verdict) {}

    /** A coupon of a bath. */
    public record CouponRow(String coupon, String place, String density) {}

    /** A unit of a bath, with where it is. */
    public record Unit(String path, String serial, String lot, String coating, String standing) {}

    private void judge(Context context) {
        String id = bath(context).id();
        String read = Pages.field(context, "read");
        if (!read.matches("[0-9]{1,18}")) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        List<Reason> reasons = baths.judge(reader(context), id, Long.parseLong(read));
        if (reasons.isEmpty()) {
            context.redirect("/baths/" + id, HttpStatus.SEE_OTHER);
            return;
        }
        context.status(HttpStatus.CONFLICT);
        show(context, reasons);
    }

    private void release(Context context) {
        List<Reason> reasons = baths.release(reader(context), context.pathParam("lot"));
        if (reasons.isEmpty()) {
            context.redirect("/baths", HttpStatus.SEE_OTHER);
            return;
        }
        context.status(HttpStatus.CONFLICT);
        list(context, reasons);
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }

    private boolean mayJudge(Context context) {
        return pages.guard().person(context).filter(Right.JUDGE_COATING::isOf).isPresent();
    }

    private void list(Context context, List<Reason> reasons) {
        Messages words = pages.words(context);
        List<Bath> all = new ArrayList<>(ledger.standing().coating().baths());
        Collections.reverse(all);
        List<Row> rows = all.stream()
                .limit(ROWS)
                .map(bath -> new Row(
                        "/baths/" + bath.id(),
                        bath.id(),
                        plan(bath),
                        bath.begun().solution(),
                        SignScreen.time(bath.began(), words),
                        bath.begun().units().size(),
                        words.text("bath.state." + bath.verdict())))
                .toList();
        List<CoatingPages.Lot> waiting = ledger.standing().coating().solutions().stream()
                .filter(solution -> solution.releasedBy() == null)
                .map(solution -> text.lot(solution, words))
                .toList();
        pages.show(
                context,
                "baths.jte",
                Map.of(
                        "words",
                        words,
                        "rows",
                        rows,
                        "waiting",
                        mayJudge(context) ? waiting : List.of(),
                        "told",
                        CoatingForm.told(reasons, words)));
    }

    private static String plan(Bath bath) {
        return bath.begun().plan() + " r" + bath.begun().planRevision();
    }

    private Bath bath(Context context) {
        String id = context.pathParam("bath");
        return (ID.matcher(id).matches() ? ledger.standing().coating().bath(id) : Optional.<Bath>empty())
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private void show(Context context, List<Reason> reasons) {
        Bath bath = bath(context);
        String id = bath.id();
        Messages words = pages.words(context);
        CoatingPlan plan = baths.plan(bath);
        BathEvidence evidence = baths.evidence(bath);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("bath", id);
        model.put("read", String.valueOf(bath.head()));
        model.put("mayJudge", mayJudge(context));
        model.put("told", CoatingForm.told(reasons, words));
        model.put("facts", facts(bath, evidence, words));
        model.put("notice", plan.notice().in(words.language().tag()));
        model.put("against", CoatingText.told(plan, evidence.ofAll().reasons(), words));
        model.put(
                "windows",
                evidence.windows().stream()
                        .map(window -> window(window, plan, words))
                        .toList());
        model.put("line", line(bath, evidence, plan, words));
        model.put(
                "coupons",
                evidence.coupons().stream().map(coupon -> coupon(coupon, words)).toList());
        model.put(
                "units",
                bath.begun().units().stream()
                        .map(unit -> unit(bath, evidence, unit, words))
                        .toList());
        model.put(
                "held",
                bath.judged().map(CoatingEntry.BathJudged::held).orElse(List.of()).stream()
                        .map(SerialNumber::value)
                        .toList());
        pages.show(context, "bath.jte", model);
    }

    private List<TraceScreen.Fact> facts(Bath bath, BathEvidence evidence, Messages words) {
        List<TraceScreen.Fact> facts = new ArrayList<>(List.of(
                fact(words, "bath.verdict", words.text("bath.state." + bath.verdict())),
                fact(
                        words,
                        "bath.evidence",
                        words.text("bath.state." + evidence.ofAll().verdict())),
                fact(words, "bath.plan", plan(bath)),
                fact(
                        words,
                        "bath.solution",
                        bath.begun().solution() + " · " + bath.begun().use()),
                fact(
                        words,
                        "bath.began",
                        SignScreen.time(bath.began(), words) + " · "
                                + who(bath.begun().person()))));
        bath.judged().ifPresent(judged -> facts.add(fact(words, "bath.judged-by", who(judged.person()))));
        return facts;
    }

    private static TraceScreen.Fact fact(Messages words, String key, String value) {
        return new TraceScreen.Fact(words.text(key), value);
    }

    private String who(String person) {
        return ledger.standing()
                .person(person)
                .map(p -> p.nameZh() + " " + p.namePinyin() + " (" + p.id() + ")")
                .orElse(person);
    }

    private static Window window(ProcessWindow window, CoatingPlan plan, Messages words) {
        String title = plan.window(window.parameter())
                .map(known -> known.title().in(words.language().tag()))
                .orElse(window.parameter());
        return new Window(
                title,
                BathFigures.range(window),
                BathFigures.limit(window.limit(), window.unit()),
                words.text("bath.state." + window.assess().verdict()));
    }

    private static Line line(Bath bath, BathEvidence evidence, CoatingPlan plan, Messages words) {
        List<CoatingPlan.Window> told =
                plan.windows().stream().filter(evidence::isToldByRuns).toList();
        List<LineWindow> windows = told.stream()
                .map(window -> new LineWindow(
                        window.title().in(words.language().tag()), BathFigures.limit(window.limit(), window.unit())))
                .toList();
        List<LineUnit> units = bath.begun().units().stream()
                .map(serial -> new LineUnit(
                        TraceScreen.path(serial.value()),
                        serial.value(),
                        told.stream()
                                .map(window -> value(
                                        Optional.ofNullable(evidence.measured().get(serial))
                                                .map(all -> all.get(window.id())),
                                        words))
                                .toList()))
                .toList();
        return new Line(windows, units);
    }

    private static LineValue value(Optional<ProcessWindow> window, Messages words) {
        String state = window.map(known -> known.assess().verdict().name()).orElse("NO_RESULT");
        String word = state.equals("PASS") ? "" : words.text("bath.line." + state);
        return new LineValue(window.map(BathFigures::range).orElse(Messages.ABSENT), state, word);
    }

    private static CouponRow coupon(Coupon coupon, Messages words) {
        return new CouponRow(coupon.id(), words.text("bath.place." + coupon.place()), BathFigures.density(coupon));
    }

    /** What the line has not recorded of a unit, or not as it should be: in brackets, by code and operation. */
    private static String lacking(@Nullable Assessment runs) {
        if (runs == null || runs.reasons().isEmpty()) {
            return "";
        }
        return runs.reasons().stream()
                .map(reason -> reason.code() + " "
                        + reason.arguments()
                                .getOrDefault("operation", reason.arguments().getOrDefault("parameter", "")))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private Unit unit(Bath bath, BathEvidence evidence, SerialNumber serial, Messages words) {
        UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
        Reason held = unit.held();
        String standing = LotPages.standing(unit, words);
        return new Unit(
                TraceScreen.path(serial.value()).replaceFirst("^/trace/", "/units/"),
                serial.value(),
                unit.lot().value(),
                words.text("bath.state." + bath.verdict(serial))
                        + lacking(evidence.runs().get(serial)),
                held == null ? standing : standing + " (" + held.code() + ")");
    }
}
