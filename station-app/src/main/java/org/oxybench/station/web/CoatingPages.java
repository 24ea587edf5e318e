package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.CoatingStanding.Solution;
import org.oxybench.record.Ledger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.bench.Scan;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.coating.CoatingSteps.Step;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.CoatingForm.Field;
import org.oxybench.station.web.LotPages.Choice;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/** The coating line: its open baths, its solutions, and how a solution is mixed and a bath begun. */
public final class CoatingPages {

    /** Where the coating line is. */
    static final String PATH = "/coating";

    /** Most open baths, and most solutions, that are shown: the newest. */
    private static final int ROWS = 20;

    private final Ledger ledger;
    private final Baths baths;
    private final Pages pages;
    private final CoatingText text;

    CoatingPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.baths = new Baths(office.ledger(), office.people().refusals(), clock);
        this.pages = pages;
        this.text = new CoatingText(baths, clock);
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access coat = Access.of(Right.COAT);
        return List.of(
                Pages.get(PATH, coat, this::line),
                Pages.get(PATH + "/solution", coat, context -> mixing(context, List.of())),
                Pages.post(PATH + "/solution", coat, this::mix),
                Pages.get(PATH + "/begin", coat, context -> beginning(context, List.of(), List.of())),
                Pages.post(PATH + "/begin", coat, this::begin));
    }

    /** A bath that is not judged. */
    public record Open(String path, String bath, int units, String next, CoatingText.Due due) {}

    /** A solution that is there. */
    public record Lot(String lot, String plan, String state, String uses, String ends) {}

    private void line(Context context) {
        Messages words = pages.words(context);
        List<Bath> all = new ArrayList<>(ledger.standing().coating().baths());
        Collections.reverse(all);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("now", text.now());
        model.put(
                "open",
                all.stream()
                        .filter(bath -> bath.verdict() == Verdict.NO_RESULT)
                        .limit(ROWS)
                        .map(bath -> open(bath, words))
                        .toList());
        List<Solution> solutions = new ArrayList<>(ledger.standing().coating().solutions());
        Collections.reverse(solutions);
        model.put(
                "solutions",
                solutions.stream()
                        .limit(ROWS)
                        .map(each -> text.lot(each, words))
                        .toList());
        pages.show(context, "coating.jte", model);
    }

    private Open open(Bath bath, Messages words) {
        Optional<Step> next = baths.steps(bath, baths.evidence(bath)).next();
        return new Open(
                PATH + "/" + bath.id(),
                bath.id(),
                bath.begun().units().size(),
                next.map(step -> text.title(baths.plan(bath), step, words)).orElse(""),
                next.map(text::due).orElse(CoatingText.Due.NONE));
    }

    private void mixing(Context context, List<Reason> reasons) {
        Messages words = pages.words(context);
        String plan = CoatingForm.typed(context, "plan");
        List<Field> fields = List.of(
                Field.text(
                        "solution",
                        words.text("coating.lot"),
                        words.text("coating.name.form"),
                        typed(context, "solution")),
                Field.choice(
                        "plan",
                        words.text("bath.plan"),
                        baths.plans().stream()
                                .map(id -> new Choice(id, id, id.equals(plan)))
                                .toList()),
                Field.text(
                        "last_day",
                        words.text("coating.last-day"),
                        words.text("instruments.day.form"),
                        typed(context, "last_day")),
                Field.decimal("mg_per_l", words.text("coating.concentration"), "mg/L", typed(context, "mg_per_l")),
                Field.decimal("litres", words.text("coating.volume"), "L", typed(context, "litres")));
        show(context, "solution", CoatingForm.of(fields, reasons, Map.of(), words), List.of());
    }

    private static String typed(Context context, String name) {
        return CoatingForm.typed(context, name);
    }

    private void mix(Context context) {
        String lot = typed(context, "solution");
        Optional<Instant> expires = endOf(typed(context, "last_day"), pages.words(context));
        double concentration = CoatingForm.number(typed(context, "mg_per_l"));
        double litres = CoatingForm.number(typed(context, "litres"));
        Optional<String> wrong = expires.isEmpty()
                ? Optional.of("last_day")
                : !(concentration > 0)
                        ? Optional.of("mg_per_l")
                        : !(litres > 0) ? Optional.of("litres") : Optional.empty();
        List<Reason> reasons = wrong.isPresent()
                ? baths.unreadable(reader(context), "prepare", lot, wrong.get())
                : baths.prepare(reader(context), lot, typed(context, "plan"), expires.get(), concentration, litres);
        if (reasons.isEmpty()) {
            context.redirect(PATH, HttpStatus.SEE_OTHER);
            return;
        }
        context.status(422);
        mixing(context, reasons);
    }

    /** The end of the last day on which something may be used. */
    private static Optional<Instant> endOf(String day, Messages words) {
        try {
            return Optional.of(
                    LocalDate.parse(day).plusDays(1).atStartOfDay(words.zone()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void beginning(Context context, List<SerialNumber> units, List<Reason> reasons) {
        Messages words = pages.words(context);
        String chosen = typed(context, "solution");
        List<Solution> solutions = new ArrayList<>(ledger.standing().coating().solutions());
        Collections.reverse(solutions);
        List<Choice> choices = solutions.stream()
                .limit(ROWS)
                .map(each -> {
                    Lot lot = text.lot(each, words);
                    String title = lot.lot() + " · " + lot.state() + " · " + lot.uses() + " · " + lot.plan();
                    return new Choice(lot.lot(), title, lot.lot().equals(chosen));
                })
                .toList();
        List<Field> fields = List.of(
                Field.choice("solution", words.text("coating.lot"), choices),
                Field.text("bath", words.text("bath.bath"), words.text("coating.name.form"), typed(context, "bath")),
                // What was taken into the list, or scanned, is not in the field any more.
                Field.text(
                        "serial",
                        words.text("coating.scan-unit"),
                        "",
                        reasons.isEmpty() ? "" : typed(context, "serial")));
        show(context, "begin", CoatingForm.of(fields, reasons, Map.of("units", "serial"), words), units);
    }

    private void show(Context context, String act, CoatingForm form, List<SerialNumber> units) {
        Map<String, Object> model = new HashMap<>();
        model.put("words", pages.words(context));
        model.put("act", act);
        model.put("form", form);
        model.put("units", units.stream().map(SerialNumber::value).toList());
        pages.show(context, "coating-form.jte", model);
    }

    /** Takes a unit into the list, or out of it, or begins with all of them. */
    private void begin(Context context) {
        List<SerialNumber> units = new ArrayList<>();
        for (String unit : context.formParams("units")) {
            if (!SerialNumber.isValid(unit)) {
                throw new WebRefusal(Kind.BAD_FIELD);
            }
            units.add(new SerialNumber(unit));
        }
        String act = Pages.field(context, "act");
        String bath = typed(context, "bath");
        String solution = typed(context, "solution");
        String plan = ledger.standing()
                .coating()
                .solution(solution)
                .map(lot -> lot.prepared().plan())
                .orElse("");
        List<Reason> reasons = List.of();
        if (act.startsWith("remove ")) {
            units.removeIf(unit -> act.equals("remove " + unit));
        } else if (act.equals("begin") && isLeftOut(typed(context, "serial"), units)) {
            // Typed, and not taken into the list: the bath would begin without it, for good.
            reasons = baths.unreadable(reader(context), "unit", "", "units");
        } else if (act.equals("begin")) {
            reasons = baths.begin(reader(context), bath, plan, solution, units);
            if (reasons.isEmpty()) {
                context.redirect(PATH + "/" + bath, HttpStatus.SEE_OTHER);
                return;
            }
        } else {
            reasons = add(context, plan, units);
        }
        context.status(reasons.isEmpty() ? 200 : 422);
        beginning(context, units, reasons);
    }

    private static boolean isLeftOut(String serial, List<SerialNumber> units) {
        return !serial.isEmpty()
                && units.stream().noneMatch(unit -> unit.value().equals(serial));
    }

    private List<Reason> add(Context context, String plan, List<SerialNumber> units) {
        String scan = typed(context, "scan");
        String serial = typed(context, "serial");
        if (!scan.isEmpty()) {
            Scan read = Scan.parse(scan);
            if (!(read instanceof Scan.UnitLabel label)) {
                Reason reason = read instanceof Scan.Unreadable no ? no.reason() : Reason.of(Reasons.SCAN_WRONG_KIND);
                return baths.refuse(reader(context), "unit", "", reason);
            }
            serial = label.serial().value();
        }
        if (!SerialNumber.isValid(serial)) {
            return baths.unreadable(reader(context), "unit", "", "units");
        }
        SerialNumber unit = new SerialNumber(serial);
        List<Reason> reasons = baths.admits(reader(context), plan, units, unit);
        if (reasons.isEmpty()) {
            units.add(unit);
        }
        return reasons;
    }

    private Person reader(Context context) {
        return pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
    }
}
