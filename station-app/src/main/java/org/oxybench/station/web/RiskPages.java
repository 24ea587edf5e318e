package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Ledger;
import org.oxybench.station.people.Right;
import org.oxybench.station.trial.CountedText;
import org.oxybench.station.trial.RiskDesk;
import org.oxybench.station.trial.RiskState;
import org.oxybench.station.web.ActScreen.Table;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Messages;

/**
 * The risk of a recipe that is proposed or in force, counted in simulated runs: looked at by whoever reads proposals,
 * started by whoever proposes recipes or approves them.
 */
public final class RiskPages {

    private final Ledger ledger;
    private final RiskDesk desk;
    private final Pages pages;

    RiskPages(Office office, Pages pages) {
        this.ledger = office.ledger();
        this.desk = office.risks();
        this.pages = pages;
    }

    /** Every route here with who may use it. */
    List<Endpoint> routes() {
        String path = "/risk/{sha256}";
        return List.of(
                Pages.get(path, Access.of(Right.OWN_ACCOUNT), context -> show(context, "")),
                // Asked again and again by an open page, which must not keep a person signed on who has left it.
                Pages.get(path + "/now", Access.ANYONE_WITH_SESSION, this::now),
                Pages.post(path + "/start", Access.of(Right.ASSESS_RECIPE), this::start),
                Pages.post(path + "/cancel", Access.of(Right.ASSESS_RECIPE), this::cancel));
    }

    /** What the page of a document shows of its risk; nothing of one that no simulated leak is counted of. */
    static Optional<RiskScreen> of(DocumentEffective document, RiskDesk desk, Messages words) {
        return document.kind() != DocumentKind.RECIPE
                ? Optional.empty()
                : recipe(document).filter(RiskDesk::counts).map(recipe -> screen(document.sha256(), desk, words));
    }

    private static Optional<Recipe> recipe(DocumentEffective document) {
        return RecipeReader.read(document.id() + ".yaml", document.text().getBytes(StandardCharsets.UTF_8))
                .match(Optional::of, problems -> Optional.<Recipe>empty());
    }

    private static RiskScreen screen(String sha256, RiskDesk desk, Messages words) {
        RiskState state = desk.state(sha256);
        String path = "/risk/" + sha256;
        if (state instanceof RiskState.Running running) {
            Map<String, String> numbers =
                    Map.of("done", String.valueOf(running.done()), "total", String.valueOf(running.total()));
            String told = words.text("risk.running", numbers);
            return new RiskScreen(path, name(state), told, running.done(), running.total(), List.of(), List.of(), "");
        }
        if (state instanceof RiskState.Counted counted) {
            CountedText text = new CountedText(counted.risk(), words);
            String told = words.text(
                    "risk.counted",
                    Map.of(
                            "runs", String.valueOf(counted.runs()),
                            "seed", String.valueOf(counted.seed()),
                            "unit", counted.unit()));
            return new RiskScreen(
                    path, name(state), told, 0, 0, List.of(table(text, words)), text.findings(), text.svg());
        }
        return new RiskScreen(path, name(state), words.text("risk." + name(state)), 0, 0, List.of(), List.of(), "");
    }

    private static String name(RiskState state) {
        if (state instanceof RiskState.Waiting) {
            return "waiting";
        }
        if (state instanceof RiskState.Running) {
            return "running";
        }
        if (state instanceof RiskState.Counted) {
            return "counted";
        }
        return state instanceof RiskState.Failed ? "failed" : "not-counted";
    }

    private static Table table(CountedText text, Messages words) {
        List<List<String>> rows = text.rows().stream()
                .map(row -> List.of(
                        row.size(),
                        words.text(row.good() ? "risk.refused" : "risk.accepted"),
                        row.rate(),
                        row.low() + " … " + row.high(),
                        row.closed(),
                        String.valueOf(row.noResult())))
                .toList();
        List<String> heads = Stream.of("size", "wrong", "rate", "interval", "closed", "no-result")
                .map(head -> words.text("risk.head." + head))
                .toList();
        return new Table(words.text("risk.table"), heads, rows);
    }

    /** A document with this hash that is proposed or in force, and is a recipe of which something can be counted. */
    private Recipe asked(Context context) {
        String sha256 = context.pathParam("sha256");
        return Stream.concat(
                        ledger.standing().openProposals().stream()
                                .map(open -> open.act().effect())
                                .filter(DocumentEffective.class::isInstance)
                                .map(DocumentEffective.class::cast),
                        ledger.standing().effectiveDocuments().stream())
                .filter(document -> document.kind() == DocumentKind.RECIPE)
                .filter(document -> document.sha256().equals(sha256))
                .findFirst()
                .flatMap(RiskPages::recipe)
                .filter(RiskDesk::counts)
                .orElseThrow(() -> new WebRefusal(Kind.NOT_FOUND));
    }

    private void show(Context context, String notice) {
        Recipe recipe = asked(context);
        Messages words = pages.words(context);
        Map<String, Object> model = new HashMap<>();
        model.put("words", words);
        model.put("title", words.text("risk.title", Map.of("recipe", recipe.name())));
        model.put("closed", new RecipeText(words).risks(recipe).map(List::of).orElse(List.of()));
        model.put("risk", screen(recipe.sha256(), desk, words));
        model.put("notice", notice);
        model.put("back", back(recipe));
        model.put(
                "mayStart",
                pages.guard().person(context).filter(Right.ASSESS_RECIPE::isOf).isPresent());
        pages.show(context, "risk.jte", model);
    }

    /** Where the recipe is read: the proposal, or the document in force. */
    private String back(Recipe recipe) {
        List<String> paths = new ArrayList<>();
        ledger.standing().openProposals().stream()
                .filter(open -> open.act().effect() instanceof DocumentEffective document
                        && document.sha256().equals(recipe.sha256()))
                .forEach(open -> paths.add("/proposals/" + open.act().proposal()));
        paths.add("/documents/" + DocumentKind.RECIPE + "/" + recipe.id() + "/" + recipe.revision());
        return paths.get(0);
    }

    /** What an open page asks for: how far the runs are, and that in words. */
    private void now(Context context) {
        RiskScreen risk = screen(context.pathParam("sha256"), desk, pages.words(context));
        context.result("{\"state\":\"%s\",\"done\":%d,\"told\":\"%s\"}"
                        .formatted(risk.state(), risk.done(), Problems.json(risk.told())))
                .contentType("application/json; charset=utf-8");
    }

    private void start(Context context) {
        Recipe recipe = asked(context);
        if (desk.begin(recipe)) {
            context.redirect("/risk/" + recipe.sha256(), HttpStatus.SEE_OTHER);
            return;
        }
        context.status(HttpStatus.CONFLICT);
        show(context, pages.words(context).text("risk.busy"));
    }

    private void cancel(Context context) {
        Recipe recipe = asked(context);
        desk.cancel(recipe.sha256());
        context.redirect("/risk/" + recipe.sha256(), HttpStatus.SEE_OTHER);
    }
}
