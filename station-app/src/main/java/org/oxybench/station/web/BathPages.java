package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
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

    BathPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.baths = new Baths(office.ledger(), office.people().refusals(), clock);
        this.pages = pages;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access read = Access.of(Right.READ_HISTORY);
        return List.of(Pages.get("/baths", read, this::list), Pages.get("/baths/{bath}", read, this::show));
    }

    /** A bath in the list. */
    public record Row(
            String path, String bath, String plan, String solution, String began, int units, String verdict) {}

    /** A window of a bath. */
    public record Window(String title, String recorded, String limit, String verdict) {}

    /** A coupon of a bath. */
    public record CouponRow(String coupon, String place, String density) {}

    /** A unit of a bath, with where it is. */
    public record Unit(String path, String serial, String lot, String coating, String standing) {}

    private void list(Context context) {
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
        pages.show(context, "baths.jte", Map.of("words", words, "rows", rows));
    }

    private static String plan(Bath bath) {
        return bath.begun().plan() + " r" + bath.begun().planRevision();
    }

    private void show(Context context) {
        String id = context.pathParam("bath");
        Bath bath = (ID.matcher(id).matches() ? ledger.standing().coating().bath(id) : Optional.<Bath>empty())
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        Messages words = pages.words(context);
        CoatingPlan plan = baths.plan(bath);
        BathEvidence evidence = baths.evidence(bath);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("bath", id);
        model.put("facts", facts(bath, evidence, words));
        model.put("notice", plan.notice().in(words.language().tag()));
        model.put(
                "against",
                evidence.ofAll().reasons().stream()
                        .map(reason -> told(reason, words))
                        .toList());
        model.put(
                "windows",
                evidence.windows().stream()
                        .map(window -> window(window, plan, words))
                        .toList());
        model.put(
                "coupons",
                evidence.coupons().stream().map(coupon -> coupon(coupon, words)).toList());
        model.put(
                "units",
                bath.begun().units().stream()
                        .map(unit -> unit(bath, unit, words))
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

    private static LotPages.Told told(Reason reason, Messages words) {
        return new LotPages.Told(words.text(reason), reason.code());
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

    private static CouponRow coupon(Coupon coupon, Messages words) {
        return new CouponRow(coupon.id(), words.text("bath.place." + coupon.place()), BathFigures.density(coupon));
    }

    private Unit unit(Bath bath, SerialNumber serial, Messages words) {
        UnitStanding unit = ledger.standing().unit(serial).orElseThrow();
        Reason held = unit.held();
        String standing = LotPages.standing(unit, words);
        return new Unit(
                TraceScreen.path(serial.value()).replaceFirst("^/trace/", "/units/"),
                serial.value(),
                unit.lot().value(),
                words.text("bath.state." + bath.verdict(serial)),
                held == null ? standing : standing + " (" + held.code() + ")");
    }
}
