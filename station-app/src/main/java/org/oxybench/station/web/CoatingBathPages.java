package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.ProcessWindow;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.Ledger;
import org.oxybench.record.Standing.AttemptStanding;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.coating.BathEvidence;
import org.oxybench.station.coating.BathRecords;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.coating.CoatingSteps;
import org.oxybench.station.coating.CoatingSteps.Step;
import org.oxybench.station.coating.InstrumentReadings;
import org.oxybench.station.people.Right;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.BathFigures;
import org.oxybench.station.words.Messages;

/**
 * One bath for whoever stands at the coating line: what is to be done now, until when, and what comes then. Whatever is
 * missing may be recorded out of order too.
 */
public final class CoatingBathPages {

    private static final Pattern ID = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,29}");

    private final Ledger ledger;
    private final Baths baths;
    private final BathRecords records;
    private final InstrumentReadings readings;
    private final Pages pages;
    private final CoatingText text;

    CoatingBathPages(Office office, Pages pages, Clock clock) {
        this.ledger = office.ledger();
        this.baths = new Baths(office.ledger(), office.people().refusals(), clock);
        this.records = new BathRecords(baths);
        this.readings = new InstrumentReadings(baths, office.serial(), office.instruments());
        this.pages = pages;
        this.text = new CoatingText(baths, clock);
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        Access coat = Access.of(Right.COAT);
        String bath = CoatingPages.PATH + "/{bath}";
        return List.of(
                Pages.get(bath, coat, context -> show(context, "", List.of())),
                // Asked again and again by an open page, which must not keep a person signed on who has left it.
                Pages.get(bath + "/now", Access.ANYONE_WITH_SESSION, this::now),
                Pages.get(bath + "/{step}", coat, context -> show(context, context.pathParam("step"), List.of())),
                Pages.post(bath + "/{step}", coat, this::record));
    }

    /**
     * A step in the list.
     *
     * @param state {@code PASS}, {@code FAIL} or {@code NO_RESULT}: inside its window, outside, or missing
     */
    public record Row(
            String path, String title, String recorded, String window, String state, String word, boolean now) {}

    /**
     * A unit at an operation of the line.
     *
     * @param state its newest run's verdict, or empty
     */
    public record Run(String path, String serial, String state, String word) {}

    private Bath bath(Context context) {
        String id = context.pathParam("bath");
        return (ID.matcher(id).matches() ? ledger.standing().coating().bath(id) : Optional.<Bath>empty())
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    /** What an open page asks for: whether anything was recorded of its bath since it was made. */
    private void now(Context context) {
        context.result("{\"head\":" + bath(context).head() + "}").contentType("application/json");
    }

    private static String path(Step step) {
        return switch (step.kind()) {
            case READING -> "reading-" + step.name();
            case RUN -> "run-" + step.name();
            case LINE -> "line";
            case COUPON -> "coupon";
            case PROOF -> "proof";
            case SAMPLE -> "sample";
            case VERDICT -> "verdict";
        };
    }

    private void show(Context context, String asked, List<Reason> reasons) {
        Bath bath = bath(context);
        Messages words = pages.words(context);
        CoatingPlan plan = baths.plan(bath);
        BathEvidence evidence = baths.evidence(bath);
        CoatingSteps steps = baths.steps(bath, evidence);
        Step verdict = steps.steps().get(steps.steps().size() - 1);
        Step step = asked.isEmpty()
                ? steps.next().orElse(verdict)
                : steps.steps().stream()
                        .filter(each -> path(each).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
        CoatingFields fields = new CoatingFields(plan, bath, steps, words);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("bath", bath.id());
        model.put("head", bath.head());
        model.put("now", text.now());
        model.put("step", path(step));
        model.put("title", text.title(plan, step, words));
        model.put("count", step.needed() > 1 ? step.have() + "/" + step.needed() : "");
        model.put("window", fields.window(step));
        model.put("due", text.due(step));
        model.put(
                "instruments",
                plan.window(step.name())
                        .filter(window -> step.kind() == CoatingSteps.Kind.READING)
                        .map(readings::of)
                        .orElse(List.of()));
        model.put("hint", words.text("coating.hint." + step.kind()));
        model.put("form", fields.form(step, context, reasons));
        model.put("runs", step.kind() == CoatingSteps.Kind.RUN ? runs(bath, step.name(), words) : List.of());
        model.put(
                "then",
                steps.after(step).map(next -> text.title(plan, next, words)).orElse(""));
        model.put("done", reasons.isEmpty() && context.queryParam("done") != null);
        model.put("facts", facts(bath, words));
        model.put(
                "failed",
                CoatingText.told(
                        plan,
                        evidence.ofAll().reasons().stream()
                                .filter(reason -> reason.code().startsWith("F-"))
                                .toList(),
                        words));
        model.put(
                "rows",
                steps.steps().stream()
                        .map(each -> row(bath, plan, evidence, each, each.equals(step), words))
                        .toList());
        pages.show(context, "coating-bath.jte", model);
    }

    /** Where each unit of a bath is with an operation of the line. */
    private List<Run> runs(Bath bath, String operation, Messages words) {
        return bath.begun().units().stream()
                .map(serial -> {
                    Optional<AttemptStanding> newest = ledger.standing().unit(serial).stream()
                            .flatMap(unit -> unit.attempts().stream())
                            .filter(run -> run.operation().equals(operation)
                                    && !run.started().isBefore(bath.began()))
                            .reduce((earlier, later) -> later);
                    Verdict verdict = newest.map(AttemptStanding::verdict).orElse(null);
                    String word = newest.isEmpty()
                            ? words.text("coating.run.none")
                            : verdict == null ? words.text("lots.unit.running") : words.text("state." + verdict);
                    String state = verdict == null ? "" : verdict.name();
                    return new Run(TraceScreen.path(serial.value()), serial.value(), state, word);
                })
                .toList();
    }

    private List<TraceScreen.Fact> facts(Bath bath, Messages words) {
        String solution = bath.begun().solution();
        List<TraceScreen.Fact> facts = new ArrayList<>(List.of(
                new TraceScreen.Fact(words.text("bath.verdict"), words.text("bath.state." + bath.verdict())),
                new TraceScreen.Fact(words.text("bath.began"), SignScreen.time(bath.began(), words)),
                new TraceScreen.Fact(
                        words.text("bath.solution"),
                        solution + " · " + bath.begun().use())));
        facts.add(new TraceScreen.Fact(
                words.text("bath.units"), String.valueOf(bath.begun().units().size())));
        return facts;
    }

    private Row row(Bath bath, CoatingPlan plan, BathEvidence evidence, Step step, boolean now, Messages words) {
        String path = CoatingPages.PATH + "/" + bath.id() + "/" + path(step);
        String title = text.title(plan, step, words);
        if (step.kind() == CoatingSteps.Kind.READING) {
            ProcessWindow window = evidence.windows().stream()
                    .filter(each -> each.parameter().equals(step.name()))
                    .findFirst()
                    .orElseThrow();
            String state = window.assess().verdict().name();
            return new Row(
                    path,
                    title,
                    BathFigures.range(window),
                    BathFigures.limit(window.limit(), window.unit()),
                    state,
                    words.text(step.done() ? "coating.window." + state : "coating.open"),
                    now);
        }
        String state = step.done() ? "PASS" : "NO_RESULT";
        return new Row(
                path,
                title,
                step.have() + "/" + step.needed(),
                "",
                state,
                words.text(step.done() ? "coating.there" : "coating.open"),
                now);
    }

    private void record(Context context) {
        Bath bath = bath(context);
        String step = context.pathParam("step");
        Person who = pages.guard().person(context).orElseThrow(() -> new WebRefusal(Kind.NOT_SIGNED_ON));
        List<Reason> reasons = new CoatingActs(baths, records, readings, bath, who).act(step, context);
        if (reasons.isEmpty()) {
            context.redirect(CoatingPages.PATH + "/" + bath.id() + "?done", HttpStatus.SEE_OTHER);
            return;
        }
        context.status(422);
        show(context, step, reasons);
    }
}
